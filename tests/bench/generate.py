#!/usr/bin/env python3
"""Writes care-plan CSV files of any kind and size, from the layouts in resources/standard, for measuring.

  generate.py OUT --kind UPJSK --megabytes 100                 one file, 300 persons
  generate.py OUT --unit usage --megabytes 100 --growing       a whole send unit, a new person about every 40 rows
  generate.py OUT --kind UPJSK --megabytes 100 --faulty 1      every row with one fault

The same arguments write the same bytes. All people and offices are invented. Prints a line of JSON a file: name, bytes,
rows, persons and the errors that a check has to find.
"""
import argparse
import json
import pathlib
import random

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "resources" / "standard"
PLANNER, SERVICE, SEQUENCE = "1370000019", "1370000027", "20250425093000"
MONTHS = {"4.1": "202505", "3.2": "202405"}
VARIANTS = 64  # people that differ in more than their number
VISITS = 40  # rows of a person in a month
SURNAMES = ["山田", "髙橋", "佐藤", "鈴木", "五十嵐", "渡邊", "小林", "大久保"]
GIVEN = ["花子", "太郎", "一郎", "ソノ", "美代子", "勝", "ﾖｼｴ", "金次郎"]
OFFICES = ["訪問介護さくら", "デイサービス　ひまわり", "ケアプラン能力（南）", "訪問看護ｽﾃｰｼｮﾝ表"]
# Free text with trail bytes that look like a backslash or a bar, a comma, a doubled quote and a line break in it.
SENTENCES = [
    "週３回、入浴と機能訓練を行う。",
    "本人の希望により、能力に応じた支援を予定する。\r\n家族と十分に申し合わせる。",
    "「ソ」の発音が難しい, 短い文で話す",
    "転倒に注意する。\"ゆっくり\"と声をかける。",
    "特になし",
]


class Edition:
    def __init__(self, name):
        self.name = name
        self.data = json.loads((RESOURCES / f"careplan-{name}.json").read_text(encoding="utf-8"))
        self.month = MONTHS[name]
        self.layouts = {layout["prefix"]: layout for layout in self.data["files"]}

    def unit(self, unit_id):
        return next(unit for unit in self.data["send_units"] if unit["id"] == unit_id)

    def unit_of(self, prefix):
        return next(u for u in self.data["send_units"] if prefix in u["required"] + u.get("optional", []))

    def file_name(self, prefix, unit):
        planner, service = PLANNER, SERVICE
        if self.data["types_in_name"]:
            planner, service = PLANNER + "_43", SERVICE + "_11"
        offices = [service, planner] if unit.get("direction") == "to_planner" else [planner, service]
        kind = self.layouts[prefix].get("month_in_name")
        parts = [prefix]
        if kind == "month" or (kind == "month_or_zero" and not unit.get("annex_month_zero")):
            parts.append(self.month)
        elif kind == "month_or_zero":
            parts.append("000000")
        return "_".join(parts + offices + [SEQUENCE]) + ".CSV"


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def value_of(edition, field, rng):
    """A value of the field's form, as it stands in the file."""
    kind, length = field["type"], field.get("length")
    if kind == "text":
        text = rng.choice(SURNAMES) + "　" + rng.choice(GIVEN) if "名" in field["name"] else rng.choice(SENTENCES)
        return quoted(text[:length] if length else text)
    if kind == "int":
        return str(rng.randrange(1, 10 ** min(length or 3, 4)))
    if kind == "code":
        return rng.choice(list(field["codes"]))
    day = f"{edition.month}{rng.randrange(1, 31):02d}"
    hour = rng.randrange(7, 19)
    return {
        "version": edition.data["csv_version"],
        "insurer_no": "131016",
        "insured_no": "0000000101",
        "office_no": SERVICE,
        "date": day,
        "date_or_zero": day,
        "month": edition.month,
        "month_or_zero": edition.month,
        "time": f"{hour:02d}30",
        "time_or_9999": f"{hour:02d}30",
        "postal": "100-0001",
        "phone": "03-0000-0101",
        "decimal2": "10.42",
        "number_1_99": str(rng.randrange(1, 100)),
        "flags31": "".join(rng.choice("01") for _ in range(31)),
        "tais": "00170-000001",
        "service_type": "11",
        "service_code": "111111",
    }.get(kind, "")


