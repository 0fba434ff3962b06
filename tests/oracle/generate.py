#!/usr/bin/env python3
"""Random sets of files of the standard from a seed: good units of every kind in both editions, and faults in them.

    generate.py SEED FOLDER     writes one set, to look at it
"""
import json
import random
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "standard"
EDITIONS = {e: json.loads((RESOURCES / f"careplan-{e}.json").read_text("utf-8")) for e in ("4.1", "3.2")}
PLANNER, SERVICE = "1370000019", "1370000027"
OFFICES = [PLANNER, SERVICE, "13A0100123", "0170000035"]
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01" + bytes(20)
DOCUMENTS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "jpg": JPEG, "jpeg": JPEG, "png": b"\x89PNG\r\n\x1a\n" + bytes(12),
    "gif": b"GIF89a" + bytes(10), "txt": "連絡です。\r\n".encode("cp932"),
}
TEXTS = ["山田花子", "ヤマダ ハナコ", "ﾔﾏﾀﾞ", "青空ケアセンター", "表示ソ能", "髙橋﨑", "①②Ⅲ㈱", "a,b", 'と"引用"あり', "上段\r\n下段",
         "改\n行", "1", "〜－∥", "x" * 70, "長い文です。" * 30]


def layout_of(edition, prefix):
    return next(f for f in EDITIONS[edition]["files"] if f["prefix"] == prefix)


class File:
    """A CSV before it is written: values as bytes, unquoted, and ways to write them."""

    def __init__(self, edition, prefix, rows, month=None):
        self.edition, self.prefix, self.rows, self.month = edition, prefix, rows, month
        self.layout = layout_of(edition, prefix)
        self.sender, self.recipient = (PLANNER, "43"), (SERVICE, "11")
        self.sequence = "20250425093000"
        self.extension = "CSV"
        self.newline, self.last_newline, self.head, self.tail = b"\r\n", True, b"", b""
        self.raw_rows = {}  # row index -> bytes instead
        self.recode = None
        self.folder = ""
        self.name_change = None

    def name(self):
        offices = [x for office, kind in (self.sender, self.recipient)
                   for x in ((office, kind) if self.edition == "4.1" else (office,))]
        month = [self.month] if self.month else []
        name = "_".join([self.prefix, *month, *offices, self.sequence]) + "." + self.extension
        return self.name_change(name) if self.name_change else name

    def write(self, rng):
        lines = []
        for i, row in enumerate(self.rows):
            if i in self.raw_rows:
                lines.append(self.raw_rows[i])
                continue
            cells = []
            for field, value in zip(self.layout["fields"] + [{"type": "text"}] * 80, row):
                must = any(c in value for c in b'",\r\n')
                if must or (field["type"] == "text" and rng.random() < 0.8) or rng.random() < 0.03:
                    value = b'"' + value.replace(b'"', b'""') + b'"'
                cells.append(value)
            lines.append(b",".join(cells))
        data = self.newline.join(lines) + (self.newline if self.last_newline and lines else b"")
        data = self.head + data + self.tail
        if self.recode:
            text = data.decode("cp932", "replace")
            data = {"utf8": lambda: text.encode("utf-8"), "bom": lambda: b"\xef\xbb\xbf" + text.encode("utf-8"),
                    "utf16": lambda: b"\xff\xfe" + text.encode("utf-16-le"),
                    "utf16be": lambda: b"\xfe\xff" + text.encode("utf-16-be")}[self.recode]()
        return data

    def number(self, name):
        return next((f["no"] for f in self.layout["fields"] if f["name"] == name), None)


class Raw:
    """A file of given bytes."""

    def __init__(self, name, data, folder=""):
        self.given, self.data, self.folder = name, data, folder

    def name(self):
        return self.given

    def write(self, _):
        return self.data


# --- good values -----------------------------------------------------------------------------------------------------

