#!/usr/bin/env python3
"""A second, slow and simple reading of the standard, to hold against the program's.

Written from the text of the standard and the table of decisions in docs/standard.md, not from the program; it shares
only the layouts (resources/standard/*.json). Everything is whole in memory, every rule a plain loop.

    oracle.py [--purpose send|receive] PATH…     prints units and diagnostics as JSON, without values and sentences
"""
import argparse
import datetime
import json
import os
import re
import sys
from itertools import combinations
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "standard"
BATCH_LIMIT = 100

# 送信単位: required, optional, whether pictures travel along, what UPHOSOKU's month is, which way it goes.
UNITS = {
    "plan": (["UP1KYO", "UP2KYO", "UPHOSOKU"], ["UP3KYO"], False, "zero", "from"),
    "usage": (["UPPLAN", "UPSIKYU", "UPHOSOKU"], [], False, "month", "from"),
    "plan-delete": (["DLT1KYO"], [], False, None, "from"),
    "usage-delete": (["DLTPLAN"], [], False, None, "from"),
    "actual": (["UPJSK"], [], False, None, "to"),
    "actual-delete": (["DLTJSK"], [], False, None, "to"),
    "profile": (["UPKIHON"], ["UPKIHON_SUB1", "UPKIHON_SUB2"], True, None, None),
    "prevention-plan": (["UPYOBO"], ["UPYOBO_SUB"], False, None, None),
    "prevention-plan-with-profile": (["UPYOBO", "UPKIHON"], ["UPYOBO_SUB", "UPKIHON_SUB1", "UPKIHON_SUB2"], True,
                                     None, None),
    "profile-delete": (["DLTKIHON"], [], False, None, None),
    "prevention-plan-delete": (["DLTYOBO"], [], False, None, None),
}
UNITS_32 = ["plan", "usage", "plan-delete", "usage-delete", "actual", "actual-delete"]
OPTIONAL = {"UP3KYO", "UPKIHON_SUB1", "UPKIHON_SUB2", "UPYOBO_SUB"}
# Rule 5: the main file, those that depend on it, the one that it needs, and the third part of the key in each.
PLAN_DATE = "居宅サービス計画作成（変更）日"
JOINS = {
    "UP1KYO": (["UP2KYO", "UP3KYO", "UPHOSOKU"], "UPHOSOKU", PLAN_DATE),
    "UPPLAN": (["UPSIKYU", "UPHOSOKU"], "UPHOSOKU", "対象年月"),
    "UPKIHON": (["UPKIHON_SUB1", "UPKIHON_SUB2"], None, "相談日"),
    "UPYOBO": (["UPYOBO_SUB"], None, "計画作成(変更)日"),
}
ONE_ROW_A_KEY = {"UP1KYO", "UPKIHON", "UPYOBO"}
ZERO_MONTH_SEEN = {"UPKIHON", "UPKIHON_SUB1", "UPKIHON_SUB2", "DLTKIHON"}
RENTALS = {head + str(n) for head in ("171", "671") for n in ("001 002 003 004 005 006 007 008 009 010 011 012 013"
                                                             .split())}
ATTACHMENTS = {"pdf", "jpeg", "jpg", "png", "gif", "txt"}
SIGNATURES = {
    "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"),
}
OFFICE = "[0-9]{2}[0-9A-Z][0-9]{7}"
TYPE = "[0-9A-Z]{2}"


class Edition:
    def __init__(self, data):
        self.edition = data["edition"]
        self.version = data["csv_version"]
        self.versions_seen = set(data["other_versions_seen"])
        self.scope = set(data["service_types_in_scope"])
        self.planners = set(data["planner_service_types"])
        self.files = {f["prefix"]: f for f in data["files"]}
        self.units = UNITS if self.edition == "4.1" else {u: UNITS[u] for u in UNITS_32}


EDITIONS = {e: Edition(json.loads((RESOURCES / f"careplan-{e}.json").read_text("utf-8"))) for e in ("4.1", "3.2")}


