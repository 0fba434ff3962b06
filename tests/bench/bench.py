#!/usr/bin/env python3
"""Measures `renkei-cli validate` beside tools that everybody has. Run by `./bootstrap bench`; no test fails on a time.

  bench.py RENKEI_CLI [--scale 0.1] [--pairs 9]

Commands that are compared run in turn (A B A B …). A figure is the median over the rounds, a ratio the median of the
ratios within a round. Both processor time (user and system) and time on the clock are printed: on a machine with other
work only the first means much. Beside each time stands what was found and a hash of the output; where the findings are
not those that were written into the files, or not those of rules.py, the exit status is 1.
"""
import argparse
import hashlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import generate

HERE = pathlib.Path(__file__).resolve().parent
MEGABYTE = 1_000_000
PYTHON_ROUNDS = 3
PYTHON_MEGABYTES = 10


class Run:
    """One run of a command: times, and what it printed."""

    def __init__(self, command):
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            self.output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.clock = time.perf_counter() - started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.status = process.returncode


class Bench:
    def __init__(self, renkei, folder, scale, pairs):
        self.renkei, self.folder, self.scale, self.pairs = renkei, folder, scale, pairs
        self.failed = False

    def data(self, name, megabytes, **arguments):
        """Generated once a name; the folder, its bytes and the errors that are in it."""
        folder = self.folder / name
        written = generate.generate(folder, megabytes=megabytes * self.scale, **arguments)
        return folder, sum(w["bytes"] for w in written), sum(w["errors"] for w in written)

    def validate(self, folder):
        return [self.renkei, "validate", "--json", str(folder)]

    def checked(self, run, errors):
        """What validate found, as a text; notes where it is not what was written."""
        report = json.loads(run.output)
        if report["errors"] != errors or report["warnings"] != 0:
            self.failed = True
            print(f"  WRONG RESULT: {report['errors']} errors, {report['warnings']} warnings; {errors} were written")
        digest = hashlib.sha256(run.output).hexdigest()[:16]
        return f"{report['errors']} errors, {report['warnings']} warnings, output {digest}"

    def in_turn(self, commands, rounds=None):
        """Runs {name: command} in turn; {name: [Run]}. One round ahead warms the caches."""
        runs = {name: [] for name in commands}
        for turn in range((rounds or self.pairs) + 1):
            for name, command in commands.items():
                run = Run(command)
                if turn > 0:
                    runs[name].append(run)
        return runs


def median(runs, attribute):
    return statistics.median(getattr(run, attribute) for run in runs)


def ratio(a, b, attribute="cpu", weight=1.0):
    """Median over the rounds of a/b."""
    return statistics.median(getattr(x, attribute) / max(getattr(y, attribute), 1e-6) for x, y in zip(a, b)) * weight


def line(name, runs, size, note=""):
    cpu = median(runs, "cpu")
    print(f"  {name:34} {cpu * 1000:9.1f} ms cpu {median(runs, 'clock') * 1000:9.1f} ms clock "
          f"{size / max(cpu, 1e-6) / MEGABYTE:8.0f} MB/s  {note}", flush=True)


def both(a, b, weight=1.0):
    return f"{ratio(a, b, 'cpu', weight):.2f} (cpu), {ratio(a, b, 'clock', weight):.2f} (clock)"


def beside_tools(bench):
    folder, size, errors = bench.data("actual-100", 100, kind="UPJSK")
    file = str(next(folder.iterdir()))
    print(f"\n1. 実績 (UPJSK), {size / MEGABYTE:.0f} MB, clean, 300 persons, one thread")
    commands = {
        "renkei": bench.validate(folder),
        "cat": ["sh", "-c", f"exec cat '{file}' >/dev/null"],
        "wc": ["wc", "-l", file],
        "iconv": ["sh", "-c", f"exec iconv -f CP932 -t UTF-8 '{file}' >/dev/null"],
    }
    runs = bench.in_turn(commands)
    line("renkei-cli validate", runs["renkei"], size, bench.checked(runs["renkei"][-1], errors))
    sorted_folder, sorted_size, sorted_errors = bench.data("actual-sorted", 100, kind="UPJSK", by_service=True)
    by_service = bench.in_turn({"renkei": bench.validate(sorted_folder)})["renkei"]
    line("… rows by service, not by day", by_service, sorted_size, bench.checked(by_service[-1], sorted_errors))
    line("cat FILE >/dev/null", runs["cat"], size)
    line("wc -l FILE", runs["wc"], size, runs["wc"][-1].output.decode().split()[0] + " lines")
    line("iconv -f CP932 -t UTF-8 FILE", runs["iconv"], size)
    small, small_size, _ = bench.data("actual-python", PYTHON_MEGABYTES, kind="UPJSK")
    small_file = str(next(small.iterdir()))
    script = [sys.executable, str(HERE / "rules.py"), small_file]
    python = bench.in_turn({"python": script, "renkei": bench.validate(folder)}, PYTHON_ROUNDS)
    weight = small_size / size
    line(f"rules.py, {small_size / MEGABYTE:.0f} MB", python["python"], small_size, python["python"][-1].output.decode().strip())
    print(f"  validate / cat       {both(runs['renkei'], runs['cat'])}; goal at most 10")
    print(f"  validate / wc -l     {both(runs['renkei'], runs['wc'])}")
    print(f"  iconv / validate     {both(runs['iconv'], runs['renkei'])}")
    print(f"  rules.py / validate  {both(python['python'], python['renkei'], 1 / weight)} per byte, rules.py scaled from "
          f"{small_size / MEGABYTE:.0f} MB; goal at least 25")
    same_findings(bench)
    return folder, size


