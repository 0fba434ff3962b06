#!/usr/bin/env python3
"""The rules for 第6表 and 実績 as a Python script would check them: what renkei's speed is compared with.

  rules.py [--list] FILE

Reads one UPPLAN or UPJSK file of either edition with the csv module and checks encoding, columns, every
field, version, month, service day, scope and welfare tools, for sending. Prints counts, and with --list the first 1,000
findings as [severity, code, line, field]. Written for speed as far as plain Python goes: the decoder, the csv reader
and compiled patterns do the work, and a value that a column has had before is not judged again.
"""
import argparse
import csv
import datetime
import json
import pathlib
import re
import sys

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "resources" / "standard"
EXACT = {"service_type": 2, "time": 4, "time_or_9999": 4, "version": 6, "insurer_no": 6, "month": 6,
         "month_or_zero": 6, "service_code": 6, "date": 8, "date_or_zero": 8, "postal": 8, "insured_no": 10,
         "office_no": 10, "tais": 12, "flags31": 31}
MONTH = "(?!0000)[0-9]{4}(0[1-9]|1[0-2])"
TIME = "([01][0-9]|2[0-3])[0-5][0-9]|2400"
FORMS = {"version": MONTH, "month": MONTH, "month_or_zero": MONTH + "|000000", "insurer_no": "[0-9]*",
         "insured_no": "[0-9H][0-9]*", "office_no": "[0-9A-Z]*", "service_type": "[0-9A-Z]*",
         "service_code": "[0-9A-Z]*", "time": TIME, "time_or_9999": TIME + "|9999", "postal": "[0-9]{3}-[0-9]{4}",
         "phone": "[-0-9()+]*", "int": "-?[0-9]+", "decimal2": r"[0-9]{1,3}\.[0-9]{2}", "number_1_99": "[0-9]*[1-9][0-9]*",
         "flags31": "[01]*", "tais": "[0-9]{5}-[0-9]{6}"}
# What Python's cp932 lets through and the standard does not: user-defined characters, and bytes that it can't decode.
BAD = re.compile("[\ue000-\uf8ff\udc80-\udcff\x80\xa0]")
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
RENTAL = re.compile("[16]71(00[1-9]|01[0-3])")
MANY = 100_000  # values remembered a column


def judge(field, value):
    """The code of the finding on a value, or None."""
    if not value:
        return "field.required" if field.get("required") else "field.expected" if field.get("expected") else None
    if BAD.search(value):
        return "csv.encoding"
    if CONTROL.search(value):
        return "csv.control"
    kind, length, exact = field["type"], field.get("length"), EXACT.get(field["type"])
    if (length and len(value) > length) or (exact and len(value) != exact):
        return "field.length"
    if kind == "code":
        return None if value in field["codes"] else "field.code"
    form = field.get("form")
    if form is not None and not form.fullmatch(value):
        return "field.format"
    if kind in ("date", "date_or_zero") and not (kind == "date_or_zero" and value == "00000000"):
        try:
            if not value.isascii() or not value.isdigit():
                return "field.format"
            datetime.date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            return "field.format"
    return None


class Check:
    def __init__(self, path):
        parts = path.stem.split("_")
        self.month = parts[1]
        self.path = path
        edition = "4.1" if len(parts) == 7 else "3.2"
        self.edition = json.loads((RESOURCES / f"careplan-{edition}.json").read_text(encoding="utf-8"))
        self.layout = next(f for f in self.edition["files"] if f["prefix"] == parts[0])
        self.fields = self.layout["fields"]
        for field in self.fields:
            if field["type"] in FORMS:
                field["form"] = re.compile(FORMS[field["type"]])
        self.roles = self.layout["roles"]
        self.scope = set(self.edition["service_types_in_scope"])
        self.found = []
        self.errors = self.warnings = 0
        self.reported = set()

    def add(self, code, line, field, warning=False):
        if warning:
            self.warnings += 1
        else:
            self.errors += 1
        if len(self.found) < 1000:
            self.found.append(["warning" if warning else "error", code, line, field])

    def once(self, code, value, line, field):
        if (code, value) not in self.reported:
            self.reported.add((code, value))
            self.add(code, line, field)

    def rules(self, row, bad, line):
        """Rules 3 and 6; returns the fields that are faulty now."""
        roles = self.roles
        if 1 not in bad and row[0] != self.edition["csv_version"]:
            self.once("file.version", row[0], line, 1)
        month, day = roles["service_month"], roles["service_day"]
        if month not in bad and row[month - 1] != self.month:
            bad = bad | {month}
            self.once("file.month", row[month - 1], line, month)
        code_no = roles["service_code"]
        code = row[code_no - 1]
        if code_no not in bad and code[:2] not in self.scope:
            bad = bad | {code_no}
            self.add("field.scope", line, code_no)
        if day not in bad and month not in bad and row[day - 1][:6] != row[month - 1]:
            self.add("row.service-day", line, day)
        if self.edition["judges_welfare_tools"] and roles.get("tais") and code_no not in bad:
            if not row[roles["tais"] - 1] and not row[roles["notification"] - 1] and RENTAL.fullmatch(code):
                self.add("row.welfare-tool", line, roles["tais"])
            detail = roles["detail_no"]
            if detail not in bad and row[detail - 1] and not code.startswith("17"):
                self.add("row.welfare-tool", line, detail, warning=code.startswith("67"))

    def run(self):
        count = len(self.fields)
        known = [{} for _ in self.fields]
        columns = list(zip(known, self.fields))
        persons = set()
        none = frozenset()
        line = 1
        with open(self.path, encoding="cp932", errors="surrogateescape", newline="") as text:
            reader = csv.reader(text, strict=True)
            for row in reader:
                if len(row) != count:
                    self.add("csv.columns", line, None)
                    line = reader.line_num + 1
                    continue
                bad = none
                for value, (seen, field) in zip(row, columns):
                    try:
                        code = seen[value]
                    except KeyError:
                        code = judge(field, value)
                        if len(seen) < MANY:
                            seen[value] = code
                    if code is not None:
                        warning = code == "field.expected"
                        if not warning:
                            bad = bad | {field["no"]}
                        self.add(code, line, field["no"], warning)
                self.rules(row, bad, line)
                if 2 not in bad and 3 not in bad:
                    persons.add((row[1], row[2]))
                line = reader.line_num + 1
        return {"errors": self.errors, "warnings": self.warnings, "persons": len(persons)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    check = Check(pathlib.Path(arguments.file))
    result = check.run()
    if arguments.list:
        result["found"] = sorted(check.found, key=lambda f: (f[2], f[3] or 0))
    json.dump(result, sys.stdout)
    print()
    return 1 if check.errors else 0


if __name__ == "__main__":
    sys.exit(main())