def good_value(rng, edition, field, fill):
    kind, length = field["type"], field.get("length")
    if not field.get("required") and not field.get("expected") and rng.random() > fill:
        return ""
    digits = lambda n: "".join(rng.choice("0123456789") for _ in range(n))
    if kind == "text":
        text = rng.choice(TEXTS)
        return text[:length] if length else text
    return {
        "version": lambda: EDITIONS[edition]["csv_version"],
        "insurer_no": lambda: "131016", "insured_no": lambda: "0000000101",
        "office_no": lambda: rng.choice(OFFICES),
        "date": lambda: rng.choice(["20250401", "20240229", "20000229", "19380715", "20251231"]),
        "date_or_zero": lambda: rng.choice(["20250401", "00000000"]),
        "month": lambda: "202505", "month_or_zero": lambda: "202505",
        "time": lambda: rng.choice(["0000", "0900", "2359", "2400"]),
        "time_or_9999": lambda: rng.choice(["0000", "0930", "2400", "9999"]),
        "postal": lambda: "100-0001", "phone": lambda: rng.choice(["03-0000-0001", "+81(3)00000001", "0300000001"]),
        "int": lambda: (rng.choice(["", "-"]) + digits(rng.randint(1, length - 1))) if length > 1 else digits(1),
        "decimal2": lambda: rng.choice(["10.42", "0.00", "10.00", "111.40"]),
        "number_1_99": lambda: rng.choice(["1", "01", "42", "99"]),
        "flags31": lambda: "".join(rng.choice("01") for _ in range(31)),
        "tais": lambda: "00170-000086", "service_type": lambda: rng.choice(["11", "A2", "2A"]),
        "service_code": lambda: rng.choice(["111211", "152341", "2A1234", "A21111"]),
        "code": lambda: rng.choice(list(field["codes"])),
        "image_name": lambda: "", "unused": lambda: rng.choice(["", "0", "x"]),
    }[kind]()


def good_row(rng, edition, prefix, person, fill, fixed):
    row = []
    for field in layout_of(edition, prefix)["fields"]:
        value = good_value(rng, edition, field, fill)
        if field["name"] in fixed and field["type"] != "text":
            value = fixed[field["name"]]
        row.append(value)
    row[1:3] = person
    if prefix in ("UPPLAN", "UPJSK"):
        detail = next(i for i, f in enumerate(layout_of(edition, prefix)["fields"]) if f["name"] == "明細判別コード")
        row[9] = fixed["対象年月"] + rng.choice(["01", "15", "30", "28"][: 4 if fixed["対象年月"][4:] != "02" else 2])
        row[detail] = ""
        if rng.random() < 0.2:
            row[14] = "171001" if edition == "4.1" else "171001"
            row[detail] = rng.choice(["", "1", "12"])
            if edition == "4.1":
                row[15], row[16] = rng.choice([("00170-000086", ""), ("", "00000-000001"), ("00170-000086",) * 2])
    return row


def statement_rows(rng, edition, person, fill, fixed):
    layout = layout_of(edition, "UPSIKYU")
    at = {f["name"]: f["no"] - 1 for f in layout["fields"]}
    rows = []
    for kind in rng.sample(["11", "15", "2A", "17"], rng.randint(1, 2)):
        office = rng.choice(OFFICES)
        count = rng.choice([1, 1, 2, 3])
        for _ in range(count):
            row = good_row(rng, edition, "UPSIKYU", person, fill, fixed)
            row[at["サービスコード"]] = kind + ("1001" if kind == "17" else "1211")
            row[at["サービス事業所コード"]] = office
            row[at["事業所コード"]] = rng.choice(["", "9999999999"])
            if kind == "17" and edition == "4.1":
                row[at["TAISコード"]] = "00170-000086"
            rows.append(row)
        for suffix in rng.sample(["AAAA", "EEEE", "ZZZZ"], rng.choice([1, 2]) if count > 1 else rng.choice([0, 1])):
            rows.append(summed(rng, at, rows[-1], kind + suffix, rng.choice([office, office, "9999999999"])))
    rows.append(summed(rng, at, rows[-1], "999999", "9999999999"))
    return rows


def summed(rng, at, like, code, office):
    row = list(like)
    row[at["サービスコード"]], row[at["サービス事業所コード"]] = code, office
    row[at["単位数"]] = rng.choice(["0", "0", "0", "000"])
    row[at["割引後率"]] = row[at["割引後単位数"]] = ""
    for name in ("TAISコード", "福祉用具届出コード"):
        if name in at:
            row[at[name]] = ""
    return row


