#!/usr/bin/env python3
"""Writes the sample files of the standard: every person, office and number in them is invented.

    make_samples.py [FOLDER]      default: the folder of this script

usage/   a usage unit (UPPLAN, UPSIKYU, UPHOSOKU) from a care manager to a home-visit service, without a fault
actual/  what came of it (UPJSK), back to the care manager, without a fault
faulty/  the usage unit again with a handful of typical faults, to try the check on
4.1/, 3.2/  a small unit without a fault of every kind of send unit, in a folder by its id (sample_units.py)

Deterministic: the same bytes each time. Python 3 standard library only.
"""
import calendar
import pathlib
import sys

sys.dont_write_bytecode = True
import sample_units  # noqa: E402

VERSION = "202407"
MONTH = "202505"
PLANNER, PLANNER_TYPE = "1370000019", "43"
SERVICE, SERVICE_TYPE = "1370000027", "11"
USAGE_SEQUENCE = "20250425093000"
FAULTY_SEQUENCE = "20250426140000"
ACTUAL_SEQUENCE = "20250605101500"
NONE = "9999999999"

# insurer, insured, kana, name, sex, birth, postal code, address 1, address 2, phone, level, limit, certified from, to
PEOPLE = [
    ("131016", "0000000101", "ｲｼｶﾜ ﾊﾅ", "石川　はな", "2", "19380412", "100-0001", "東京都千代田区架空町１－２－３",
     "", "03-0000-0101", "22", "19705", "20240601", "20260531"),
    ("131016", "0000000202", "ﾓﾘﾀ ｼｮｳｿﾞｳ", "森田　正蔵", "1", "19410103", "100-0002", "東京都千代田区架空町４－５",
     "架空ハイツ２０１", "03-0000-0202", "23", "27048", "20240801", "20270731"),
    ("131016", "0000000303", "ﾀｶﾊｼ ｳﾒ", "髙橋　ウメ", "2", "19351120", "100-0003", "東京都千代田区見本町６",
     "", "03-0000-0303", "21", "16765", "20250101", "20251231"),
    ("131016", "H000000404", "ｵｵｸﾗ ﾀﾛｳ", "大倉　太郎", "1", "19601205", "100-0004", "東京都千代田区見本町７－１",
     "見本荘\r\n１０３号室", "", "24", "30938", "20241001", "20260930"),
    ("131024", "0000000505", "ﾔﾏｻﾞｷ ﾄﾒ", "山﨑　トメ", "2", "19330228", "104-0001", "東京都中央区例示１－１",
     "", "03-0000-0505", "25", "36217", "20240401", "20270331"),
    ("131024", "0000000606", "ｿﾉﾀﾞ ｶｽﾞｵ", "園田　和夫", "1", "19440717", "104-0002", "東京都中央区例示２－８－９",
     '通称 "北の家", 離れ', "03-0000-0606", "22", "19705", "20241201", "20261130"),
    ("131024", "0000000707", "ﾅｶﾑﾗ ﾖｼｴ", "中村　芳江", "2", "19391001", "104-0003", "東京都中央区例示３",
     "", "(03)0000-0707", "23", "27048", "20240901", "20270831"),
    ("131032", "0000000808", "ﾉﾅｶ ｲｿ", "野中　イソ", "2", "19310905", "105-0001", "東京都港区仮名町５－５",
     "仮名コーポ３０２", "03-0000-0808", "21", "16765", "20250301", "20260228"),
    ("131032", "0000000909", "ﾌｼﾞﾜﾗ ｹﾝｲﾁ", "藤原　健一", "1", "19490630", "105-0002", "東京都港区仮名町６－１２",
     "", "03-0000-0909", "22", "19705", "20241101", "20261031"),
    ("131032", "0000001010", "ﾂｼﾞ ﾐﾂ", "辻　みつ", "2", "19360808", "105-0003", "東京都港区仮名町９",
     "", "03-0000-1010", "24", "30938", "20240701", "20270630"),
    ("131041", "0000001111", "ｶｼﾜｷﾞ ﾃﾙ", "柏木　てる", "2", "19340315", "160-0001", "東京都新宿区創作１－３－７",
     "", "03-0000-1111", "25", "36217", "20240501", "20270430"),
    ("131041", "0000001212", "ﾋﾗﾂｶ ﾉﾎﾞﾙ", "平塚　昇\u2460", "1", "19520522", "160-0002", "東京都新宿区創作８",
     "創作マンション１１０１", "03-0000-1212", "21", "16765", "20250201", "20260131"),
]

# service code, units, start, minutes: physical care, daily-life support, both
SERVICES = [
    ("111111", 244, "0900", "0930", "身体介護１"),
    ("112211", 220, "1030", "1115", "生活援助３"),
    ("111211", 387, "1300", "1400", "身体介護２"),
]


def weekdays(person):
    """The days of the month on which a person is visited: two or three weekdays, by the person's place."""
    wanted = {person % 5, (person + 2) % 5} | ({4} if person % 3 == 0 else set())
    days = calendar.monthrange(int(MONTH[:4]), int(MONTH[4:]))[1]
    return [day for day in range(1, days + 1)
            if calendar.weekday(int(MONTH[:4]), int(MONTH[4:]), day) in wanted]


