#!/usr/bin/env python3
"""Breaks the delivery in one place at a time and looks whether the sweep notices.

    sabotage.py [--sample RUNS] [--work FOLDER] [--fits] [NAME…]

Each patch of sabotage/ (its first line says what it breaks; a second one "Runs: …" gives renkei-fault other options
than a sample of all scenarios, for what shows at few points only) is applied alone to a copy of the sources; renkei-fault is
built anew and run until its first violation. Exit status 1 if the sweep did not notice one of them, or if a patch does
not apply or build.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LIMIT_S = 900
# The first build of everything, on a machine with other work.
BUILD_LIMIT_S = 3600


def run(command, folder, limit_s=LIMIT_S, **more):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          errors="replace", timeout=limit_s, **more)


def copy_sources(target):
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            stdout=subprocess.PIPE, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        source, copy = ROOT / name, target / name
        if not source.is_file():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            shutil.copy(source, copy)


def build(sources, folder, environment):
    if not (folder / "build.ninja").is_file():
        configured = run(["cmake", "-S", sources, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                          "-DCMAKE_CXX_FLAGS_DEBUG=-O1", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache",
                          "-DRENKEI_BUILD_GUI=OFF"], sources, env=environment)
        if configured.returncode != 0:
            raise SystemExit(configured.stdout)
    return run(["cmake", "--build", folder, "--target", "renkei-fault"], sources, BUILD_LIMIT_S, env=environment)


def runs_of(patch, sample):
    lines = patch.read_text(encoding="utf-8").splitlines()
    wanted = [line.removeprefix("Runs: ").split() for line in lines[:2] if line.startswith("Runs: ")]
    return wanted[0] if wanted else ["--sample", str(sample)]


def judge(patch, sources, folder, environment, sample):
    """(caught, what happened)."""
    applied = run(["git", "apply", "--recount", "-C1", patch], sources, env=environment)
    if applied.returncode != 0:
        return False, "does not apply: " + applied.stdout.strip()
    try:
        built = build(sources, folder, environment)
        if built.returncode != 0:
            return False, "does not build: " + built.stdout[-1500:]
        swept = run([folder / "bin" / "renkei-fault", *runs_of(patch, sample), "--jobs", "2", "--stop-at-first"], folder,
                    env=environment)
        found = [line for line in swept.stdout.splitlines() if line.startswith("VIOLATION ")]
        if swept.returncode == 0:
            return False, "the sweep saw nothing"
        if not found:
            # It broke, and nobody said which statement does not hold.
            return False, "the program ended early: " + swept.stdout[-300:]
        return True, found[0][len("VIOLATION "):]
    except subprocess.TimeoutExpired:
        return False, f"no end within {LIMIT_S} s"
    finally:
        run(["git", "apply", "--recount", "-C1", "--reverse", patch], sources, env=environment)


def fits(patches):
    """Whether every patch still finds its place, which the code leaves as it changes."""
    failed = 0
    for patch in patches:
        tried = run(["git", "apply", "--check", "--recount", "-C1", patch], ROOT)
        if tried.returncode != 0:
            failed += 1
            print(f"does not apply: {patch.stem}: {tried.stdout.strip()}")
    print(f"{len(patches)} sabotage patches, {len(patches) - failed} fit")
    return 0 if patches and not failed else 1


def main():
    parser = argparse.ArgumentParser(description="Breaks the delivery and looks whether the sweep notices")
    parser.add_argument("--sample", type=int, default=150, metavar="RUNS")
    parser.add_argument("--work", type=Path, help="a folder to keep and to use again, instead of a temporary one")
    parser.add_argument("--fits", action="store_true", help="only whether each patch applies to the sources")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    patches = sorted(p for p in (HERE / "sabotage").glob("*.patch") if not options.names or p.stem in options.names)
    if options.fits:
        return fits(patches)
    folder = (options.work or Path(tempfile.mkdtemp(prefix="renkei-fault-"))).resolve()
    sources, build_folder = folder / "src", folder / "build"
    environment = dict(os.environ, CCACHE_BASEDIR=str(sources), CCACHE_NOHASHDIR="1", GIT_CEILING_DIRECTORIES=str(folder))
    started, caught = time.monotonic(), 0
    try:
        copy_sources(sources)
        built = build(sources, build_folder, environment)
        if built.returncode != 0:
            raise SystemExit(built.stdout)
        for patch in patches:
            ok, what = judge(patch, sources, build_folder, environment, options.sample)
            caught += ok
            print(f"{'caught' if ok else 'NOT CAUGHT'}: {patch.stem}: {what}", flush=True)
    finally:
        if not options.work:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(patches)} sabotage patches, {caught} caught; {time.monotonic() - started:.0f} s")
    return 0 if caught == len(patches) else 1


if __name__ == "__main__":
    sys.exit(main())