UNITS = {
    "plan": (["UP1KYO", "UP2KYO", "UPHOSOKU"], ["UP3KYO"]), "usage": (["UPPLAN", "UPSIKYU", "UPHOSOKU"], []),
    "plan-delete": (["DLT1KYO"], []), "usage-delete": (["DLTPLAN"], []), "actual": (["UPJSK"], []),
    "actual-delete": (["DLTJSK"], []), "profile": (["UPKIHON"], ["UPKIHON_SUB1", "UPKIHON_SUB2"]),
    "prevention-plan": (["UPYOBO"], ["UPYOBO_SUB"]),
    "prevention-plan-with-profile": (["UPYOBO", "UPKIHON"], ["UPYOBO_SUB", "UPKIHON_SUB1", "UPKIHON_SUB2"]),
    "profile-delete": (["DLTKIHON"], []), "prevention-plan-delete": (["DLTYOBO"], []),
}
UNITS_32 = ["plan", "usage", "plan-delete", "usage-delete", "actual", "actual-delete"]


def good_unit(rng, edition, unit):
    """The files of a conforming unit."""
    required, optional = UNITS[unit]
    prefixes = required + [p for p in optional if edition == "4.1" and rng.random() < 0.6]
    month, date = rng.choice(["202505", "202505", "202402", "202512"]), rng.choice(["20250401", "20240229"])
    fill = rng.choice([0.1, 0.5, 1.0])
    persons = [("131016", rng.choice(["0000000", "H000000"]) + f"{101 + i}") for i in range(rng.randint(1, 3))]
    fixed = {"対象年月": month, "削除対象年月": month, "居宅サービス計画作成（変更）日": date, "相談日": date,
             "計画作成(変更)日": date}
    back = unit in ("actual", "actual-delete")
    files = []
    for prefix in prefixes:
        its = dict(fixed)
        if prefix == "UPHOSOKU":
            its["対象年月"] = "000000" if unit == "plan" else month
            its["居宅サービス計画作成（変更）日"] = date if unit == "plan" else "00000000"
        rows = []
        for person in persons:
            once = prefix in ("UPHOSOKU", "UP1KYO", "UPKIHON", "UPYOBO") or prefix.startswith("DLT")
            if prefix == "UPSIKYU":
                rows += statement_rows(rng, edition, person, fill, its)
            else:
                rows += [good_row(rng, edition, prefix, person, fill, its) for _ in range(1 if once else rng.randint(1, 3))]
        if not prefix.startswith("DLT") and not once and prefix != "UPSIKYU" and rng.random() < 0.5:
            rows = [list(row) for row in rows for _ in range(rng.randint(1, 3))]  # Rows that repeat the one above.
        f = File(edition, prefix, [[v.encode("cp932") for v in row] for row in rows])
        kind = f.layout.get("month_in_name") or "none"
        f.month = {"none": None, "month": month, "month_or_zero": "000000" if unit == "plan" else month}[kind]
        if back:
            f.sender, f.recipient = f.recipient, f.sender
        files.append(f)
    if "UPKIHON" in prefixes and rng.random() < 0.5:
        add_image(rng, files)
    return files


def add_image(rng, files):
    f = pick(rng, files, "UPKIHON")
    if not f or any(len(row) < 62 for row in f.rows):
        return
    parts = [f.sender[0], f.sender[1], f.recipient[0], f.recipient[1], f.sequence]
    name = "_".join(["UPKIHON_IMAGE", *parts, f"{rng.randint(1, 9):04}"]) + rng.choice([".jpg", ".JPG", ".jpeg"])
    files.append(Raw(name, JPEG))
    rng.choice(f.rows)[61] = rng.choice([name, name, name.lower(), name.upper()]).encode()


# --- faults ----------------------------------------------------------------------------------------------------------

def csvs(files):
    return [f for f in files if isinstance(f, File)]


def pick(rng, files, *prefixes):
    some = [f for f in csvs(files) if f.rows and (not prefixes or f.prefix in prefixes)]
    return rng.choice(some) if some else None


def has(files, *prefixes):
    return any(f.prefix in prefixes for f in csvs(files))


