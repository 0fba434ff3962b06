"""Makes the files of the certificate doctor's table (certificates/): everything by programs that are not ours, `openssl`
and, for the file with two keys, Java's `keytool`. Run it only to add a case; keys are new each time, so all files change.

All people and offices are invented. The moment of the tests is 2025-04-25 (MOMENT in cases.json)."""

import json
import os
import pty
import re
import subprocess
import tempfile
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "certificates")
OFFICE = "1370000019"
NAME = "みどり居宅介護支援事業所"
GOOD = "介護保険証明書"
PASSWORD = "ABC123"
JAPANESE = "研修パスワード1"

CONFIG = """
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
unique_subject = no
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = none
string_mask = utf8only
default_crl_days = 30
crlnumber = crlnumber
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
[any]
O = optional
OU = optional
CN = supplied
serialNumber = optional
[req]
distinguished_name = nothing
string_mask = utf8only
[nothing]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[office]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment,keyAgreement
extendedKeyUsage = clientAuth,emailProtection
[web]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
"""

RSA = ["-newkey", "rsa:2048"]


def curve(name):
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + name]


def run(*arguments):
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def openssl(*arguments):
    run("openssl", *arguments)


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


def read(name):
    with open(name, "rb") as file:
        return file.read()


def certify(name, subject, key, extensions, authority=None, days=("240401000000Z", "270331145959Z"), digest="sha256"):
    """NAME.pem and NAME.key, by the authority of this name or by itself."""
    openssl("req", "-new", "-utf8", "-config", "ca.cnf", "-nodes", *key, "-keyout", name + ".key", "-out", name + ".csr",
            "-subj", subject)
    by = ["-selfsign", "-keyfile", name + ".key"] if authority is None else [
        "-cert", authority + ".pem", "-keyfile", authority + ".key"]
    openssl("ca", "-batch", "-notext", "-utf8", "-config", "ca.cnf", "-in", name + ".csr", "-out", name + ".pem", *by,
            "-startdate", days[0], "-enddate", days[1], "-extensions", extensions, "-md", digest, "-preserveDN")


def office(name, key=None, kind=GOOD, number=OFFICE, authority="ca", extensions="office", **more):
    subject = "/O=見本/OU=%s/CN=%s" % (kind, NAME) + ("/serialNumber=" + number if number else "")
    certify(name, subject, key or curve("P-256"), extensions, authority, **more)


def bundle(name, own, chain=("ca",), password=PASSWORD, options=(), encoding="utf-8", key=True):
    """certificates/NAME by `openssl pkcs12 -export`."""
    write("pass", password.encode(encoding) + b"\n")
    write("chain.pem", b"".join(read(one + ".pem") for one in chain))
    openssl("pkcs12", "-export", "-in", own + ".pem", *(["-inkey", own + ".key"] if key else ["-nokeys"]),
            *(["-certfile", "chain.pem"] if chain else []), "-out", os.path.join(HERE, name), "-passout", "file:pass",
            *options)


