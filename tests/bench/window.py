"""Start to first paint and memory of the window, as ratios to a minimal Qt window in the same run.

    window.py RENKEI MINIMAL_WINDOW

Both are started in turn (A B A B …) offscreen; the median of the pairs counts. Prints no verdict: goals are in
docs/performance.md.
"""

import os
import statistics
import sys
import tempfile
import time

PAIRS = 15


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
    renkei, minimal = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=folder, HOME=folder)
        ours = [renkei, "--profile", os.path.join(folder, "data"), "--quit-after-first-paint"]
        base = [minimal]
        run(ours, environment)
        run(base, environment)
        pairs = [(run(ours, environment), run(base, environment)) for _ in range(PAIRS)]
    for index, what, unit, factor in ((0, "start to first paint", "ms", 1000), (1, "peak memory", "MiB", 1)):
        a = statistics.median(pair[0][index] for pair in pairs) * factor
        b = statistics.median(pair[1][index] for pair in pairs) * factor
        ratio = statistics.median(pair[0][index] / pair[1][index] for pair in pairs)
        print(f"{what}: renkei {a:.0f} {unit}, minimal window {b:.0f} {unit}, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