class Rows:
    """The rows of one kind of file, without version, insurer and insured number: by person variant."""

    def __init__(self, edition, prefix, unit, seed, by_service=False):
        self.by_service = by_service
        self.edition, self.layout = edition, edition.layouts[prefix]
        self.roles = self.layout.get("roles", {})
        self.rng = random.Random(f"{seed} {edition.name} {prefix}")
        self.unit = unit
        self.join_field = 0
        self.main = False
        for join in unit.get("joins", []):
            if prefix == join["main"] or prefix in join["dependents"]:
                self.join_field = next(f["no"] for f in self.layout["fields"] if f["name"] == join["key"][-1])
                self.main = prefix == join["main"]
        # A faulty field must bring one error and no other: keys and what decides over other fields stay good.
        keep = {1, 2, 3, self.join_field, self.roles.get("service_code"), self.roles.get("service_month")}
        self.breakable = [f for f in self.layout["fields"] if f["no"] not in keep and self.broken(f) is not None]
        if not self.breakable:
            self.breakable = [self.layout["fields"][3]]
        one_row = bool(self.layout.get("unique_key")) or bool(self.roles.get("annex_month"))
        self.one_row_a_person = one_row or prefix.startswith("DLT")
        self.variants = [self.person() for _ in range(VARIANTS)]
        self.faulty = [[self.with_fault(row, i) for i, row in enumerate(rows)] for rows in self.variants]
        self.closing = self.closing_rows() if self.roles.get("statement_office") else []

    @staticmethod
    def broken(field):
        kind = field["type"]
        if kind in ("date", "date_or_zero"):
            return "20250231"
        if kind in ("int", "time", "time_or_9999", "code"):
            return {"int": "1x", "code": "x" * field["length"]}.get(kind, "2570")
        if kind == "text":
            return '"\u5c71"', b'"\x8e\x52\xf0\x40"'
        return {"office_no": "13700000x9", "postal": "1000-001", "flags31": "2" * 31, "month": "202513"}.get(kind)

    def person(self):
        count = 1 if self.one_row_a_person else VISITS
        base = {f["no"]: value_of(self.edition, f, self.rng) for f in self.layout["fields"]}
        services = [
            {"code": code, "units": str(self.rng.randrange(150, 999)), "office": office, "start": start}
            for code, office, start in zip(
                self.rng.sample(["111111", "112115", "131216", "151241", "161411"], 3),
                [SERVICE, "1370000035", "1370000043"],
                self.rng.sample(range(7, 17), 3),
            )
        ]
        # By day, three services in turn (little is repeated from row to row), or service by service.
        turn = (lambda i: i * 3 // count) if self.by_service else (lambda i: i % 3)
        rows = [self.row(dict(base), services[turn(i)], i) for i in range(count)]
        return [self.tail(row) for row in rows]

    def row(self, row, service, index):
        roles, month = self.roles, self.edition.month
        for field in self.layout["fields"]:
            if field["type"] in ("image_name", "unused", "tais"):
                row[field["no"]] = ""
            elif not field.get("required") and field["type"] == "int" and index % 2 == 1:
                row[field["no"]] = ""
        if roles.get("service_day"):
            days = sorted((i * 7) % 30 for i in range(VISITS))
            names = {f["name"]: f["no"] for f in self.layout["fields"]}
            day = days[index * 3 % VISITS] if self.by_service else days[index]
            row[roles["service_day"]] = f"{month}{day + 1:02d}"
            row[names["単位数"]] = service["units"]
            row[names["日割対象日"]] = ""
            row[names["サービス開始時刻"]] = f"{service['start']:02d}00"
            row[names["サービス終了時刻"]] = f"{service['start'] + 1:02d}30"
            row[names["サービス回数"]] = "1"
            row.update({number: "" for name, number in names.items() if name.startswith("用具名称")})
            row[names["サービス事業者コード"]] = service["office"]
            row[names["サービス事業所名"]] = quoted(OFFICES[int(service["office"][-1]) % len(OFFICES)])
        for role, value in (
            ("service_month", month),
            ("service_code", service["code"]),
            ("detail_no", ""),
            ("statement_office", service["office"]),
            ("fixed_office", "9999999999"),
        ):
            if roles.get(role):
                row[roles[role]] = value
        if roles.get("annex_month"):
            with_plan = bool(self.unit.get("annex_month_zero"))
            row[roles["annex_month"]] = "000000" if with_plan else month
            row[roles["plan_date"]] = month + "10" if with_plan else "00000000"
        elif self.join_field and not roles.get("service_month"):
            row[self.join_field] = month + "10"
        return row

    def tail(self, row):
        return ",".join(row[f["no"]] for f in self.layout["fields"][3:]).encode("cp932") + b"\r\n"

    def with_fault(self, tail, index):
        field = self.breakable[index % len(self.breakable)]
        value = self.broken(field) if self.broken(field) is not None else "x"
        cells = split_record(tail[:-2])
        cells[field["no"] - 4] = value[1] if isinstance(value, tuple) else value.encode("ascii")
        return b",".join(cells) + b"\r\n"

    def closing_rows(self):
        """第7表: a subtotal for each service, and the grand total of a person."""
        roles, out = self.roles, []
        for code in ("11AAAA", "13AAAA", "15AAAA", "16AAAA", "999999"):
            cells = split_record(self.variants[0][0][:-2])
            for role, value in (
                ("service_code", code),
                ("statement_office", "9999999999"),
                ("units", "0"),
                ("discount_rate", ""),
                ("discounted_units", ""),
            ):
                cells[roles[role] - 4] = value.encode()
            out.append(b",".join(cells) + b"\r\n")
        return out


def split_record(record):
    """Cells of a record as raw bytes: no byte of a two-byte character is a comma or a quote in MS932."""
    cells, quotes = [b""], 0
    for part in record.split(b","):
        cells[-1] += part if quotes % 2 == 0 else b"," + part
        quotes = cells[-1].count(b'"')
        if quotes % 2 == 0:
            cells.append(b"")
    return cells[:-1]


def write_file(path, rows, target, persons, faulty_every):
    """Rows of `persons` people, or of as many as fill `target` bytes with a person's rows each (persons 0)."""
    head = (rows.edition.data["csv_version"] + ",131016,").encode()
    number, size, count, faults = 0, 0, 0, 0
    with open(path, "wb", buffering=1 << 20) as out:
        while number < persons if persons else size < target:
            start = head + b"%010d," % (number + 1)
            good, bad = rows.variants[number % VARIANTS], rows.faulty[number % VARIANTS]
            number += 1
            wanted = target * number // persons if persons else 0
            lines = []
            while not lines or (size < wanted and not rows.one_row_a_person):
                for i, tail in enumerate(good):
                    count += 1
                    if faulty_every and count % faulty_every == 0:
                        tail = bad[i]
                        faults += 1
                    lines.append(start)
                    lines.append(tail)
                    size += len(start) + len(tail)
            for tail in rows.closing:
                count += 1
                lines += [start, tail]
                size += len(start) + len(tail)
            out.write(b"".join(lines))
    return {"name": path.name, "bytes": size, "rows": count, "persons": number, "errors": faults}


def generate(out, edition_name="4.1", kind=None, unit=None, megabytes=1.0, persons=300, growing=False, faulty=0, seed=1,
             by_service=False):
    """Writes one file (`kind`) or a unit (`unit`) into the folder `out`; returns what was written, a dict a file."""
    edition = Edition(edition_name)
    send_unit = edition.unit(unit) if unit else edition.unit_of(kind)
    prefixes = send_unit["required"] + send_unit.get("optional", []) if unit else [kind]
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    kinds = [Rows(edition, prefix, send_unit, seed, by_service) for prefix in prefixes]
    target = megabytes * 1_000_000
    # Files with one row a person need their size in persons; the persons of a unit are the same in all its files.
    people = 0 if growing else persons
    if growing or any(rows.main and rows.one_row_a_person for rows in kinds):
        per_person = sum(len(rows.variants[0][0]) * len(rows.variants[0]) + 24 * len(rows.variants[0]) for rows in kinds)
        people = max(1, int(target / per_person))
    shared = [rows for rows in kinds if not rows.one_row_a_person]
    written = []
    for rows in kinds:
        path = out / edition.file_name(rows.layout["prefix"], send_unit)
        share = 0 if growing else target / max(1, len(shared))
        alone = rows.one_row_a_person and not unit
        written.append(write_file(path, rows, int(target if alone else share), 0 if alone else people, faulty))
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", help="folder to write into")
    parser.add_argument("--edition", choices=["4.1", "3.2"], default="4.1")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--kind", help="one file: UPJSK, UPSIKYU, …")
    what.add_argument("--unit", help="a whole send unit: usage, plan, profile, …")
    parser.add_argument("--megabytes", type=float, default=1.0, help="about how large, all files together")
    parser.add_argument("--persons", type=int, default=300, help="people in it (an office has up to a few hundred)")
    parser.add_argument("--growing", action="store_true", help="people grow with the rows instead")
    parser.add_argument("--faulty", type=int, default=0, metavar="N", help="every N-th row has one fault")
    parser.add_argument("--by-service", action="store_true", help="a person's rows by service, not by day")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    for entry in generate(a.out, a.edition, a.kind, a.unit, a.megabytes, a.persons, a.growing, a.faulty, a.seed,
                          a.by_service):
        print(json.dumps(entry, ensure_ascii=False))


if __name__ == "__main__":
    main()