BAD_VALUES = {
    "version": ["202504", "202410", "202208", "202407", "201910", "999999", "202413", "20240", "v4.1xx", "209912"],
    "insurer_no": ["13101", "1310166", "13101A", "１３１０１６", "999999"],
    "insured_no": ["000000101", "H00000101", "H0000001011", "h000000101", "HH00000101", "00000001O1", "101", "9999999998"],
    "office_no": ["137000001", "13700000199", "13a0100123", "13A01OO123", "13-0100123", "9999999999", "ABCDEFGHIJ"],
    "date": ["20250230", "20250431", "2025041", "202504011", "20251301", "20250400", "00000000", "2025/4/1", "2025/04/01",
             "20230229", "19000229", "00010101", "00000101", "2.03E+07"],
    "date_or_zero": ["20250230", "00000000", "20250401", "0", "2025/4/1", "20250431"],
    "month": ["202500", "202513", "20255", "2025055", "2025-5", "000000", "202504", "202512", "2.02505E+05", "000001"],
    "month_or_zero": ["000000", "202500", "202504", "0", "202512"],
    "time": ["2401", "2460", "0960", "900", "9:00", "9999", "24000", "2359", "2400"],
    "time_or_9999": ["2401", "9998", "0960", "900", "99999", "0", "9:00"],
    "postal": ["1000001", "100-001", "100-00011", "1000-001", "10A-0001", "１００－０００１"],
    "phone": ["03-0000-0001x", "0300000000000001", "030000000000001", "03 0000 0001", "03-0000-000０", "()-+"],
    "int": ["12a", "--1", "-", "1-", "1.5", "+1", "123456789012", "１２", "-1", "0", "00", "9.9E+05", "1,5"],
    "decimal2": ["10.4", "10.422", "1000.00", "10,42", ".42", "1.00", "10.", "10", "-1.00", "100.00", "999.99"],
    "number_1_99": ["0", "00", "100", "-1", "1.", "a", "001", "9", "１"],
    "flags31": ["0" * 30, "0" * 32, "2" * 31, "1" * 31, "0" * 30 + "a", "0"],
    "tais": ["00170-00008", "00170-0000866", "0017-00000086", "00170_000086", "0017a-000086"],
    "service_type": ["1", "111", "1a", "ZZ", "99", "33"],
    "service_code": ["11121", "1112111", "11121a", "331111", "999999", "11AAAA", "11EEEE", "15ZZZZ", "33AAAA", "171001",
                     "671001", "171013", "171014", "671013", "671014", "170000", "AF1111", "991111", "999998", "17AAAA",
                     "67ZZZZ"],
    "code": ["9", "0", "00", "1", "2", "01", "123", "a", "１", "", "6", "21", "11"],
    "text": TEXTS + ["", "12345678901", "1234567890"],
    "image_name": ["photo.jpg", "UPKIHON_IMAGE_1370000019_43_1370000027_11_20250425093000_0001.jpg", "写真.jpg", "a" * 300],
    "unused": ["xx", "あ", "ああ", "1", "\u3000"],
}
BAD_BYTES = [b"\x80", b"\xa0", b"\xfd", b"\xff", b"\xf0\x40", b"\xf9\xfc", b"\x81", b"\x82\x20", b"\x81\xad", b"\xfc\x4c",
             b"\x85\x40", b"\xeb\x9f\x41", b"\x81\x7f", b"\xfa\x40", b"\xed\x40", b"\x87\x40", b"\xfc\x4b", b"\xef\xfc",
             b"\xf9\xfd", b"\xea\xa4", b"\xea\xa5", b"\x81\x00"]
CONTROLS = [b"\0", b"\t", b"\x1b", b"\x1a", b"\x7f", b"\x01", b"\x0b", b"\x1f"]


def fault_field(rng, files):
    f = pick(rng, files)
    if not f:
        return
    row = rng.choice([r for r in f.rows if r] or [[b""]])
    no = rng.randrange(min(len(row), len(f.layout["fields"])))
    kind = f.layout["fields"][no]["type"]
    if kind in ("text", "version") and rng.random() < 0.8:  # the texts are many and can do little
        others = [i for i, x in enumerate(f.layout["fields"][:len(row)]) if x["type"] != "text"]
        no = rng.choice(others)
        kind = f.layout["fields"][no]["type"]
    chance = rng.random()
    if chance < 0.08:
        row[no] = b""
    elif chance < 0.16:
        row[no] = row[no][:1] + rng.choice(BAD_BYTES) + row[no][1:]
    elif chance < 0.22:
        row[no] += rng.choice(CONTROLS)
    elif chance < 0.25:
        row[no] += rng.choice([b"\r\n", b"\n", b"\r", b'"', b","])
    else:
        row[no] = rng.choice(BAD_VALUES[kind]).encode("cp932")