class File:
    def __init__(self, name, data):
        self.name = name
        self.data = data
        self.kind = None  # csv, image, other, bad
        self.edition = self.prefix = self.month = self.key = None
        self.found = []  # (severity, code, line, field_no)
        # What the check of a CSV leaves for the rules over files:
        self.rows = []  # (line, key or None, picture's name or None)
        self.unsure = False  # a row was not read or not joined
        self.image_unsure = False
        self.persons = set()

    def tell(self, code, line=None, field_no=None, severity="error"):
        self.found.append((severity, code, line, field_no))


# --- names -----------------------------------------------------------------------------------------------------------

def is_month(text):
    return bool(re.fullmatch("[0-9]{6}", text)) and text[:4] != "0000" and "01" <= text[4:] <= "12"


def judge_name(f):
    stem, dot, extension = f.name.rpartition(".")
    lower = extension.lower() if dot else ""
    if lower != "csv" and lower not in ATTACHMENTS:
        f.kind = "bad"
        f.tell("name.attachment-type")
        return
    if lower != "csv":
        f.kind = "other"
        m = re.fullmatch(f"UPKIHON_IMAGE(_000000)?_({OFFICE})_({TYPE})_({OFFICE})_({TYPE})_([0-9]{{14}})_[0-9]{{4}}",
                         stem.upper(), re.ASCII)
        if m and lower in ("jpg", "jpeg"):
            f.kind = "image"
            f.prefix = "UPKIHON_IMAGE"
            f.edition = EDITIONS["4.1"]
            f.key = ("4.1",) + m.groups()[1:]
            if m[1]:
                f.tell("name.variant", severity="warning")
        if not is_of_type(f.data, lower):
            f.tell("name.content-mismatch")
        return
    f.kind = "bad"
    for number, types in (("4.1", f"_({TYPE})"), ("3.2", "()")):
        m = re.fullmatch(f"([A-Z][A-Z0-9]*(?:_[A-Z][A-Z0-9]*)*?)(?:_([0-9]{{6}}))?_({OFFICE}){types}_({OFFICE}){types}_([0-9]{{14}})", stem,
                         re.ASCII)
        if m:
            break
    else:
        f.tell("name.pattern")
        return
    prefix, month = m[1], m[2]
    edition = EDITIONS[number]
    if prefix not in edition.files:
        known = any(prefix in e.files for e in EDITIONS.values())
        good_month = month is None or month == "000000" or is_month(month)
        f.tell("name.pattern" if known or not good_month else "name.unknown-prefix")
        return
    kind = edition.files[prefix].get("month_in_name") or "none"
    if kind == "none" and month == "000000" and prefix in ZERO_MONTH_SEEN:
        f.tell("name.variant", severity="warning")
    elif not {"none": month is None, "month": month is not None and is_month(month),
              "month_or_zero": month is not None and (month == "000000" or is_month(month))}[kind]:
        f.tell("name.pattern")
        return
    f.kind = "csv"
    f.edition, f.prefix, f.month = edition, prefix, month if month != "000000" else None
    f.key = (number,) + m.groups()[2:]


def is_of_type(data, extension):
    if not data:
        return False
    if extension == "pdf":
        return b"%PDF-" in data[:1024]
    if extension in SIGNATURES:
        return data.startswith(SIGNATURES[extension])
    foreign = [s for signatures in SIGNATURES.values() for s in signatures] + [b"%PDF-"]
    return b"\0" not in data and not data.startswith(tuple(foreign))


# --- units -----------------------------------------------------------------------------------------------------------

class Group:
    def __init__(self, key):
        self.key = key
        self.edition = EDITIONS[key[0]]
        self.files = []
        self.unit = None
        self.found = []
        self.duplicate = False

    def sender(self):
        return self.key[1]

    def recipient(self):
        return self.key[3]


def unit_of(edition, files):
    """The send unit that exactly these files are."""
    prefixes = [f.prefix for f in files if f.kind == "csv"]
    if len(set(prefixes)) != len(prefixes):
        return None
    months = {f.month for f in files if f.month}
    if len(months) > 1:
        return None
    for name, (required, optional, images, annex, _) in edition.units.items():
        if not set(required) <= set(prefixes) <= set(required + optional):
            continue
        if not images and any(f.kind == "image" for f in files):
            continue
        for f in files:
            if f.prefix == "UPHOSOKU" and (f.month is None) != (annex == "zero"):
                return None
        return name
    return None


