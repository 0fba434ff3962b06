#!/usr/bin/env python3
"""Writes the ZIP files of tests/data/crypto/zip: one good one, and one for each way to be refused.

Usage: make_hostile_zips.py FOLDER
The bytes are put together by hand, since no library writes such files. The name before the first dash is the code that
readZip answers: good, zip (parcel.zip) or large (parcel.too-large).
"""
import struct
import sys
import zlib
from pathlib import Path

UTF8 = 0x0800


class Member:
    def __init__(self, name, content=b"content", method=8, flags=UTF8, **changes):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.content = content
        self.method = method
        self.flags = flags
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.packed = packer.compress(content) + packer.flush() if method == 8 else content
        self.crc = zlib.crc32(content)
        self.size = len(content)
        self.packed_size = len(self.packed)
        # Where local header and central entry shall differ: local_crc=…, central_name=…, and the like.
        self.changes = changes

    def get(self, place, field):
        return self.changes.get(f"{place}_{field}", self.changes.get(field, getattr(self, field, None)))

    def shared(self, place, name, extra):
        return struct.pack("<HHHHHIIIHH", self.get(place, "version") or 20, self.get(place, "flags"),
                           self.get(place, "method"), 0, 0x21, self.get(place, "crc"), self.get(place, "packed_size"),
                           self.get(place, "size"), len(name), len(extra))

    def local(self):
        name, extra = self.get("local", "name"), self.get("local", "extra") or b""
        return b"PK\x03\x04" + self.shared("local", name, extra) + name + extra + self.packed

    def central(self, offset):
        name, extra = self.get("central", "name"), self.get("central", "extra") or b""
        comment = self.get("central", "comment") or b""
        return (b"PK\x01\x02" + struct.pack("<H", 20) + self.shared("central", name, extra) +
                struct.pack("<HHHII", len(comment), self.get("central", "disk") or 0, 0, 0,
                            self.changes.get("offset", offset)) + name + extra + comment)


def archive(members, gap=b"", prefix=b"", suffix=b"", comment=b"", **end):
    body, directory = prefix, b""
    for member in members:
        directory += member.central(len(body))
        body += member.local() + gap
    body += end.get("last_gap", b"")
    count = end.get("count", len(members))
    record = b"PK\x05\x06" + struct.pack("<HHHHIIH", end.get("disk", 0), 0, count, end.get("total", count),
                                         end.get("size", len(directory)), end.get("start", len(body)), len(comment))
    return body + directory + end.get("between", b"") + record + comment + suffix


def two(**changes):
    return [Member("a.csv"), Member("b.csv", b"other", **changes)]


def padding(content=b"\0" * 100, **changes):
    return Member("padding.bin", content, **{"method": 0, **changes})


def names():
    yield "path", "a/b.csv"
    yield "absolute", "/etc/passwd"
    yield "parent", "../a.csv"
    yield "backslash", "..\\a.csv"
    yield "drive", "C:a.csv"
    yield "stream", "a.csv:hidden"
    yield "device", "AUX.csv"
    yield "trailing-dot", "a.csv."
    yield "trailing-blank", "a.csv "
    yield "override", "a\u202evsc.exe"
    yield "invisible", "a\u200b.csv"
    yield "control", "a\n.csv"
    yield "zero", b"a\0.csv"
    yield "no-utf8", b"\x8cv.csv"
    yield "overlong", b"..\xc0\xafa.csv"
    yield "folder", "a.csv/"
    yield "long", "a" * 256
    yield "same", "a.csv"
    yield "same-but-case", "A.CSV"
    yield "manifest-twice", "Manifest.json"


