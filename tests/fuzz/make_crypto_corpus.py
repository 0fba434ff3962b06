#!/usr/bin/env python3
"""Writes the kept corpora of the fuzz targets for parcels, key files and evidence (tests/data/fuzz/), with the openssl
program. Keys are new each time, so the bytes are other ones each time; what is in the repository stays as it is until a
format changes.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "core" / "crypto"))

import make_hostile_zips  # noqa: E402

FOLDER = ROOT / "tests" / "data" / "fuzz"
MOST_BYTES = 4096
EXTENSIONS = "keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement\nextendedKeyUsage=clientAuth,emailProtection\n"
DIGEST = "0123456789abcdef" * 4
ID = "01966c3e-7a10-7000-8000-000000000001"


class Keys:
    """An authority and an office with an RSA and an EC key, in a folder that goes."""

    def __init__(self, folder):
        self.folder = folder
        Path(folder, "ext").write_text(EXTENSIONS)
        self.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -subj /CN=CA -days 9999 "
                     "-out ca.pem")
        for name, kind in (("ec", "ec -pkeyopt ec_paramgen_curve:P-256"), ("rsa", "rsa:2048")):
            self.openssl(f"req -newkey {kind} -nodes -keyout {name}.key -subj /serialNumber=1370100011 -out {name}.csr")
            self.openssl(f"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -set_serial 77 -days 9999 -extfile ext "
                         f"-out {name}.pem")

    def openssl(self, arguments, stdin=b""):
        return subprocess.run(["openssl", *arguments.split()], cwd=self.folder, input=stdin, check=True,
                              capture_output=True).stdout


def envelopes(keys):
    options = {"ec": "-keyopt ecdh_kdf_md:sha256",
               "rsa": "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256"}
    for names in (("ec",), ("rsa",), ("ec", "rsa"), ("rsa", "rsa", "ec")):
        recipients = " ".join(f"-recip {name}.pem {options[name]}" for name in names)
        yield keys.openssl("cms -encrypt -binary -aes-256-gcm -outform DER " + recipients, b"content")
    for other in ("-aes-256-cbc -recip ec.pem", "-aes-128-gcm -recip rsa.pem", "-aes-256-gcm -keyid -recip rsa.pem",
                  "-aes-256-gcm -secretkeyid 01 -secretkey " + "a" * 64, "-aes-256-cbc -pwri_password x",
                  "-aes-256-gcm -stream -indef -recip ec.pem"):
        yield keys.openssl("cms -encrypt -binary -outform DER " + other, b"content")


def signatures(keys):
    base = "cms -sign -binary -outform DER -signer {0}.pem -inkey {0}.key "
    pss = " -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32"
    good = "-nodetach -cades -nosmimecap -md sha256"
    for options in (good, good + " -certfile ca.pem", "-nodetach -md sha256", good.replace("256", "1"), good + " -keyid"):
        yield keys.openssl(base.format("ec") + options, b"content")
        yield keys.openssl(base.format("rsa") + options + pss, b"content")
    yield keys.openssl(base.format("rsa") + good, b"content")
    yield keys.openssl(base.format("ec") + good + " -signer rsa.pem -inkey rsa.key" + pss, b"content")


def key_files(keys):
    chain = "pkcs12 -export -passout pass:secret -iter 100 -in {0}.pem -inkey {0}.key -certfile ca.pem "
    for name in ("ec", "rsa"):
        for options in ("", "-certpbe NONE", "-keypbe NONE", "-keypbe NONE -certpbe NONE", "-legacy",
                        "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1", "-name a"):
            yield keys.openssl(chain.format(name) + options)
    yield keys.openssl("pkcs12 -export -passout pass:secret -iter 100 -nokeys -in ec.pem")
    yield keys.openssl("pkcs12 -export -passout pass:secret -iter 100 -in ec.pem -inkey ec.key -nomac")


def manifests(_keys):
    whole = {"v": 1, "profile": "training", "message_id": ID, "sender": "1370100011", "recipient": "1370200022",
             "recipient_certificates": [DIGEST], "openers": [DIGEST, DIGEST[::-1]],
             "created": "2025-04-25T09:30:00.000Z", "own_chain_head": None, "own_chain_seq": 0, "subject": "",
             "note": "", "files": []}
    file = {"name": "計画書_202504.csv", "size": 7, "sha256": DIGEST}
    for change in ({}, {"files": [file]}, {"files": [file, dict(file, name="b.pdf")], "subject": "4月分"},
                   {"own_chain_head": DIGEST, "own_chain_seq": 9007199254740993, "note": "\u0001\"\\/\n"}, {"v": 2},
                   {"openers": []}, {"extra": 1}):
        yield json.dumps({**whole, **change}, ensure_ascii=False, separators=(",", ":")).encode()
    yield json.dumps(whole, indent=1).encode()
    yield b'{"v":1,"v":1}'
    yield b"[" * 50


def records(_keys):
    whole = {"v": 1, "kind": "message", "sender": "1370000019", "id": ID, "sealed_hash": DIGEST,
             "manifest_hash": DIGEST, "recipient": "1370000027", "recipient_certificate_hash": DIGEST,
             "terminal": "a" * 32, "lease": "", "time": "2025-04-25T09:30:00.000Z", "verdict": "",
             "own_chain_head": DIGEST, "own_chain_seq": 1, "peer_chain_head_seen": None}
    for kind, change in (("message", {}), ("acceptance", {"terminal": ""}), ("served", {"lease": DIGEST}),
                         ("receipt", {"lease": DIGEST, "verdict": "accepted", "peer_chain_head_seen": DIGEST}),
                         ("refusal", {"lease": DIGEST, "verdict": "cannot-open"}), ("recalled", {"terminal": ""}),
                         ("expired", {"terminal": ""}), ("other", {})):
        yield json.dumps({**whole, "kind": kind, **change}, separators=(",", ":")).encode()


def zips(_keys):
    return (content for _, content in make_hostile_zips.cases() if len(content) <= MOST_BYTES)


def doctor_files(keys):
    """What people take for their certificate: key files, an archive, a certificate alone."""
    yield from key_files(keys)
    yield next(zips(keys))
    yield b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


MAKERS = {"envelope": envelopes, "signed_data": signatures, "pkcs12": key_files, "doctor": doctor_files, "manifest": manifests,
          "evidence": records, "zip": zips}


def main():
    with tempfile.TemporaryDirectory() as folder:
        keys = Keys(folder)
        for target, make in MAKERS.items():
            into = FOLDER / target
            into.mkdir(parents=True, exist_ok=True)
            for old in into.glob("[0-9][0-9][0-9]"):  # What has a name was found by a fuzzer and stays.
                old.unlink()
            for number, content in enumerate(make(keys)):
                (into / f"{number:03}").write_bytes(content)
            print(target, number + 1, sum(path.stat().st_size for path in into.iterdir()))


if __name__ == "__main__":
    main()
