#!/usr/bin/env python3
"""Writes src/core/standard/ms932_table.inc (or the file named): MS932 double bytes to UTF-16, from Python's cp932 codec.

Rows are the lead bytes 81-9F and E0-FC, columns the trail bytes 40-FC. 0 is what the standard refuses: undecodable
pairs and the user-defined area F040-F9FC (Python's codec refuses that area too; it is left out here by name).
"""
import pathlib
import sys

LEADS = list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD))
TRAILS = range(0x40, 0xFD)


def unicode_of(lead, trail):
    if 0xF0 <= lead <= 0xF9 or trail == 0x7F:
        return 0
    try:
        text = bytes([lead, trail]).decode("cp932")
    except UnicodeDecodeError:
        return 0
    # A lead that the codec takes alone would give two characters.
    return ord(text) if len(text) == 1 and ord(text) <= 0xFFFF else 0


def main():
    own = pathlib.Path(__file__).resolve().parent.parent.parent / "src/core/standard/ms932_table.inc"
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else own
    lines = ["// Written by resources/standard/make_ms932_table.py. One line a lead byte, trail bytes 40 to FC."]
    lines.append("// clang-format off")
    for lead in LEADS:
        values = ",".join("0x%X" % value if value else "0" for value in (unicode_of(lead, trail) for trail in TRAILS))
        lines.append("{%s},  // %02X" % (values, lead))
    lines.append("// clang-format on")
    target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