def group_files(files):
    groups = {}
    for f in files:
        if f.kind not in ("csv", "image"):
            continue
        group = groups.setdefault(f.key, Group(f.key))
        same = [g for g in group.files if g.name == f.name]
        if any(g.data == f.data for g in same):
            f.kind = "copy"
            f.found = []
            continue
        prefixes = [g.prefix for g in group.files if g.kind == "csv"]
        if same or (f.kind == "csv" and f.prefix in prefixes):
            group.duplicate = True
        group.files.append(f)
    groups = list(groups.values())
    for group in groups:
        group.unit = None if group.duplicate else unit_of(group.edition, group.files)
    loose = [g for g in groups if g.unit is None and not g.duplicate]
    for group in groups:
        if group.duplicate:
            group.found.append(("error", "unit.duplicate"))
        elif group.unit is None:
            parts = is_part(group, [g for g in loose if g is not group])
            group.found.append(("error", "unit.sequence" if parts else "unit.combination"))
        if group.sender() == group.recipient():
            group.found.append(("error", "unit.same-office"))
        if group.unit and group.edition.edition == "4.1":
            direction = UNITS[group.unit][4]
            planner = {"from": group.key[2], "to": group.key[4]}.get(direction)
            if planner is not None and planner not in group.edition.planners:
                group.found.append(("warning", "unit.direction"))
        order(group)
    return sorted(groups, key=lambda g: (g.key[5], g.key[:5]))


def is_part(group, others):
    same = [g for g in others if g.key[:5] == group.key[:5]]
    for count in range(1, min(len(same), 4) + 1):
        for some in combinations(same, count):
            if unit_of(group.edition, group.files + [f for g in some for f in g.files]):
                return True
    return False


def order(group):
    """Files of a unit stand as the standard lists them; those of no unit as in the unit that they are nearest to."""
    prefixes = {f.prefix for f in group.files if f.kind == "csv"}
    if group.unit:
        required, optional = UNITS[group.unit][:2]
        listed = required + optional
    else:
        def shared(name):
            required, optional, images = UNITS[name][:3]
            return len(prefixes & set(required + optional)) if prefixes else images
        nearest = max(group.edition.units, key=shared)
        listed = UNITS[nearest][0] + UNITS[nearest][1]
    def place(f):
        if f.kind == "image":
            return (2, 0, f.name)
        return (0, listed.index(f.prefix), f.name) if f.prefix in listed else (1, 0, f.name)
    group.files.sort(key=place)


# --- records ---------------------------------------------------------------------------------------------------------

class Record:
    def __init__(self, line):
        self.line = line
        self.fields = []
        self.fault = None  # (code, field_no)
        self.bare_line_feed = False
        self.blank = False


def worse(known, new):
    """The first fault of a record, but csv.quote before csv.control."""
    return known if known and (known[0] == "csv.quote" or new[0] == known[0]) else new


def records_of(data):
    """Cuts at commas, CRLF and LF outside quotes."""
    at, line, end = 0, 1, len(data)
    records = []
    while at < end:
        record = Record(line)
        start = at
        while True:  # one field a turn
            value = bytearray()
            if data[at:at + 1] == b'"':
                at += 1
                closed = False
                while at < end:
                    if data[at:at + 2] == b'""':
                        value += b'"'
                        at += 2
                    elif data[at:at + 1] == b'"':
                        at += 1
                        closed = True
                        break
                    else:
                        value += data[at:at + 1]
                        at += 1
                if not closed or not (at == end or data[at:at + 1] in (b",", b"\n", b"\r")):
                    record.fault = worse(record.fault, ("csv.quote", len(record.fields) + 1))
            while at < end and data[at:at + 1] not in (b",", b"\n") and data[at:at + 2] != b"\r\n":
                byte = data[at:at + 1]
                if byte == b'"':
                    record.fault = worse(record.fault, ("csv.quote", len(record.fields) + 1))
                if byte == b"\r":
                    record.fault = worse(record.fault, ("csv.control", len(record.fields) + 1))
                value += byte
                at += 1
            record.fields.append(bytes(value))
            if data[at:at + 1] == b",":
                at += 1
                continue
            break
        record.blank = data[start:at] == b""
        if data[at:at + 2] == b"\r\n":
            at += 2
        elif data[at:at + 1] == b"\n":
            record.bare_line_feed = data[at - 1:at] != b"\r"
            at += 1
        line += data[start:at].count(b"\n")
        records.append(record)
    while records and records[-1].blank:
        records.pop()
    return records