def cases():
    yield "good-two", archive(two())
    yield "good-stored", archive([Member("a.csv", method=0), padding()])
    yield "good-empty", archive([])
    for title, name in names():
        yield f"zip-name-{title}", archive([Member("manifest.json"), Member("a.csv"), Member(name)])
    yield "zip-name-empty", archive([Member("")])
    yield "zip-fullwidth-case", archive([Member("ＡＢ.csv"), Member("ａｂ.csv")])
    for field, value in (("name", b"c.csv"), ("crc", 1), ("size", 4), ("packed_size", 6), ("method", 0), ("flags", 0),
                         ("version", 10)):
        yield f"zip-local-{field}", archive(two(**{f"local_{field}": value}))
        yield f"zip-central-{field}", archive(two(**{f"central_{field}": value}))
    yield "zip-crc", archive(two(crc=1))
    yield "zip-size-more", archive(two(size=6))
    yield "zip-size-less", archive(two(size=4))
    yield "zip-encrypted", archive(two(flags=UTF8 | 1))
    yield "zip-descriptor", archive(two(flags=UTF8 | 8))
    yield "zip-strong-encryption", archive(two(flags=UTF8 | 0x40))
    yield "zip-masked-headers", archive(two(flags=UTF8 | 0x2000))
    yield "zip-method-bzip2", archive(two(local_method=12, central_method=12))
    yield "zip-extra-local", archive(two(local_extra=b"\x75\x70\x05\0\1abcd"))
    yield "zip-extra-central", archive(two(central_extra=b"\x75\x70\x05\0\1abcd"))
    yield "zip-extra-both", archive(two(extra=b"\x75\x70\x05\0\1abcd"))
    yield "zip-zip64", archive(two(size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=struct.pack("<HHQQ", 1, 16, 5, 7)))
    yield "zip-member-comment", archive(two(central_comment=b"x"))
    yield "zip-member-disk", archive(two(central_disk=1))
    yield "zip-comment", archive(two(), comment=b"x")
    yield "zip-prefix", archive(two(), prefix=b"MZ")
    yield "zip-prefix-hidden", b"MZ" + archive(two())
    yield "zip-suffix", archive(two(), suffix=b"\0")
    yield "zip-gap", archive(two(), gap=b"x")
    yield "zip-gap-last", archive(two(), last_gap=b"x")
    yield "zip-between", archive(two(), between=b"x")
    yield "zip-overlap", archive(two(offset=0))
    yield "zip-offset-far", archive(two(offset=0x7FFFFFFF))
    yield "zip-count-more", archive(two(), count=3)
    yield "zip-count-less", archive(two(), count=1)
    yield "zip-total", archive(two(), total=3)
    yield "zip-disk", archive(two(), disk=1)
    yield "zip-directory-size", archive(two(), size=10)
    yield "zip-directory-start", archive(two(), start=0)
    yield "zip-directory-far", archive(two(), start=0x7FFFFFFF)
    yield "zip-two-ends", archive(two()) + archive([])
    yield "zip-stored-sizes", archive([Member("a.csv", method=0, size=6)])
    yield "zip-ratio-lie", archive([Member("a.csv", b"", size=100 << 20)])
    yield "zip-no-deflate", archive([Member("a.csv", b"\xff" * 20, method=0, local_method=8, central_method=8)])
    cut = Member("a.csv", b"0123456789" * 30)
    cut.packed = cut.packed[:-4]
    cut.packed_size -= 4
    yield "zip-deflate-cut", archive([cut])
    more = Member("a.csv", b"0123456789" * 30)
    more.packed += b"hidden"
    more.packed_size += 6
    # Never read by anybody: what a member yields is fixed by its size and hash.
    yield "good-deflate-unread-end", archive([more])
    yield "zip-padding-text", archive([Member("a.csv"), padding(b"\0" * 50 + b"x")])
    yield "zip-padding-first", archive([padding(), Member("a.csv")])
    yield "zip-padding-deflated", archive([Member("a.csv"), padding(method=8)])
    yield "zip-padding-twice", archive([padding(), padding()])
    bomb = Member("bomb.csv", b"\0" * (81 << 20))
    yield "large-bomb", archive([rename(bomb, i) for i in range(2)])
    yield "large-count", archive([Member(f"{i}.csv", b"", method=0) for i in range(2003)])
    whole = archive(two())
    for length in (0, 1, 21, 22, 30, len(whole) - 1):
        yield f"zip-cut-{length}", whole[:length]


def rename(member, index):
    copy = Member.__new__(Member)
    copy.__dict__.update(member.__dict__)
    copy.name = f"bomb{index}.csv".encode()
    return copy


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in cases():
        (folder / f"{name}.zip").write_bytes(content)


if __name__ == "__main__":
    main()
