#!/usr/bin/env python3
"""Holds the program against the oracle over random sets of files (generate.py).

    compare.py --program BATCH [--cli RENKEI_CLI] [--seed S] [--count N] [--show K] [--keep FOLDER]

Compares the units with all that the standard says of them and every diagnostic's severity, code, file, line and field,
in order. Each 50th set goes through the command line too. Prints the first K disagreements with their seeds
(`generate.py SEED FOLDER` writes such a set); exit status 1 on any. Ends with the counts by code.
"""
import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import generate
import oracle

PARTS = ("severity", "code", "file", "line", "field_no")
UNIT_PARTS = ("unit", "edition", "sender", "sender_type", "recipient", "recipient_type", "sequence", "month", "persons",
              "files", "errors", "warnings")


def diagnostics_of(report):
    """As tuples; what stands at one place is in no particular order."""
    told = [tuple(d[part] for part in PARTS) for d in report["diagnostics"]]
    ordered, place, group = [], None, []
    for d in told + [None]:
        here = d[2:] if d else None
        if here != place:
            ordered += sorted(group)
            place, group = here, []
        group.append(d)
    return ordered


def differences(ours, theirs):
    lines = []
    for part in ("ok", "errors", "warnings"):
        if ours[part] != theirs[part]:
            lines.append(f"  {part}: program {ours[part]}, oracle {theirs[part]}")
    for i in range(max(len(ours["units"]), len(theirs["units"]))):
        a = ours["units"][i] if i < len(ours["units"]) else {}
        b = theirs["units"][i] if i < len(theirs["units"]) else {}
        for part in UNIT_PARTS:
            if a.get(part) != b.get(part):
                lines.append(f"  unit {i} {part}: program {a.get(part)!r}, oracle {b.get(part)!r}")
    a, b = diagnostics_of(ours), diagnostics_of(theirs)
    if a != b:
        only_a, only_b = list((Counter(a) - Counter(b)).elements()), list((Counter(b) - Counter(a)).elements())
        lines += [f"  only the program: {d}" for d in only_a] + [f"  only the oracle:  {d}" for d in only_b]
        if not only_a and not only_b:
            lines.append(f"  the order differs\n    program {a}\n    oracle  {b}")
    return lines


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def validate(self, purpose, folder):
        self.process.stdin.write(f"{purpose}\t{folder}\n".encode())
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"the program ended with {self.process.wait()}")
        return json.loads(answer)


def command_line(cli, purpose, folder):
    run = subprocess.run([cli, "validate", "--json", "--purpose", purpose, folder], stdout=subprocess.PIPE, check=False)
    return json.loads(run.stdout), run.returncode


def main():
    parser = argparse.ArgumentParser(description="Holds the program against the oracle")
    parser.add_argument("--program", required=True)
    parser.add_argument("--cli")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--show", type=int, default=5)
    options = parser.parse_args()
    program = Program(options.program)
    by_code, exact, shown, wrong = Counter(), Counter(), 0, 0
    root = Path(tempfile.mkdtemp(prefix="renkei-oracle-"))
    try:
        for i in range(options.count):
            seed = f"{options.seed}-{i}"
            purpose, files = generate.generate(seed)
            folder = root / str(i)
            folder.mkdir()
            for path, data in files.items():
                (folder / path).parent.mkdir(exist_ok=True)
                (folder / path).write_bytes(data)
            theirs = oracle.validate(oracle.collect([folder]), purpose)
            ours = program.validate(purpose, folder)
            lines = differences(ours, theirs)
            if options.cli and i % 50 == 0:
                report, status = command_line(options.cli, purpose, folder)
                if report != ours or status != (0 if theirs["ok"] else 1):
                    lines.append(f"  the command line says something else (exit status {status})")
            a, b = Counter(d[:2] for d in diagnostics_of(ours)), Counter(d[:2] for d in diagnostics_of(theirs))
            by_code.update(d[1] for d in diagnostics_of(theirs))
            exact.update(d[1] for d in (Counter(diagnostics_of(ours)) & Counter(diagnostics_of(theirs))).elements())
            if lines:
                wrong += 1
                if shown < options.show:
                    shown += 1
                    print(f"seed {seed} ({purpose}): {', '.join(sorted(files))}")
                    print("\n".join(lines))
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(root, ignore_errors=True)
        program.process.stdin.close()
        program.process.wait()
    print("code: expected by the oracle, found exactly by the program")
    for code, count in sorted(by_code.items()):
        print(f"  {code}: {count}, {exact[code]}")
    print(f"{options.count} sets, {sum(by_code.values())} diagnostics, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