# --- encoding --------------------------------------------------------------------------------------------------------

def ms932(raw):
    """The characters, None where a byte or pair has no meaning or is user-defined."""
    characters, at = [], 0
    while at < len(raw):
        b = raw[at]
        if b < 0x80:
            characters.append(chr(b))
            at += 1
        elif 0xA1 <= b <= 0xDF:
            characters.append(raw[at:at + 1].decode("cp932"))
            at += 1
        elif 0x81 <= b <= 0x9F or 0xE0 <= b <= 0xFC:
            pair = raw[at:at + 2]
            try:
                text = None if 0xF0 <= b <= 0xF9 else pair.decode("cp932")
            except UnicodeDecodeError:
                text = None
            characters.append(text if text is not None and len(text) == 1 else None)
            at += 2 if len(pair) == 2 and 0x40 <= pair[1] <= 0xFC and pair[1] != 0x7F else 1
        else:
            characters.append(None)
            at += 1
    return characters


def is_japanese(character):
    c = ord(character)
    return (c < 0x80 or 0x2000 <= c <= 0x27BF or 0x3000 <= c <= 0x30FF or 0x3200 <= c <= 0x9FFF or 0xF900 <= c <= 0xFAFF
            or 0xFF00 <= c <= 0xFFEF or c > 0xFFFF)


def text_form(data, records, columns):
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf16"
    head = data[:64]
    if len(head) >= 8 and (not any(head[0::2]) or not any(head[1::2])):
        return "utf16"
    values = [v for r in records for v in r.fields]
    if not any(b >= 0x80 for v in values for b in v):
        return "plain"
    try:
        text = "".join(v.decode("utf-8") for v in values)
    except UnicodeDecodeError:
        return "plain"
    judged = [v for r in records if not r.fault and len(r.fields) == columns for v in r.fields]
    if all(map(is_japanese, text)) or any(None in ms932(v) for v in judged):
        return "utf8"
    return "plain"


# --- fields ----------------------------------------------------------------------------------------------------------

def is_date(text):
    if not re.fullmatch("[0-9]{8}", text):
        return False
    try:
        datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def is_time(text):
    return bool(re.fullmatch("[0-9]{4}", text)) and (text == "2400" or (text[:2] <= "23" and text[2:] <= "59"))


EXACT = {"version": 6, "insurer_no": 6, "insured_no": 10, "office_no": 10, "date": 8, "date_or_zero": 8, "month": 6,
         "month_or_zero": 6, "time": 4, "time_or_9999": 4, "postal": 8, "flags31": 31, "tais": 12, "service_type": 2,
         "service_code": 6}
FORMS = {
    "version": is_month,
    "insurer_no": lambda v: re.fullmatch("[0-9]{6}", v),
    "insured_no": lambda v: re.fullmatch("[0-9]{10}|H[0-9]{9}", v),
    "office_no": lambda v: re.fullmatch("[0-9A-Z]{10}", v),
    "date": is_date,
    "date_or_zero": lambda v: v == "00000000" or is_date(v),
    "month": is_month,
    "month_or_zero": lambda v: v == "000000" or is_month(v),
    "time": is_time,
    "time_or_9999": lambda v: v == "9999" or is_time(v),
    "postal": lambda v: re.fullmatch("[0-9]{3}-[0-9]{4}", v),
    "phone": lambda v: re.fullmatch("[0-9()+-]+", v),
    "int": lambda v: re.fullmatch("-?[0-9]+", v),
    "decimal2": lambda v: re.fullmatch("[0-9]{1,3}[.][0-9]{2}", v),
    "number_1_99": lambda v: re.fullmatch("[0-9]{1,2}", v) and 1 <= int(v) <= 99,
    "flags31": lambda v: re.fullmatch("[01]{31}", v),
    "tais": lambda v: re.fullmatch("[0-9]{5}-[0-9]{6}", v),
    "service_type": lambda v: re.fullmatch("[0-9A-Z]{2}", v),
    "service_code": lambda v: re.fullmatch("[0-9A-Z]{6}", v),
}


