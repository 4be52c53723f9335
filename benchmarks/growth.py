#!/usr/bin/env python3
"""How the time and memory of a plan grow with the number of enterprises.

Takes a scenario whose enterprises are sites with ids e… beside plants, keeps the first so many of
them in every table, and plans each size with Muster, alone, one after the other. Prints a table in
Markdown: rows and nonzeros, seconds and iterations by stage, seconds in all, peak memory, status.
--plot FILE.svg draws seconds over enterprises, both logarithmic (needs matplotlib).
"""
import argparse
import csv
import io
import json
import os
import resource
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MUSTER = os.path.join(os.path.dirname(HERE), ".build", "release", "muster")
# The column of each table that names a site, or something of it ("e00001-own", "e00001-l").
OWNERS = {"sites": "id", "lines": "site", "modes": "line", "conversions": "line",
          "workers": "site", "stocks": "at"}


def reduced(source, folder, enterprises):
    """Copies the scenario with its first `enterprises` enterprises only."""
    for name in os.listdir(source):
        table = name.removesuffix(".csv")
        with open(os.path.join(source, name)) as file:
            if table not in OWNERS:
                text = file.read()
            else:
                head, *rows = list(csv.reader(file))
                owner = head.index(OWNERS[table])

                def is_kept(row):
                    site = row[owner].split("-")[0]
                    return not (site[:1] == "e" and site[1:].isdigit()) or int(site[1:]) < enterprises

                kept = [head] + [row for row in rows if is_kept(row)]
                table_text = io.StringIO()
                csv.writer(table_text, lineterminator="\n").writerows(kept)
                text = table_text.getvalue()
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def planned(scenario, folder, limit):
    out = os.path.join(folder, "plan")
    began = time.time()
    process = subprocess.Popen(
        [MUSTER, "plan", os.path.join(scenario, "scenario.yaml"), "--fractional", "--quiet",
         "--out", out, "--time-limit", str(limit)])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.time() - began
    memory = usage.ru_maxrss / 2**20
    try:
        with open(os.path.join(out, "summary.json")) as file:
            summary = json.load(file)
    except FileNotFoundError:
        summary = None
    return os.waitstatus_to_exitcode(status), seconds, memory, summary


def plot(path, measured):
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot
    sizes, seconds = zip(*measured)
    pyplot.figure(figsize=(6, 4))
    pyplot.loglog(sizes, seconds, "o-", label="Muster, all stages")
    pyplot.loglog(sizes, [seconds[0] * s / sizes[0] for s in sizes], "--", label="linear")
    pyplot.xlabel("enterprises")
    pyplot.ylabel("seconds")
    pyplot.legend()
    pyplot.tight_layout()
    pyplot.savefig(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario", help="the scenario's folder")
    parser.add_argument("--sizes", default="1000,4000,10000,26175")
    parser.add_argument("--limit", type=float, default=2400, help="seconds a plan")
    parser.add_argument("--plot")
    options = parser.parse_args()
    print("| enterprises | rows | nonzeros | seconds by stage (iterations) | seconds | GB | status |")
    print("|---|---|---|---|---|---|---|", flush=True)
    measured = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            scenario = os.path.join(folder, "scenario")
            os.mkdir(scenario)
            reduced(options.scenario, scenario, size)
            status, seconds, memory, summary = planned(scenario, folder, options.limit)
        if summary is None:
            print(f"| {size:,} | | | | {seconds:.0f} | {memory:.1f} | exit status {status} |", flush=True)
            continue
        sizes = summary["sizes"]
        stages = " + ".join(f"{s['seconds']:.0f} ({s['iterations']})" for s in summary["stages"])
        print(f"| {size:,} | {sizes['rows']:,} | {sizes['nonzeros']:,} | {stages} | {seconds:.0f} "
              f"| {memory:.1f} | {summary['status']} |", flush=True)
        measured.append((size, seconds))
    if options.plot and measured:
        plot(options.plot, measured)


if __name__ == "__main__":
    main()