def make_certificates():
    forever = ("200101000000Z", "400101000000Z")
    for name, subject in (("ca", "/O=見本/CN=見本 事業所認証局"), ("foreign-ca", "/O=見本/CN=よその認証局")):
        certify(name, subject, curve("P-256"), "authority", days=forever)
    certify("middle", "/O=見本/CN=見本 中間認証局", curve("P-256"), "authority", "ca", days=forever)
    office("rsa", RSA)
    office("ec")
    office("below-middle", authority="middle")
    office("expired", days=("220401000000Z", "250331145959Z"))
    office("not-yet", days=("250501000000Z", "280430145959Z"))
    office("soon", days=("220601000000Z", "250531145959Z"))
    office("revoked")
    office("agent", kind="代理人証明書")
    office("disability", kind="障害総合支援証明書")
    office("server-kind", kind="サーバ証明書")
    office("no-office", number="")
    office("other-office", number="1370000027")
    office("foreign", authority="foreign-ca")
    office("wrong-use", extensions="web")
    office("weak", ["-newkey", "rsa:1024"])
    office("old-hash", digest="sha1")
    office("p384", curve("P-384"))
    openssl("ca", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-revoke", "revoked.pem")
    # It can only be revoked as of now.
    index = read("index.txt").decode()
    write("index.txt", re.sub(r"(?m)^(R\t\w+\t)\w+", r"\g<1>250301000000Z", index).encode())
    openssl("ca", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-gencrl", "-out", "crl.pem",
            "-crl_lastupdate", "250420000000Z", "-crl_nextupdate", "250520000000Z")
    openssl("crl", "-in", "crl.pem", "-outform", "DER", "-out", os.path.join(HERE, "crl.der"))


def make_bundles():
    bundle("good-rsa.p12", "rsa")
    bundle("good-ec.p12", "ec")
    bundle("rc2.p12", "rsa", options=["-legacy", "-keypbe", "PBE-SHA1-RC2-40", "-certpbe", "PBE-SHA1-RC2-40"])
    bundle("no-key.p12", "rsa", key=False)
    bundle("no-chain.p12", "rsa", chain=())
    bundle("chain-gap.p12", "below-middle", chain=("ca",))
    bundle("chain-order.p12", "below-middle", chain=("ca", "foreign-ca", "middle"))
    for name in ("expired", "not-yet", "soon", "revoked", "agent", "disability", "server-kind", "no-office",
                 "other-office", "wrong-use", "weak", "old-hash", "p384"):
        bundle(name + ".p12", name)
    bundle("foreign.p12", "foreign", chain=("foreign-ca",))
    bundle("no-mac.p12", "rsa", options=["-nomac"])
    bundle("japanese-password.p12", "rsa", password=JAPANESE)
    bundle("japanese-password-legacy.p12", "rsa", password=JAPANESE, options=["-legacy"])
    # As OpenSSL before 1.1 and others do: each byte of the password, in UTF-8 or in Windows' code page, as a character.
    bundle("japanese-password-bytes.p12", "rsa", password=JAPANESE.encode().decode("latin-1"), options=["-legacy"])
    bundle("japanese-password-ms932.p12", "rsa", password=JAPANESE, encoding="cp932")
    bundle("japanese-password-ms932-legacy.p12", "rsa", password=JAPANESE, encoding="cp932", options=["-legacy"])
    bundle("empty-password.p12", "rsa", password="")
    openssl("pkcs12", "-export", "-nocerts", "-inkey", "rsa.key", "-out", os.path.join(HERE, "key-alone.p12"),
            "-passout", "pass:" + PASSWORD)
    make_two_passwords()
    make_two_keys()


def make_two_passwords():
    """The MAC fits, but the parts are under another password. openssl asks for the two at a terminal only."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("openssl", ["openssl", "pkcs12", "-export", "-twopass", "-in", "rsa.pem", "-inkey", "rsa.key",
                              "-certfile", "ca.pem", "-out", os.path.join(HERE, "two-passwords.p12")])
    said = b""
    while True:
        try:
            said += os.read(terminal, 1024)
        except OSError:
            break
        if said.rstrip().endswith(b"assword:"):
            os.write(terminal, (PASSWORD if b"MAC" in said else "another").encode() + b"\n")
            said = b""
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError("openssl -twopass")


def make_two_keys():
    """No option of openssl puts two keys into one file."""
    out = os.path.join(HERE, "two-keys.p12")
    if os.path.exists(out):
        os.remove(out)
    for name in ("rsa", "other-office"):
        write("pass", PASSWORD.encode() + b"\n")
        openssl("pkcs12", "-export", "-in", name + ".pem", "-inkey", name + ".key", "-certfile", "ca.pem", "-name", name,
                "-out", "one.p12", "-passout", "file:pass")
        run("keytool", "-importkeystore", "-noprompt", "-srckeystore", "one.p12", "-srcstoretype", "PKCS12",
            "-srcstorepass:file", "pass", "-destkeystore", out, "-deststoretype", "PKCS12", "-deststorepass:file",
            "pass")


def make_other_files():
    whole = read(os.path.join(HERE, "good-rsa.p12"))
    at = lambda name: os.path.join(HERE, name)
    write(at("cut.p12"), whole[:len(whole) // 2])
    write(at("damaged.p12"), whole[:11] + bytes(12) + whole[23:])
    middle = len(whole) // 2
    write(at("flipped.p12"), whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:])
    write(at("longer.p12"), whole + b"\r\n")
    write(at("empty.p12"), b"")
    openssl("x509", "-in", "rsa.pem", "-outform", "DER", "-out", at("certificate.cer"))
    write(at("certificate.pem"), read("rsa.pem"))
    write(at("with-key.pem"), read("rsa.pem") + read("rsa.key"))
    write(at("key-only.pem"), read("rsa.key"))
    openssl("crl2pkcs7", "-nocrl", "-certfile", "rsa.pem", "-certfile", "ca.pem", "-outform", "DER", "-out",
            at("chain.p7b"))
    with zipfile.ZipFile(at("zipped.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("renkei.p12", (2025, 4, 1, 9, 0, 0)), whole)
    write(at("page.p12"), "<!DOCTYPE html>\n<html lang=\"ja\"><title>ログイン</title></html>\n".encode())
    write(at("picture.p12"), b"\x89PNG\r\n\x1a\n" + bytes(200))


def make_relay():
    """A description of an exchange that believes our authority."""
    authority = read("ca.pem").decode()
    relay = {"api": "https://127.0.0.1:1", "site": "https://127.0.0.1:2", "tls_ca": authority, "office_ca": [authority],
             "evidence_cert": read("ec.pem").decode(), "name": "見本の接続先", "training": True}
    write(os.path.join(HERE, "relay.json"), (json.dumps(relay, ensure_ascii=False, indent=1) + "\n").encode())


def main():
    os.makedirs(HERE, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write("ca.cnf", CONFIG.encode())
        write("index.txt", b"")
        write("crlnumber", b"01\n")
        make_certificates()
        make_bundles()
        make_other_files()
        make_relay()


if __name__ == "__main__":
    main()