def judge_field(field, raw, utf8):
    """What is wrong with one field by itself: (code, severity), or None."""
    characters = ms932(raw)
    if None in characters:
        return None if utf8 else "csv.encoding", "error"
    text = "".join(c or "\ufffd" for c in characters)
    if any(c not in "\r\n" and (ord(c) < 0x20 or ord(c) == 0x7F) for c in text):
        return "csv.control", "error"
    if not text:
        if field.get("required"):
            return "field.required", "error"
        return ("field.expected", "warning") if field.get("expected") else None
    kind, length = field["type"], field.get("length")
    if kind in EXACT and len(text) != EXACT[kind]:
        return "field.length", "error"
    if length and len(text) > length:
        return "field.length", "error"
    if kind == "code":
        return None if text in field["codes"] else ("field.code", "error")
    if kind in FORMS and not FORMS[kind](text):
        return "field.format", "error"
    return None


def spreadsheet_mark(field, text):
    kind = field["type"]
    if re.fullmatch("[0-9.]+E[+][0-9]+", text):
        return "now"
    if kind in ("date", "date_or_zero", "month", "month_or_zero") and "/" in text and re.fullmatch("[0-9/]+", text):
        return "now"
    length = field["length"] if kind == "code" else EXACT.get(kind)
    if length and re.fullmatch("[0-9]+", text) and len(text) < length:
        padded = text.rjust(length, "0")
        if padded in field["codes"] if kind == "code" else FORMS[kind](padded):
            return "second"
    return None


# --- a file's rows ---------------------------------------------------------------------------------------------------

def number(layout, name):
    for field in layout["fields"]:
        if field["name"] == name:
            return field["no"]
    return None


def check_csv(f, unit, purpose):
    layout = f.edition.files[f.prefix]
    fields = layout["fields"]
    records = records_of(f.data)
    form = text_form(f.data, records, len(fields))
    if form == "utf16":
        f.tell("csv.utf8")
        f.unsure = f.image_unsure = True
        return
    if form == "utf8":
        f.tell("csv.utf8")
        if f.data.startswith(b"\xef\xbb\xbf"):
            records = records_of(f.data[3:])
    if not records:
        f.tell("csv.empty", severity="warning" if f.prefix in OPTIONAL else "error")
        f.unsure = f.image_unsure = True
        return
    for record in records:
        if record.bare_line_feed and not record.blank:
            f.tell("csv.newline", record.line, severity="warning")
            break
    rows = []  # (line, values, errors by field number)
    marks = {"seen": 0, "told": False}
    first = True
    for record in records:
        if record.blank:
            f.tell("csv.columns", record.line)
            f.unsure = f.image_unsure = True
            continue
        was_first, first = first, False
        row_fault = judge_record(record, fields, was_first)
        if row_fault:
            no = row_fault[1] if row_fault[1] and row_fault[1] <= len(fields) else None
            f.tell(row_fault[0], record.line, no)
            f.unsure = f.image_unsure = True
            continue
        rows.append(check_fields(f, record, fields, form == "utf8", marks))
    check_version(f, rows, purpose)
    check_scope(f, layout, rows, purpose)
    check_month(f, layout, rows)
    if f.prefix == "UPHOSOKU" and unit:
        check_annex(f, rows, UNITS[unit][3], f.month)
    if f.edition.edition == "4.1":
        check_welfare(f, layout, rows)
    if f.prefix == "UPSIKYU":
        check_statement(f, layout, rows)
    collect_keys(f, layout, rows, unit)


