#!/usr/bin/env python3
"""Runs the stages of one plan in Muster and in HiGHS, on the same programs in one run.

Muster plans the scenario and writes the linear program of each stage as it was posed; HiGHS (pip
install highspy) then solves each from its file. Both have the machine to themselves, one after the
other, as often as --repeats says. Muster's seconds are those of its summary: a stage with presolve,
solve and the check of the result. HiGHS's are those of its run, without reading the file. Prints a
table in Markdown with medians, least and most, and the ratio.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MUSTER = os.path.join(os.path.dirname(HERE), ".build", "release", "muster")


def muster(scenario, folder):
    out, programs = os.path.join(folder, "plan"), os.path.join(folder, "programs")
    subprocess.run(
        [MUSTER, "plan", scenario, "--fractional", "--quiet", "--out", out, "--programs", programs],
        check=True)
    with open(os.path.join(out, "summary.json")) as file:
        stages = json.load(file)["stages"]
    paths = [os.path.join(programs, name) for name in sorted(os.listdir(programs))]
    return stages, paths


def highs(path, solver, limit):
    import highspy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("solver", solver)
    model.setOptionValue("time_limit", limit)
    model.readModel(path)
    began = time.time()
    model.run()
    seconds = time.time() - began
    status = model.modelStatusToString(model.getModelStatus())
    return status, model.getInfo().objective_function_value, seconds


def spread(times):
    return f"{statistics.median(times):.1f} ({min(times):.1f}–{max(times):.1f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--solver", default="ipm", help="HiGHS's: ipm (with crossover) or simplex")
    parser.add_argument("--limit", type=float, default=600, help="HiGHS's seconds a stage")
    options = parser.parse_args()
    ours, theirs, rows = {}, {}, {}
    for _ in range(options.repeats):
        with tempfile.TemporaryDirectory() as folder:
            stages, paths = muster(options.scenario, folder)
            for stage, path in zip(stages, paths):
                name = stage["name"]
                ours.setdefault(name, []).append(stage["seconds"])
                status, value, seconds = highs(path, options.solver, options.limit)
                theirs.setdefault(name, []).append(seconds)
                rows[name] = (stage["value"], value, status)
                print(name, f"{stage['seconds']:.1f}", f"{seconds:.1f}", status, file=sys.stderr)
    print(f"| stage | Muster, s | HiGHS {options.solver}, s | ratio | Muster | HiGHS |")
    print("|---|---|---|---|---|---|")
    for name, (value, other, status) in rows.items():
        ratio = statistics.median(theirs[name]) / statistics.median(ours[name])
        shown = f"{other:.10g}" if status == "Optimal" else status
        print(f"| {name} | {spread(ours[name])} | {spread(theirs[name])} | {ratio:.1f} "
              f"| {value:.10g} | {shown} |")
    total, other = (sum(statistics.median(t) for t in all.values()) for all in (ours, theirs))
    print(f"| all | {total:.1f} | {other:.1f} | {other / total:.1f} | | |")


main()
