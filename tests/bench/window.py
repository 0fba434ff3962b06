"""Start to first paint and memory of the window, as ratios to a minimal Qt window in the same run.

    window.py RENKEI MINIMAL_WINDOW [--platform xcb]

The minimal window is there twice: empty, and with one line of text, which must look for fonts and load one as every
window with a word in it does. All are started in turn (A B C A B C …), offscreen or on the display of the environment; the median of the rounds
counts.
Prints no verdict: goals are in docs/performance.md.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time

ROUNDS = 15


def run(command, environment):
    """Seconds from start to end, and the peak of memory in MiB."""
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.execve(command[0], command, environment)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return seconds, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("renkei")
    parser.add_argument("minimal")
    parser.add_argument("--platform", default="offscreen", help="as QT_QPA_PLATFORM; xcb needs DISPLAY")
    options = parser.parse_args()
    renkei, minimal = options.renkei, options.minimal
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, QT_QPA_PLATFORM=options.platform, XDG_RUNTIME_DIR=folder, HOME=folder)
        ours = [renkei, "--profile", os.path.join(folder, "data"), "--quit-after-first-paint"]
        bases = {"empty window": [minimal], "window with a line of text": [minimal, "練習モード"]}
        programs = [ours, *bases.values()]
        for program in programs:
            run(program, environment)
        rounds = [[run(program, environment) for program in programs] for _ in range(ROUNDS)]
    for index, what, unit, factor in ((0, "start to first paint", "ms", 1000), (1, "peak memory", "MiB", 1)):
        own = statistics.median(row[0][index] for row in rounds) * factor
        print(f"{what}: renkei {own:.0f} {unit}")
        for place, name in enumerate(bases, 1):
            base = statistics.median(row[place][index] for row in rounds) * factor
            ratio = statistics.median(row[0][index] / row[place][index] for row in rounds)
            print(f"  {name} {base:.0f} {unit}, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
