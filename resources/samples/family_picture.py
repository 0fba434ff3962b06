"""A family picture (家族構成図) as a small baseline JPEG, written without a library.

Every block of 8 x 8 pixels has one shade of grey, so that a picture is a list of strings with a character a block and
only the DC coefficients are coded (ITU-T T.81, tables K.3). Deterministic.
"""
SHADES = {" ": 255, ".": 190, "#": 60}
# Code and length of each size category of a DC difference (table K.3).
CATEGORY_CODES = ["00", "010", "011", "100", "101", "110", "1110", "11110", "111110"]
DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1] + [0] * 7
QUANTUM = 8  # makes the DC coefficient of a block its shade less 128


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def difference_bits(difference):
    """Size category and the bits of a DC difference; negative ones are one less, in as many bits."""
    size = abs(difference).bit_length()
    value = difference if difference >= 0 else difference + (1 << size) - 1
    return CATEGORY_CODES[size] + (format(value, "0%db" % size) if size else "")


def picture(rows):
    width, height = len(rows[0]) * 8, len(rows) * 8
    bits, previous = "", 0
    for row in rows:
        for block in row:
            level = SHADES[block] - 128
            bits += difference_bits(level - previous) + "0"  # "0": no AC coefficients
            previous = level
    bits += "1" * (-len(bits) % 8)
    scan = b"".join(b"\xff\x00" if byte == 0xFF else bytes([byte])
                    for byte in (int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)))
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00") +
            segment(0xDB, b"\x00" + bytes([QUANTUM] * 64)) +
            segment(0xC0, b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\x00") +
            segment(0xC4, b"\x00" + bytes(DC_COUNTS) + bytes(range(9))) +
            segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\x00") +
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + scan + b"\xff\xd9")


def family(children):
    """Two parents, a line, and as many children as there are."""
    width = max(13, 4 * children + 1)
    rows = [" " * width,
            (" ### ... ### " if width == 13 else " ###" + "." * (width - 8) + "### ").replace("... ###", "...###"),
            " " * (width // 2) + "." + " " * (width - width // 2 - 1),
            " " + "." * (width - 2) + " ",
            (" " + " ".join(["###"] * children)).ljust(width),
            (" " + " ".join(["# #"] * children)).ljust(width),
            " " * width]
    return picture([row.ljust(width)[:width] for row in rows])