def same_findings(bench):
    """renkei and rules.py must say the same about a file with every seventh row faulty."""
    folder, _, errors = bench.data("actual-same", PYTHON_MEGABYTES, kind="UPJSK", faulty=7)
    report = json.loads(Run(bench.validate(folder)).output)
    script = json.loads(Run([sys.executable, str(HERE / "rules.py"), "--list", str(next(folder.iterdir()))]).output)
    found = [[d["severity"], d["code"], d["line"], d["field_no"]] for d in report["diagnostics"]]
    digests = [hashlib.sha256(json.dumps(f).encode()).hexdigest()[:16] for f in (found, script["found"])]
    same = digests[0] == digests[1] and report["errors"] == script["errors"] == errors
    bench.failed |= not same
    print(f"  every 7th row faulty: renkei {report['errors']} errors, first {len(found)} {digests[0]}; "
          f"rules.py {script['errors']} errors, first {len(script['found'])} {digests[1]}: {'same' if same else 'DIFFERENT'}")


def faulty_rows(bench, clean, clean_size):
    folder, size, errors = bench.data("actual-faulty", 100, kind="UPJSK", faulty=1)
    print("\n2. Every row faulty, against clean")
    runs = bench.in_turn({"faulty": bench.validate(folder), "clean": bench.validate(clean)})
    line("every row faulty", runs["faulty"], size, bench.checked(runs["faulty"][-1], errors))
    line("clean", runs["clean"], clean_size, bench.checked(runs["clean"][-1], 0))
    print(f"  faulty / clean       {both(runs['faulty'], runs['clean'], clean_size / size)} per byte; goal at most 1.5")


def units(bench, single, single_size):
    print("\n3. A usage unit (第6表, 第7表, 利用者補足情報; rows joined), against a single 実績 file")
    for name, growing in (("300 persons", False), ("persons grow with the rows", True)):
        folder, size, errors = bench.data(f"usage-{growing}", 100, unit="usage", growing=growing)
        runs = bench.in_turn({"unit": bench.validate(folder), "single": bench.validate(single)})
        line(f"unit, {name}", runs["unit"], size, bench.checked(runs["unit"][-1], errors))
        line("single", runs["single"], single_size)
        print(f"  unit / single        {both(runs['unit'], runs['single'], single_size / size)} per byte; goal at most 1.5")


def peak_kilobytes(command):
    """Peak memory. Through time(1): what a process inherits from a large parent would count otherwise."""
    result = subprocess.run(["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            check=False)
    return int(result.stderr.split()[-1])


def growth(bench):
    print("\n4. Growth")
    for name, arguments in (
        ("実績, 300 persons", {"kind": "UPJSK"}),
        ("usage unit, persons grow", {"unit": "usage", "growing": True}),
    ):
        made = {}
        for megabytes in (10, 100, 1000):
            made[megabytes] = bench.data(f"growth-{megabytes}", megabytes, **arguments)
            peak = peak_kilobytes(bench.validate(made[megabytes][0]))
            print(f"  {name}, {made[megabytes][1] / MEGABYTE:6.0f} MB: peak memory {peak / 1024:7.1f} MiB", flush=True)
        runs = bench.in_turn({m: bench.validate(made[m][0]) for m in (10, 1000)})
        for megabytes in (10, 1000):
            _, size, errors = made[megabytes]
            line(f"{size / MEGABYTE:.0f} MB", runs[megabytes], size, bench.checked(runs[megabytes][-1], errors))
        weight = made[1000][1] / made[10][1]
        print(f"  speed at the largest / at the smallest  {both(runs[10], runs[1000], weight)}; goal at least 0.9")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("renkei", help="the release build's renkei-cli")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes, for a first look")
    parser.add_argument("--pairs", type=int, default=9)
    arguments = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python "
          f"{platform.python_version()}, {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC, {arguments.pairs} pairs")
    with tempfile.TemporaryDirectory(prefix="renkei-bench-") as folder:
        bench = Bench(str(pathlib.Path(arguments.renkei).resolve()), pathlib.Path(folder), arguments.scale, arguments.pairs)
        single, size = beside_tools(bench)
        faulty_rows(bench, single, size)
        units(bench, single, size)
        growth(bench)
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