def fault_spreadsheet(rng, files):
    """What a spreadsheet program does: leading zeros gone all over a file, or dates and numbers rewritten."""
    f = pick(rng, files)
    if f:
        for row in f.rows:
            for no, field in enumerate(f.layout["fields"][:len(row)]):
                if field["type"] != "text" and row[no].isdigit() and rng.random() < 0.5:
                    row[no] = row[no].lstrip(b"0") or b"0"
                elif field["type"] == "date" and rng.random() < 0.05:
                    row[no] = row[no][:4] + b"/" + row[no][4:6] + b"/" + row[no][6:]


def fault_required(rng, files):
    f = pick(rng, files)
    if not f:
        return
    row = rng.choice(f.rows)
    wanted = [i for i, x in enumerate(f.layout["fields"]) if (x.get("required") or x.get("expected")) and i < len(row)]
    if wanted:
        row[rng.choice(wanted)] = b""


def fault_column(rng, files):
    f = pick(rng, files)
    if f:
        row = rng.choice(f.rows)
        if rng.random() < 0.5 and len(row) > 1:
            del row[rng.randrange(len(row))]
        else:
            for _ in range(rng.choice([1, 1, 3, 70])):
                row.insert(rng.randrange(len(row) + 1), rng.choice([b"", b"1", b"x,y"]))


def fault_row(rng, files):
    f = pick(rng, files)
    if f:
        i = rng.randrange(len(f.rows))
        kind = rng.choice(["drop", "double", "swap"])
        if kind == "drop":
            del f.rows[i]
        elif kind == "double":
            f.rows.insert(rng.randrange(len(f.rows) + 1), list(f.rows[i]))
        else:
            j = rng.randrange(len(f.rows))
            f.rows[i], f.rows[j] = f.rows[j], f.rows[i]


def fault_raw_row(rng, files):
    f = pick(rng, files)
    if f:
        raws = [b"", b"", b"\x1a", b"\t", b'"', b'"a', b'a"b', b'"a"b,c', b",", b"," * (len(f.layout["fields"]) - 1), b"a\rb",
                b'"a"\r,', b'""', b'"\x81",x', b"a", b'"a""', b'x,"a\nb', b"\x1a\x1a", b'a,"b"c"d\ne"']
        f.rows.insert(rng.randrange(len(f.rows) + 1), [])
        i = next(i for i, row in enumerate(f.rows) if row == [])
        f.raw_rows[i] = rng.choice(raws)


def fault_carriage_return(rng, files):
    f = pick(rng, files)
    if f:
        i = rng.randrange(len(f.rows))
        data = bytearray(b",".join(v.replace(b'"', b"").replace(b",", b"").replace(b"\n", b"") for v in f.rows[i]))
        data.insert(rng.randrange(len(data) + 1), 13)
        f.raw_rows[i] = bytes(data)


def fault_header(rng, files):
    f = pick(rng, files)
    if f:
        names = [x["name"].encode("cp932") for x in f.layout["fields"]]
        if rng.random() < 0.3:
            names = names[:rng.choice([1, 2, 3, 5])]
        if rng.random() < 0.3:
            names[rng.randrange(min(3, len(names)))] = rng.choice([b"202407", b"131016", b"0000000101", b"", b"209913"])
        f.rows.insert(0, names)


def fault_bytes(rng, files):
    """Any byte anywhere."""
    f = pick(rng, files)
    if f:
        data = bytearray(f.write(rng))
        for _ in range(rng.choice([1, 1, 2, 5])):
            if not data:
                break
            at = rng.randrange(len(data))
            byte = rng.choice([rng.randrange(256), *b'",\r\n', 0x81, 0x1A, 0x00, 0xA0])
            kind = rng.random()
            if kind < 0.4:
                data[at] = byte
            elif kind < 0.7:
                data.insert(at, byte)
            else:
                del data[at]
        files[files.index(f)] = Raw(f.name(), bytes(data), f.folder)


