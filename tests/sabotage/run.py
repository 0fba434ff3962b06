#!/usr/bin/env python3
"""Breaks the rules of src/core/standard one at a time and looks whether the tests notice.

    run.py [--jobs N] [--oracle SETS] [--work FOLDER] [NAME…]

Each patch of standard/ (its first line says what it breaks) is applied alone to a copy of the sources in a temporary
folder; core_standard_test is built anew and run, then the oracle over some sets. Exit status 1 if anything went
unnoticed by the tests or a patch does not apply or build: a rule without a test, or a patch to be renewed.
"""
import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATCHES = Path(__file__).resolve().parent / "standard"
LIMIT_S = 600
SLOW = "FieldRules.EveryBrokenFieldOfEveryUnitIsTheOneFinding:Groups.ThousandsOfPartsAreMatchedByWhatTheyLack"


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          errors="replace", timeout=LIMIT_S, **more)


def copy_if_changed(source, target):
    if not target.is_file() or target.read_bytes() != source.read_bytes():
        shutil.copy(source, target)


class Copy:
    """The sources and a build of them, of one worker's own."""

    def __init__(self, folder):
        self.sources, self.build = folder / "src", folder / "build"
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                                stdout=subprocess.PIPE, check=True).stdout.decode()
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (self.sources / name).parent.mkdir(parents=True, exist_ok=True)
                copy_if_changed(ROOT / name, self.sources / name)
        temporary = folder / "tmp"
        temporary.mkdir(exist_ok=True)
        self.environment = dict(os.environ, TMPDIR=str(temporary), CCACHE_BASEDIR=str(self.sources), CCACHE_NOHASHDIR="1",
                                PYTHONDONTWRITEBYTECODE="1", GIT_CEILING_DIRECTORIES=str(folder))

    def prepare(self):
        configured = run(["cmake", "-S", self.sources, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                          "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"], self.sources,
                         env=self.environment)
        if configured.returncode != 0:
            raise SystemExit(configured.stdout)
        built = self.make()
        if built.returncode != 0:
            raise SystemExit(built.stdout)
        failed = self.failed_tests()
        if failed or not self.oracle_agrees(100):
            raise SystemExit(f"the tests fail without any patch: {failed}")

    def make(self):
        return run(["cmake", "--build", self.build, "--target", "core_standard_test", "standard_batch"], self.sources,
                   env=self.environment)

    def failed_tests(self):
        """The first test that fails, the quick ones before the slow ones."""
        return self.failed(f"-{SLOW}") or self.failed(SLOW)

    def failed(self, tests):
        """A crash counts under its signal."""
        try:
            result = run([self.build / "bin" / "tests" / "core_standard_test", "--gtest_brief=1", "--gtest_fail_fast",
                          f"--gtest_filter={tests}"], self.build, env=self.environment)
        except subprocess.TimeoutExpired:
            return ["(no end)"]
        failed = sorted({line.split("] ")[1].split(",")[0].split(" (")[0] for line in result.stdout.splitlines()
                         if line.startswith("[  FAILED  ] ") and "." in line})
        return failed or ([] if result.returncode == 0 else [f"(exit {result.returncode})"])

    def oracle_agrees(self, sets):
        try:
            return run([sys.executable, self.sources / "tests" / "oracle" / "compare.py", "--program",
                        self.build / "bin" / "tests" / "standard_batch", "--seed", "sabotage", "--count", str(sets)],
                       self.build, env=self.environment).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def apply(self, patch, *more):
        return run(["git", "apply", "--recount", "-C1", *more, patch], self.sources, env=self.environment)


def judge(copy, patch, sets):
    """(what happened, caught by tests, caught by the oracle)."""
    applied = copy.apply(patch)
    if applied.returncode != 0:
        return f"does not apply: {applied.stdout.strip()}", False, False
    try:
        built = copy.make()
        if built.returncode != 0:
            return "does not build: " + built.stdout[-1500:], False, False
        failed = copy.failed_tests()
        oracle = not copy.oracle_agrees(sets)
        return ", ".join(failed), bool(failed), oracle
    finally:
        copy.apply(patch, "--reverse")


def main():
    parser = argparse.ArgumentParser(description="Breaks the rules and looks whether the tests notice")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--oracle", type=int, default=200, metavar="SETS")
    parser.add_argument("--work", type=Path, help="a folder to keep and to use again, instead of a temporary one")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    patches = sorted(p for p in PATCHES.glob("*.patch") if not options.names or p.stem in options.names)
    work, lock, results, started = queue.Queue(), threading.Lock(), [], time.monotonic()
    for patch in patches:
        work.put(patch)
    folder = options.work or Path(tempfile.mkdtemp(prefix="renkei-sabotage-"))
    stopped = []

    def worker(index):
        try:
            copy = Copy(folder / str(index))
            copy.prepare()
            while True:
                try:
                    patch = work.get_nowait()
                except queue.Empty:
                    return
                what, tests, oracle = judge(copy, patch, options.oracle)
                with lock:
                    results.append((patch.stem, tests, oracle))
                    print(f"{'caught' if tests else 'NOT CAUGHT'}{', oracle too' if oracle else ''}: {patch.stem}: {what}",
                          flush=True)
        except SystemExit as stop:
            stopped.append(str(stop))

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(min(options.jobs, len(patches)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not options.work:
        shutil.rmtree(folder, ignore_errors=True)
    for text in stopped:
        print(text, file=sys.stderr)
    by_tests, by_oracle = sum(t for _, t, _ in results), sum(o for _, _, o in results)
    print(f"{len(patches)} patches: the tests caught {by_tests}, the oracle {by_oracle}, nothing caught "
          f"{sum(not t and not o for _, t, o in results)}; {time.monotonic() - started:.0f} s")
    return 0 if by_tests == len(patches) and not stopped else 1


if __name__ == "__main__":
    sys.exit(main())
