"""Searches what programs wrote for planted secrets, however they may be encoded."""

import base64
import os
import re
import urllib.parse

from support import files_below, read

# Base64 of fewer bytes than this could stand anywhere by chance.
LEAST_BYTES = 6


def encodings(secret):
    """Every form in which a text may stand in a file, by its name."""
    forms = {}
    for charset in ("utf-8", "cp932", "utf-16-le", "utf-16-be"):
        try:
            plain = secret.encode(charset)
        except UnicodeEncodeError:
            continue
        if len(plain) < LEAST_BYTES:
            raise ValueError("a secret that is too short to be searched for")
        forms[charset] = plain
        forms[charset + " hex"] = plain.hex().encode()
        forms[charset + " HEX"] = plain.hex().upper().encode()
        for shift in range(3):
            # Signs that other bytes before or behind would change are left out.
            begin, length = (3 - shift) % 3, len(plain)
            whole = plain[begin:begin + (length - begin) // 3 * 3]
            for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
                forms["%s %s, place %d" % (charset, name, shift)] = encode(whole)
        # As addresses and forms have it: with plain letters left as they are, and with every byte escaped.
        quoted = urllib.parse.quote(plain, safe="")
        forms[charset + " URL"] = quoted.encode()
        forms[charset + " URL, small letters"] = re.sub("%..", lambda sign: sign[0].lower(), quoted).encode()
        forms[charset + " URL, every byte"] = "".join("%%%02X" % byte for byte in plain).encode()
    # JSON that escapes what is not ASCII.
    escaped = "".join(c if ord(c) < 128 else "\\u%04x" % ord(c) for c in secret)
    forms["json"] = escaped.encode()
    return forms


class Secrets:
    """Named secrets, and where each may stand in clear: (name of the secret, pattern of the file's name)."""

    def __init__(self, named, allowed):
        self._forms = {name: encodings(text) for name, text in named.items()}
        self._allowed = [(name, re.compile(pattern)) for name, pattern in allowed]
        self.used = set()  # Of the list of exceptions: one that is not needed is to go.

    def found_in(self, content, place):
        found = []
        for name, forms in self._forms.items():
            for form, needle in forms.items():
                if needle not in content:
                    continue
                exception = next((i for i, (of, where) in enumerate(self._allowed)
                                  if of == name and where.search(place)), None)
                if exception is None:
                    found.append((name, form, place))
                else:
                    self.used.add(exception)
        return found

    def found_below(self, *folders):
        found = []
        for folder in folders:
            for name, path in files_below(folder).items():
                found += self.found_in(read(path), os.path.join(os.path.basename(folder), name))
                found += self.found_in(name.encode(), "the name of " + os.path.basename(folder) + "/…")
        return found


_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


def started_programs(trace):
    """The arguments and environments of a trace (strace -f -e execve -v -xx), as bytes."""
    lines = [line for line in read(trace).split(b"\n") if b"execve(" in line]
    return [_BYTE.sub(lambda byte: bytes([int(byte.group(1), 16)]), line) for line in lines]