def judge_record(record, fields, is_first):
    if record.fault and record.fault[0] == "csv.quote":
        return record.fault
    if record.fault:
        return record.fault
    if len(record.fields) == 1 and record.fields[0] and all(b < 0x20 or b == 0x7F for b in record.fields[0]):
        return "csv.control", None
    if is_first:
        head = [v.decode("latin-1") for v in record.fields[:3]]
        if not any(FORMS[field["type"]](v) for field, v in zip(fields, head)):
            return "csv.header", None
    if len(record.fields) != len(fields):
        return "csv.columns", None
    return None


def check_fields(f, record, fields, utf8, marks):
    wrong = {}
    for field, raw in zip(fields, record.fields):
        verdict = judge_field(field, raw, utf8)
        if not verdict:
            continue
        if verdict[0]:
            f.tell(verdict[0], record.line, field["no"], verdict[1])
        if verdict[1] == "error":
            wrong[field["no"]] = verdict[0]
        if verdict[0] in ("field.length", "field.format", "field.code") and not marks["told"]:
            mark = spreadsheet_mark(field, raw.decode("latin-1"))
            if mark == "second":
                marks["seen"] += 1
            if mark == "now" or marks["seen"] == 2:
                marks["told"] = True
                f.tell("csv.spreadsheet", record.line, field["no"], "warning")
    return (record.line, [v.decode("latin-1") for v in record.fields], wrong)


def check_version(f, rows, purpose):
    good = [(line, values[0], wrong) for line, values, wrong in rows if 1 not in wrong]
    several = len({v for _, v, _ in good}) > 1
    told = set()
    for line, value, wrong in good:
        if value == f.edition.version:
            continue
        mild = purpose == "receive" and value in f.edition.versions_seen and not several
        if value not in told:
            told.add(value)
            f.tell("file.version", line, 1, "warning" if mild else "error")


def service_code_field(f, layout):
    return number(layout, "サービスコード") if f.prefix in ("UPPLAN", "UPJSK", "UPSIKYU") else None


def check_scope(f, layout, rows, purpose):
    no = service_code_field(f, layout)
    if not no:
        return
    for line, values, wrong in rows:
        code = values[no - 1]
        if no not in wrong and not (f.prefix == "UPSIKYU" and code == "999999") and code[:2] not in f.edition.scope:
            f.tell("field.scope", line, no, "error" if purpose == "send" else "warning")
            if purpose == "send":
                wrong[no] = "field.scope"


def check_month(f, layout, rows):
    no = {"UPPLAN": 5, "UPJSK": 5, "UPSIKYU": 5, "DLTPLAN": 4, "DLTJSK": 4}.get(f.prefix)
    if not no:
        return
    told = set()
    for line, values, wrong in rows:
        if no in wrong:
            continue
        month = values[no - 1]
        if month != f.month:
            if month not in told:
                told.add(month)
                f.tell("file.month", line, no)
            wrong[no] = "file.month"
        elif f.prefix in ("UPPLAN", "UPJSK") and 10 not in wrong and values[9][:6] != month:
            f.tell("row.service-day", line, 10)


def check_annex(f, rows, kind, month):
    """Rule 4."""
    for line, values, wrong in rows:
        if 4 not in wrong and (values[3] == "00000000") != (kind == "month"):
            f.tell("field.format", line, 4)
            wrong[4] = "field.format"
        if 63 not in wrong and values[62] != ("000000" if kind == "zero" else month):
            f.tell("field.format", line, 63)
            wrong[63] = "field.format"


def check_welfare(f, layout, rows):
    """Rule 6."""
    code_no = service_code_field(f, layout)
    if not code_no:
        return
    tais, notification = number(layout, "TAISコード"), number(layout, "福祉用具届出コード")
    detail = number(layout, "明細判別コード")
    for line, values, wrong in rows:
        if code_no in wrong:
            continue
        code = values[code_no - 1]
        if (code in RENTALS and tais not in wrong and notification not in wrong
                and not values[tais - 1] and not values[notification - 1]):
            f.tell("row.welfare-tool", line, tais)
        if detail and detail not in wrong and values[detail - 1] and code[:2] != "17":
            f.tell("row.welfare-tool", line, detail, "warning" if code[:2] == "67" else "error")


