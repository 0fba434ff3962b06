#!/usr/bin/env python3
"""Writes the kept corpora of the fuzz targets (tests/data/fuzz/) from the random sets of tests/oracle/generate.py.

Small on purpose: short inputs of every kind of file; the fuzzers make the rest.
"""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))

import generate  # noqa: E402
import oracle  # noqa: E402

FOLDER = ROOT / "tests" / "data" / "fuzz"
LIMITS = {"file_name": 60, "csv_file": 60, "ms932": 40, "unit": 30}
MOST_BYTES = {"file_name": 120, "csv_file": 900, "ms932": 300, "unit": 2500}


def layout_byte(edition, prefix, purpose):
    editions = list(oracle.EDITIONS)
    index = list(oracle.EDITIONS[edition].files).index(prefix)
    return index << 2 | (2 if purpose == "receive" else 0) | editions.index(edition)


def inputs_of(seed):
    purpose, files = generate.generate(f"corpus-{seed}")
    names = [path.rpartition("/")[2].encode("utf-8", "surrogateescape") for path in files]
    for name in names:
        yield "file_name", name
    for name, data in zip(names, files.values()):
        file = oracle.File(name.decode("utf-8", "surrogateescape"), data)
        oracle.judge_name(file)
        if file.kind == "csv":
            first = layout_byte(file.edition.edition, file.prefix, purpose)
            yield "csv_file", bytes([first, seed % 256]) + data
            yield "ms932", bytes([seed % 256]) + data
    whole = bytes([seed % 4])
    for name, data in zip(names, files.values()):
        whole += name + b"\0" + min(len(data), 65535).to_bytes(2, "big") + data[:65535]
    yield "unit", whole


def kind_of(target, data):
    """Inputs of one kind are alike; a few of each are kept."""
    if target == "file_name":
        return data.split(b"_")[0], len(data) // 8
    return data[0], len(data) // 200


def main():
    for target in LIMITS:
        for old in (FOLDER / target).glob("[0-9][0-9][0-9]"):  # What has a name was found by a fuzzer and stays.
            old.unlink()
    written, kinds = {target: 0 for target in LIMITS}, {}
    for seed in range(3000):
        for target, data in inputs_of(seed):
            key = (target, kind_of(target, data))
            if len(data) > MOST_BYTES[target] or written[target] >= LIMITS[target] or kinds.get(key, 0) >= 2:
                continue
            kinds[key] = kinds.get(key, 0) + 1
            folder = FOLDER / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{written[target]:03}").write_bytes(data)
            written[target] += 1
    print({target: (count, sum(p.stat().st_size for p in (FOLDER / target).iterdir())) for target, count in
           written.items()})


if __name__ == "__main__":
    main()