def fault_file(rng, files):
    f = pick(rng, files)
    if not f:
        return
    kind = rng.choice(["empty", "lf", "utf8", "bom", "utf16", "utf16be", "no-last", "blank-end", "eof-mark", "some-lf",
                       "blank-only", "cr-only"])
    if kind == "empty":
        f.rows, f.raw_rows = [], {}
    elif kind == "blank-only":
        f.rows, f.raw_rows, f.tail = [], {}, rng.choice([b"\r\n", b"\n\n", b"\r\n\r\n"])
    elif kind == "lf":
        f.newline = b"\n"
    elif kind == "cr-only":
        f.newline = b"\r"
    elif kind == "no-last":
        f.last_newline = False
    elif kind == "blank-end":
        f.tail = rng.choice([b"\r\n", b"\n", b"\r\n\r\n", b"\n\r\n"])
    elif kind == "eof-mark":
        f.tail = b"\x1a"
    elif kind == "some-lf":
        f.rows.insert(0, [])
        f.raw_rows = {0: b"\r\n".join(b",".join(v.replace(b'"', b"").replace(b",", b"").replace(b"\n", b"").replace(b"\r", b"")
                                               for v in row) for row in f.rows[1:2]) + b"\n" +
                      b",".join(b"" for _ in f.layout["fields"])}
    else:
        f.recode = kind


def fault_name(rng, files):
    f = pick(rng, files)
    if not f:
        return
    kind = rng.randrange(18)
    if kind >= 16 and has(files, "UPKIHON", "DLTKIHON"):
        pick(rng, files, "UPKIHON", "DLTKIHON", "UPKIHON_SUB1", "UPKIHON_SUB2").month = rng.choice(["000000", "000000", "202505"])
    elif kind in (0, 16, 17):
        f.month = rng.choice(["202504", "202505", "000000", "202513", "2025", None, "000001", "202500"])
    elif kind == 1:
        f.sequence = rng.choice(["2025042509300", "202504250930000", "20250425093001", "99999999999999", "2025042509300a"])
    elif kind == 2:
        f.sender = (rng.choice(OFFICES + ["137000001", "13700000199", "13a0100123", "AB00000000"]), f.sender[1])
    elif kind == 3:
        f.recipient = (f.recipient[0], rng.choice(["15", "43", "1", "111", "a1", "ZZ"]))
    elif kind == 4:
        f.extension = rng.choice(["csv", "Csv", "CSV ", "txt", "doc", "", "CSV.zip", "xlsx", "exe"])
    elif kind == 5:
        f.name_change = str.lower
    elif kind == 6:
        f.name_change = lambda n: n.replace("_", "\u0332")
    elif kind == 7:
        f.name_change = lambda n: n.replace(f.prefix, rng_prefix, 1)
        rng_prefix = rng.choice(["UP4KYO", "UPXXX", "UPKIHON_SUB3", "XX", "UP", "UPPLAN2", "UPYOBO_SUB1"])
    elif kind == 8:
        f.edition = "3.2" if f.edition == "4.1" else "4.1"
    elif kind == 9:
        f.name_change = lambda n: "コピー" + n
    elif kind == 10:
        f.name_change = lambda n: n.replace(".", "(1).", 1)
    elif kind == 11:
        f.month = "000000"
    elif kind == 12:
        f.name_change = lambda n: n.replace("_", "__", 1)
    elif kind == 13:
        f.name_change = lambda n: " " + n
    elif kind == 14:
        f.name_change = lambda n: n.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    else:
        f.sequence = "20250425093001"


def fault_months(rng, files):
    f = pick(rng, files, "UPPLAN", "UPJSK", "UPSIKYU", "DLTPLAN", "DLTJSK", "UPHOSOKU")
    if f:
        no = {"DLTPLAN": 4, "DLTJSK": 4, "UPHOSOKU": 63}.get(f.prefix, 5)
        for row in rng.sample(f.rows, rng.randint(1, len(f.rows))):
            if len(row) >= no:
                row[no - 1] = rng.choice([b"202504", b"202506", b"000000", b"202505"])