def check_statement(f, layout, rows):
    """Rule 7."""
    office_no, code_no = number(layout, "サービス事業所コード"), number(layout, "サービスコード")
    units, rate = number(layout, "単位数"), number(layout, "割引後率")
    discounted, fixed = number(layout, "割引後単位数"), number(layout, "事業所コード")
    persons, unsure_file, unsure_persons = {}, f.unsure, set()
    for line, values, wrong in rows:
        kind = None
        if wrong.get(code_no) in (None, "field.scope"):  # In scope or not, it says what kind of row this is.
            code = values[code_no - 1]
            kind = "total" if code == "999999" else "subtotal" if code[2:] in ("AAAA", "EEEE", "ZZZZ") else "detail"
        if kind in ("total", "subtotal"):
            if units not in wrong and int(values[units - 1]) != 0:
                f.tell("row.subtotal", line, units)
            for no in (rate, discounted):
                if no not in wrong and values[no - 1]:
                    f.tell("row.subtotal", line, no)
        if kind == "total" and office_no not in wrong and values[office_no - 1] not in ("9999999999", ""):
            f.tell("row.subtotal", line, office_no)
        if fixed not in wrong and values[fixed - 1] not in ("9999999999", ""):
            f.tell("row.subtotal" if kind in ("total", "subtotal") else "field.code", line, fixed)
        if any(no in wrong for no in (2, 3, 5)):
            unsure_file = True
            continue
        person = (values[1], values[2])
        persons.setdefault(person, []).append((line, kind, values[code_no - 1], values[office_no - 1]))
        if kind is None or (office_no in wrong and kind != "total"):
            unsure_persons.add(person)
    if unsure_file:
        return
    for person, their in persons.items():
        if person in unsure_persons:
            continue
        if sum(kind == "total" for _, kind, _, _ in their) != 1:
            f.tell("row.subtotal", their[0][0], code_no)
        groups = {}
        for line, kind, code, office in their:
            if kind == "detail":
                groups.setdefault((code[:2], office), []).append(line)
        for (service_type, office), lines in groups.items():
            covered = any(kind == "subtotal" and code[:2] == service_type and o in (office, "9999999999")
                          for _, kind, code, o in their)
            if len(lines) > 1 and not covered:
                f.tell("row.subtotal", lines[0], code_no, "warning")


def collect_keys(f, layout, rows, unit):
    third = None
    for main, (dependents, _, name) in JOINS.items():
        if f.prefix == main or (f.prefix in dependents and (f.prefix != "UPHOSOKU" or main in UNITS[unit or "plan"][0])):
            third = number(layout, name)
    for line, values, wrong in rows:
        if 2 not in wrong and 3 not in wrong:
            f.persons.add((values[1], values[2]))
        keys = [2, 3] + ([third] if third else [])
        key = None
        if any(no in wrong for no in keys):
            f.unsure = True
        else:
            key = tuple(values[no - 1] for no in keys)
        picture = None
        if f.prefix == "UPKIHON":
            if 62 in wrong:
                f.image_unsure = True
            else:
                picture = values[61].lower() or None
        f.rows.append((line, key, picture))


# --- links -----------------------------------------------------------------------------------------------------------

def check_links(group):
    files = {f.prefix: f for f in group.files if f.kind == "csv"}
    for main_prefix, (dependents, needed, _) in JOINS.items():
        main = files.get(main_prefix)
        if not main:
            continue
        main_keys = {key for _, key, _ in main.rows if key}
        for prefix in dependents:
            f = files.get(prefix)
            if f and not main.unsure:
                tell_missing(f, [(line, key) for line, key, _ in f.rows], main_keys)
        if needed and not files[needed].unsure:
            annex_keys = {key for _, key, _ in files[needed].rows if key}
            tell_missing(main, [(line, key) for line, key, _ in main.rows], annex_keys)
        if main_prefix in ONE_ROW_A_KEY:
            seen = {}
            for line, key, _ in main.rows:
                if key:
                    seen[key] = seen.get(key, 0) + 1
                    if seen[key] == 2:
                        main.tell("link.duplicate", line, 3, "warning")


