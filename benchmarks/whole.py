#!/usr/bin/env python3
"""Solves programs with whole columns in Muster and in HiGHS, one after the other, in one run.

Each file, and each limit, is the same for both: a relative gap of 1e-6 and --limit seconds. HiGHS (pip
install highspy) runs on one thread, in a process of its own. Seconds are those of the processor, of
the whole process for Muster and of the run, without reading the file, for HiGHS. A run counts only
when it ends optimal and within 1e-6 of the optimum of optima.csv. Prints a table in Markdown.
"""
import argparse
import csv
import glob
import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

from peers import MUSTER, SHARED

HIGHS = """
import resource, sys, highspy
h = highspy.Highs()
for key, value in [('output_flag', False), ('threads', 1), ('mip_rel_gap', 1e-6),
                   ('time_limit', float(sys.argv[2]))]:
    h.setOptionValue(key, value)
h.readModel(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF)
h.run()
after = resource.getrusage(resource.RUSAGE_SELF)
info = h.getInfo()
print(h.modelStatusToString(h.getModelStatus()), repr(info.objective_function_value),
      after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, info.mip_node_count,
      sep='\\t')
"""


def muster(path, limit):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [MUSTER, "solve", path, "--time-limit", str(limit)], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    fields = dict(line.split(": ", 1) for line in run.stdout.splitlines() if ": " in line)
    value = float(fields["objective"]) if "objective" in fields else None
    nodes = re.match(r"\d+", fields.get("nodes", "")) or re.search(r"(\d+) nodes", run.stdout)
    return fields.get("status", ""), value, seconds, nodes.group(0) if nodes else ""


def highs(path, limit):
    run = subprocess.run(
        [sys.executable, "-c", HIGHS, path, str(limit)], capture_output=True, text=True, check=True)
    status, value, seconds, nodes = run.stdout.strip().splitlines()[-1].split("\t")
    return status, float(value), float(seconds), nodes


def cell(run, optimum):
    status, value, seconds, nodes = run
    known = optimum is None or value is not None and abs(value - optimum) <= 1e-6 * max(1, abs(optimum))
    if not status.lower().startswith("optimal"):
        return f"{status} | {nodes}"
    return f"{seconds:.2f} | {nodes}" if known else f"wrong ({value}) | {nodes}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", help="MPS files; without any, those of instances/mip")
    parser.add_argument("--limit", type=float, default=120, help="seconds for each solve")
    options = parser.parse_args()
    files = options.files or sorted(glob.glob(os.path.join(SHARED, "instances", "mip", "*.gz")))
    with open(os.path.join(SHARED, "instances", "optima.csv")) as file:
        optima = {row["name"]: float(row["optimum"]) for row in csv.DictReader(file) if row["set"] == "mip"}
    import highspy

    print(f"HiGHS {highspy.Highs().version()}; at most {options.limit:.0f} s each.\n")
    print("| instance | Muster | nodes | HiGHS | nodes |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            name = os.path.basename(path).split(".")[0]
            if path.endswith(".gz"):
                plain = os.path.join(folder, name + ".mps")
                with gzip.open(path) as packed, open(plain, "wb") as file:
                    shutil.copyfileobj(packed, file)
                path = plain
            ours, theirs = muster(path, options.limit), highs(path, options.limit)
            print(f"| {name} | {cell(ours, optima.get(name))} | {cell(theirs, optima.get(name))} |",
                  flush=True)


if __name__ == "__main__":
    main()