def service_of(person):
    return SERVICES[person % len(SERVICES)]


def cell(value):
    value = str(value)
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in '",\r\n') else value


def text(value):
    """Free text is quoted by most care software, needed or not."""
    return '"' + str(value).replace('"', '""') + '"'


def visits(created, skipped=()):
    rows = []
    for index, person in enumerate(PEOPLE):
        code, units, start, end, _ = service_of(index)
        for count, day in enumerate(weekdays(index)):
            if (index, count) in skipped:
                continue
            rows.append([VERSION, person[0], person[1], created, MONTH, PLANNER, text("架空　花子"), units, "",
                         "%s%02d" % (MONTH, day), "", start, end, 1, code, "", "", "", "", SERVICE,
                         text("ほほえみヘルパーステーション, 本店"), "", "0", "", ""])
    return rows


def statement(created):
    rows = []
    for index, person in enumerate(PEOPLE):
        code, units, _, _, _ = service_of(index)
        count = len(weekdays(index))
        total = units * count
        yen = total * 1140 // 100
        paid = yen * 90 // 100
        common = [VERSION, person[0], person[1], created, MONTH]
        money = ["11.40", yen, 90, paid, "", yen - paid, 0, "", "", ""]
        rows.append(common + [text("ほほえみヘルパーステーション, 本店"), SERVICE, "", code, "", "", "", units, "", "",
                              count, total, total, 0, total, 0, total] + money + ["0", NONE, "", PLANNER, ""])
        rows.append(common + [text("ほほえみヘルパーステーション, 本店"), SERVICE, "", "11AAAA", "", "", "", 0, "", "",
                              count, "", total, 0, total, 0, total] + money + ["0", NONE, "", PLANNER, ""])
        rows.append(common + [text("合計"), NONE, "", "999999", "", "", "", 0, "", "", 0, "", total, 0, total, 0,
                              total] + ["", yen, "", paid, "", yen - paid, 0, "", "", ""] + ["0", "", "", "", ""])
    return rows


def supplement():
    rows = []
    for index, person in enumerate(PEOPLE):
        (insurer, insured, kana, name, sex, birth, postal, address1, address2, phone, level, limit, start, end) = person
        units = service_of(index)[1] * len(weekdays(index))
        row = [VERSION, insurer, insured, "00000000", text(kana), text(name), sex, birth, postal, text(address1),
               text(address2), phone, start, start, end, "2", "", level, limit]
        row += ["11", "", units, 0] + [""] * 32
        row += [0, "", "", "", SERVICE if index % 4 == 0 else "", PLANNER, "", MONTH]
        rows.append(row)
    return rows


def encode(rows):
    lines = (",".join(value if str(value).startswith('"') else cell(value) for value in row) for row in rows)
    return "".join(line + "\r\n" for line in lines).encode("cp932")


def name(prefix, sender, recipient, sequence):
    return "_".join([prefix, MONTH, *sender, *recipient, sequence]) + ".CSV"


def faults(plan, totals, annex):
    """Typical faults, one a kind, in rows that are far apart."""
    plan[2][9] = MONTH + "32"                 # a day that does not exist
    plan[9][12] = "930"                       # a leading zero is gone
    plan[15][19] = "13700000270"              # an office number that is too long
    plan[20][22] = ""                         # 30日超区分 is mandatory
    plan[27][14] = "511111"                   # a service outside the scope
    totals[3][33] = SERVICE                   # 事業所コード is fixed
    del totals[-1]                            # the last person's grand total is missing
    annex[4][5] = text("山" + "\ue000" + "　トメ")  # a user-defined character
    annex[7][7] = "昭和6年9月5日"              # a date in words
    del annex[10]                             # a person is missing


def encode_faulty(rows):
    """As encode, with U+E000 as the user-defined character F040."""
    return encode([[str(v).replace("\ue000", "\u30fb\u30fb") if "\ue000" in str(v) else v for v in row]
                   for row in rows]).replace("・・".encode("cp932"), b"\xf0\x40")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent)
    planner, service = (PLANNER, PLANNER_TYPE), (SERVICE, SERVICE_TYPE)
    files = {}
    for folder, sequence, encoder in (("usage", USAGE_SEQUENCE, encode), ("faulty", FAULTY_SEQUENCE, encode_faulty)):
        plan, totals, annex = visits("20250425"), statement("20250425"), supplement()
        if folder == "faulty":
            faults(plan, totals, annex)
        for prefix, rows in (("UPPLAN", plan), ("UPSIKYU", totals), ("UPHOSOKU", annex)):
            files[root / folder / name(prefix, planner, service, sequence)] = encoder(rows)
    actual = visits("20250605", skipped={(1, 3), (4, 0), (7, 5)})
    files[root / "actual" / name("UPJSK", service, planner, ACTUAL_SEQUENCE)] = encode(actual)
    for path, content in sample_units.all_files(PEOPLE, encode).items():
        files[root / path] = content
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