def fault_rule(rng, files):
    """Faults that single rules look for."""
    kinds = [4, 5]
    kinds += [0, 1] if has(files, "UPPLAN", "UPJSK") else []
    kinds += [1, 2, 2, 2, 3, 3] if has(files, "UPSIKYU") else []
    kinds += [6, 6] if has(files, "UPKIHON") else []
    kinds += [7] if has(files, "UPHOSOKU") else []
    kinds += [8, 8] if has(files, "UP1KYO", "UPYOBO", "UPKIHON") else []
    kind = rng.choice(kinds)
    if kind == 0:
        f = pick(rng, files, "UPPLAN", "UPJSK")
        if f:
            rng.choice(f.rows)[9:10] = [rng.choice([b"20250430", b"20250601", b"20250531", b"20240229"])]
    elif kind == 1:
        f = pick(rng, files, "UPPLAN", "UPJSK", "UPSIKYU")
        if f and f.edition == "4.1":
            row = rng.choice(f.rows)
            code = 8 if f.prefix == "UPSIKYU" else 14
            row[code:code + 3] = [rng.choice([b"171001", b"671003", b"171013", b"171014", b"671013", b"111211", b"671020",
                                              b"331111", b"521111"]),
                                  rng.choice([b"", b"", b"00170-000086", b"bad"]),
                                  rng.choice([b"", b"", b"00170-000086", b"bad"])]
            if code == 14:
                row[18:19] = [rng.choice([b"", b"1", b"x"])]
    elif kind == 2:
        f = pick(rng, files, "UPSIKYU")
        if f:
            sums = [r for r in f.rows if len(r) > 8 and (r[8] == b"999999" or r[8][2:] in (b"AAAA", b"EEEE", b"ZZZZ"))]
            at = {x["name"]: x["no"] - 1 for x in f.layout["fields"]}
            row = rng.choice(sums or f.rows)
            name, values = rng.choice([
                ("単位数", [b"1", b"-0", b"000000", b"-5", b""]), ("割引後率", [b"10", b"0"]), ("割引後単位数", [b"0", b"x"]),
                ("事業所コード", [b"1370000019", b"", b"999999999"]),
                ("サービス事業所コード", [b"1370000019", b"", b"9999999999", b"x"]),
                ("サービスコード", [b"999999", b"11AAAA", b"15EEEE", b"2AZZZZ", b"17AAAA", b"111211", b"33AAAA", b"", b"99AAAA"])])
            if len(row) > at[name]:
                row[at[name]] = rng.choice(values)
    elif kind == 3:
        f = pick(rng, files, "UPSIKYU")
        if f:
            sums = [r for r in f.rows if len(r) > 8 and (r[8] == b"999999" or r[8][2:] in (b"AAAA", b"EEEE", b"ZZZZ"))]
            if sums:
                row = rng.choice(sums)
                if rng.random() < 0.6:
                    f.rows.remove(row)
                else:
                    f.rows.append(list(row))
    elif kind == 4:
        f = pick(rng, files)
        if f:
            for row in rng.sample(f.rows, rng.randint(1, len(f.rows))):
                row[:1] = [rng.choice(BAD_VALUES["version"][:5]).encode()]
    elif kind == 5:
        f = pick(rng, files)
        if f:
            rng.choice(f.rows)[2:3] = [rng.choice([b"0000000101", b"0000000199", b"H000000101", b"0000000102"])]
    elif kind == 6:
        f = pick(rng, files, "UPKIHON")
        if f:
            if rng.random() < 0.5:
                add_image(rng, files)
            images = [x for x in files if isinstance(x, Raw) and "IMAGE" in x.name().upper()]
            choice = rng.randrange(4)
            row = rng.choice(f.rows)
            if choice == 0 and images:
                files.remove(rng.choice(images))
            elif choice == 1 and len(row) > 61:
                row[61] = rng.choice([b"", b"x.jpg", b"UPKIHON_IMAGE_1370000019_43_1370000027_11_20250425093000_0001.JPG"])
            elif choice == 2 and images:
                image = rng.choice(images)
                image.given = image.given.replace("_11_", rng.choice(["_15_", "_11_", "_1_"]))
                image.given = image.given.replace("IMAGE_", rng.choice(["IMAGE_", "IMAGE_000000_", "IMAGE_202505_"]))
            elif images:
                rng.choice(images).data = rng.choice([b"", b"x", JPEG, DOCUMENTS["png"]])
    elif kind == 7:
        f = pick(rng, files, "UPHOSOKU")
        if f:
            row = rng.choice(f.rows)
            row[3:4] = [rng.choice([b"00000000", b"20250401", b"20240229"])]
    else:
        f = pick(rng, files, "UP1KYO", "UP2KYO", "UP3KYO", "UPYOBO", "UPYOBO_SUB", "UPKIHON", "UPKIHON_SUB1", "UPKIHON_SUB2")
        if f:
            names = ("居宅サービス計画作成（変更）日", "相談日", "計画作成(変更)日")
            no = next(f.number(n) for n in names if f.number(n))
            row = rng.choice(f.rows)
            if len(row) >= no:
                row[no - 1] = rng.choice([b"20250401", b"20240229", b"20250402", b"2025040"])


