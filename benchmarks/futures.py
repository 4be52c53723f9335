#!/usr/bin/env python3
"""How the time and memory of a plan grow with the number of its futures, beside HiGHS.

Plans a scenario without futures ("one plan"), then for so many futures as --counts says, drawn by
`muster futures draw` (supplies, roads, attendance and one order, each with a factor of its own). All with
lines that divide unless --whole is given, one after the other. Prints a table in Markdown: rows and
nonzeros, iterations, processor seconds and peak memory of the whole command, and both as multiples of one
plan's. The command with futures also makes the plan without them, for the hedges. A scenario that has
an `uncertainty` of its own is planned as it is, and beside it the first of its futures alone.

--highs SECONDS solves the programs of each stage in HiGHS as well (pip install highspy; interior point
without crossover, one thread, so many seconds a stage at the most).
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MUSTER = os.path.join(os.path.dirname(HERE), ".build", "release", "muster")

MODEL = """
factors:
  - {{ id: mills, triangular: [0.5, 0.9, 1.1] }}
  - {{ id: roads, triangular: [0.6, 0.9, 1] }}
  - {{ id: people, uniform: [0.8, 1] }}
  - {{ id: order, discrete: {{ 1: 0.7, 1.3: 0.3 }} }}
loads:
  - {{ factor: mills, table: supplies, id: "*", field: per_day, by: times }}
  - {{ factor: roads, table: lanes, id: "*", field: tonnes_per_day, by: times }}
  - {{ factor: people, table: workers, id: "*", field: hours, by: times }}
  - {{ factor: order, table: quotas, id: "{order}", field: amount, by: times }}
"""


def measured(command):
    """Exit status, processor and wall seconds and peak memory in MB of a command."""
    began = time.time()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime,
            time.time() - began, usage.ru_maxrss / 1024)


def with_futures(source, folder, count, known_from, order, aims, seed):
    """Writes the scenario with `count` drawn futures and returns its file."""
    shutil.copytree(source, folder)
    scenario = os.path.join(folder, "scenario.yaml")
    model, drawn = os.path.join(folder, "model.yaml"), os.path.join(folder, "drawn")
    with open(model, "w") as file:
        file.write(f"scenario: scenario.yaml\nknown_from: {known_from}\n" + MODEL.format(order=order))
    subprocess.run([MUSTER, "futures", "draw", model, "--count", str(count), "--seed", str(seed),
                    "--out", drawn], check=True, stdout=subprocess.DEVNULL)
    with open(scenario, "a") as file:
        file.write(f"\nuncertainty:\n  known_from: {known_from}\n  futures: drawn/futures.csv\n"
                   f"  changes: drawn/changes.csv\n  aims: {aims}\n")
    return scenario


def highs(path, limit):
    """Status, objective and seconds of a program in HiGHS."""
    import highspy

    model = highspy.Highs()
    for option, value in (("output_flag", False), ("solver", "ipm"), ("run_crossover", "off"),
                          ("threads", 1), ("time_limit", limit)):
        model.setOptionValue(option, value)
    model.readModel(path)
    began = time.process_time()
    model.run()
    seconds = time.process_time() - began
    return (model.modelStatusToString(model.getModelStatus()),
            model.getInfo().objective_function_value, seconds)


def planned(scenario, folder, whole, limit):
    """Plans a scenario and returns what it took and its summary."""
    out, programs = os.path.join(folder, "plan"), os.path.join(folder, "programs")
    command = [MUSTER, "plan", scenario, "--quiet", "--out", out]
    command += [] if whole else ["--fractional"]
    command += ["--time-limit", str(limit)] if limit else []
    took = measured(command)
    with open(os.path.join(out, "summary.json")) as file:
        summary = json.load(file)
    return took, summary, command[:3] + ["--quiet", "--programs", programs] + command[6:]


def beside_highs(command, summary, limit):
    """Has the programs written in a second run, which is not measured, and solves them in HiGHS."""
    folder = command[command.index("--programs") + 1]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # <number>-<stage>.mps; a stage whose value is known without a solve has no program, and `tidy` no stage.
    files = {name.split("-", 1)[1].removesuffix(".mps"): name for name in os.listdir(folder)}
    for stage in summary["stages"]:
        if stage["name"] not in files:
            print(f"  {stage['name']}: Muster {stage['value']:.10g}, known without a solve", flush=True)
            continue
        status, value, seconds = highs(os.path.join(folder, files[stage["name"]]), limit)
        print(f"  {stage['name']}: Muster {stage['value']:.10g} ({stage['seconds']:.1f} s), HiGHS "
              f"{value:.10g} ({status}, {seconds:.1f} s)", flush=True)


def row(label, took, summary, one):
    status, seconds, wall, memory = took
    sizes = summary["sizes"]
    iterations = sum(stage["iterations"] for stage in summary["stages"])
    times = f"{seconds / one[1]:.1f}" if one else "1"
    more = f"{memory / one[3]:.1f}" if one else "1"
    print(f"| {label} | {sizes['rows']:,}, {sizes['nonzeros']:,} | {iterations} | {seconds:.1f} "
          f"({wall:.0f}) | {times} | {memory:.0f} | {more} | {status} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario", help="a folder, or a file with an uncertainty of its own")
    parser.add_argument("--counts", default="4,8,16,32")
    parser.add_argument("--known-from", help="a date (default: day 4 of the scenario)")
    parser.add_argument("--order", default="*", help="the order that may be raised")
    parser.add_argument("--aims", default="{ shortfall: [expected] }")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=0, help="seconds of one plan")
    parser.add_argument("--highs", type=float, default=0, metavar="SECONDS")
    options = parser.parse_args()
    print("| futures | rows, nonzeros | iterations | s (wall) | of one plan | MB | of one plan | status |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        def run(label, scenario, one):
            place = os.path.join(folder, label)
            os.makedirs(place)
            took, summary, command = planned(scenario, place, options.whole, options.limit)
            row(label, took, summary, one)
            if options.highs and one:
                beside_highs(command, summary, options.highs)
            return took

        if os.path.isfile(options.scenario):
            source = os.path.dirname(os.path.abspath(options.scenario))
            plain = os.path.join(source, "scenario.yaml")
            one = run("none", plain, None)
            run("its own", options.scenario, one)
            return
        known = options.known_from or known_from(options.scenario)
        one = run("none", os.path.join(options.scenario, "scenario.yaml"), None)
        for count in map(int, options.counts.split(",")):
            scenario = with_futures(options.scenario, os.path.join(folder, f"s{count}"), count, known,
                                    options.order, options.aims, options.seed)
            run(str(count), scenario, one)


def known_from(source):
    """The fourth day of a scenario's horizon."""
    import datetime
    import re

    with open(os.path.join(source, "scenario.yaml")) as file:
        start = re.search(r"start:\s*['\"]?(\d{4}-\d\d-\d\d)", file.read())[1]
    return datetime.date.fromisoformat(start) + datetime.timedelta(days=3)


if __name__ == "__main__":
    sys.exit(main())