def tell_missing(f, rows, keys):
    told = set()
    for line, key in rows:
        if key and key not in keys and key not in told:
            told.add(key)
            f.tell("link.missing", line, 3)


def check_images(group):
    profile = next((f for f in group.files if f.prefix == "UPKIHON"), None)
    images = [f for f in group.files if f.kind == "image"]
    if not profile:
        return
    there = {f.name.lower() for f in images}
    named = {picture for _, _, picture in profile.rows if picture}
    for line, _, picture in profile.rows:
        if picture and picture not in there:
            profile.tell("link.image", line, 62)
    if not profile.image_unsure:
        for image in images:
            if image.name.lower() not in named:
                image.tell("link.image")


# --- all -------------------------------------------------------------------------------------------------------------

def validate(named_bytes, purpose="send"):
    files = [File(name, data) for name, data in named_bytes]
    for f in files:
        judge_name(f)
    groups = group_files(files)
    diagnostics, units = [], []
    if purpose == "send" and sum(1 for g in groups if g.unit) > BATCH_LIMIT:
        diagnostics.append(("error", "batch.limit", None, None, None))
    for group in groups:
        for f in group.files:
            if f.kind == "csv":
                check_csv(f, group.unit, purpose)
        if group.unit:
            check_links(group)
            check_images(group)
        of_unit = [(s, c, group.files[0].name, None, None) for s, c in group.found]
        for position, f in enumerate(group.files):
            lines = sorted(f.found, key=lambda d: (d[2] or 0, d[3] or 0, d[1]))
            of_file = [(s, c, f.name, line, no) for s, c, line, no in lines]
            diagnostics += sorted(of_unit + of_file, key=lambda d: (d[3] or 0, d[4] or 0, d[1])) if position == 0 \
                else of_file
            of_unit = of_unit + of_file if position == 0 else of_unit
        found = [(s, c) for s, c in group.found] + [(d[0], d[1]) for f in group.files for d in f.found]
        months = [f.month for f in group.files if f.month]
        key = group.key
        units.append({"unit": group.unit, "edition": key[0], "sender": key[1], "sender_type": key[2] or None,
                      "recipient": key[3], "recipient_type": key[4] or None, "sequence": key[5],
                      "month": months[0] if months else None,
                      "persons": len(set().union(*(f.persons for f in group.files))),
                      "files": [f.name for f in group.files],
                      "errors": sum(s == "error" for s, _ in found),
                      "warnings": sum(s == "warning" for s, _ in found)})
    for f in sorted(files, key=lambda f: f.name.encode("utf-8", "surrogateescape")):
        if f.kind in ("bad", "other"):
            diagnostics += [(s, c, f.name, line, no) for s, c, line, no in f.found]
    return {"ok": not any(d[0] == "error" for d in diagnostics), "units": units,
            "diagnostics": [dict(zip(("severity", "code", "file", "line", "field_no"), d)) for d in diagnostics],
            "errors": sum(d[0] == "error" for d in diagnostics),
            "warnings": sum(d[0] == "warning" for d in diagnostics)}


def collect(paths):
    """Files in the order given, those of a folder by path."""
    found = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append((path.name, path.read_bytes()))
            continue
        below = []
        for folder, folders, names in os.walk(path):
            folders[:] = [n for n in folders if not n.startswith(".")]
            below += [Path(folder) / n for n in names
                      if not n.startswith(".") and n.lower() not in ("thumbs.db", "desktop.ini")]
        found += [(p.name, p.read_bytes()) for p in sorted(below, key=lambda p: [os.fsencode(x) for x in p.parts])]
    return found


def main():
    parser = argparse.ArgumentParser(description="A second reading of the standard")
    parser.add_argument("--purpose", choices=("send", "receive"), default="send")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    report = validate(collect(options.paths), options.purpose)
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