def fault_unit(rng, files):
    kind = rng.randrange(10)
    some = csvs(files)
    if not some:
        return
    f = rng.choice(some)
    if kind == 0 and len(files) > 1:
        files.remove(f)
    elif kind == 1:
        other = good_unit(rng, f.edition, rng.choice(list(UNITS) if f.edition == "4.1" else UNITS_32))
        files.extend(rng.sample(other, rng.randint(1, len(other))))
    elif kind == 2:
        for x in some:
            x.sender, x.recipient = x.recipient, x.sender
    elif kind == 3:
        for x in some:
            x.recipient = (x.sender[0], x.recipient[1])
    elif kind == 4:
        types = [rng.choice(["43", "46", "AF", "73", "77", "75", "11", "15", "A2"]) for _ in range(2)]
        for x in some:
            x.sender, x.recipient = (x.sender[0], types[0]), (x.recipient[0], types[1])
    elif kind == 5:
        twin = Raw(f.name(), f.write(random.Random(1)) + rng.choice([b"", b"", b"x"]), "again")
        files[files.index(f)] = Raw(f.name(), f.write(random.Random(1)), f.folder)
        files.append(twin)
    elif kind == 6:
        f.sequence = rng.choice(["20250425093001", "20250425092959"])
    elif kind == 7:
        for x in some:
            x.sequence = rng.choice(["20250425093001", "20250425093000", "20250425093002"])
    elif kind == 8:
        files.append(Raw(f.name().replace("CSV", "csv"), f.write(random.Random(1)), rng.choice(["", "again"])))
    else:
        f.month = rng.choice(["202504", "202506", "000000"]) if f.month else f.month


def fault_document(rng, files):
    extension = rng.choice(list(DOCUMENTS))
    data = DOCUMENTS[rng.choice(list(DOCUMENTS))] if rng.random() < 0.4 else DOCUMENTS[extension]
    data = rng.choice([data, data, b"", bytes(1020) + b"%PDF-", b" " * 1019 + b"%PDF-1", data[:3], b"x\0y", data[1:]])
    name = rng.choice(["お知らせ", "plan", "UPKIHON_IMAGE_1370000019_43_1370000027_11_20250425093000_0009",
                       "UPKIHON_IMAGE_1370000019_1370000027_20250425093000_0009"])
    files.append(Raw(name + "." + rng.choice([extension, extension.upper(), extension, "doc", "zip"]), data))


FAULTS = [(fault_field, 10), (fault_required, 2), (fault_spreadsheet, 1), (fault_column, 2), (fault_row, 3), (fault_raw_row, 3), (fault_bytes, 3),
          (fault_carriage_return, 1), (fault_header, 1), (fault_file, 3), (fault_name, 4), (fault_months, 2), (fault_rule, 16),
          (fault_unit, 5), (fault_document, 2)]


def many_units(rng):
    """About as many units as a batch may hold."""
    files = []
    for i in range(rng.choice([100, 101])):
        f = good_unit(rng, "4.1", "plan-delete")[0]
        f.sequence = f"202504250{i:05}"
        files.append(f)
    return files


def generate(seed):
    """The set of this seed: (purpose, {path: bytes})."""
    rng = random.Random(seed)
    purpose = rng.choice(["send", "send", "receive"])
    edition = rng.choice(["4.1", "4.1", "3.2"])
    if rng.random() < 0.002:
        files = many_units(rng)
    else:
        units = list(UNITS) + ["usage"] * 6 + ["actual"] * 3 + ["plan", "profile"] * 2
        files = good_unit(rng, edition, rng.choice([u for u in units if edition == "4.1" or u in UNITS_32]))
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3, 5])):
        rng.choices([f for f, _ in FAULTS], [w for _, w in FAULTS])[0](rng, files)
    written = {}
    for f in files:
        name = f.name()
        path = f"{f.folder}/{name}" if f.folder else name
        written.setdefault(path, f.write(rng))
    return purpose, written


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    purpose, files = generate(sys.argv[1])
    for path, data in files.items():
        target = Path(sys.argv[2]) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(purpose)
    return 0


if __name__ == "__main__":
    sys.exit(main())
