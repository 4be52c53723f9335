#!/usr/bin/env python3
"""How long a morning takes, and whether the state of a morning loses anything.

    benchmarks/morning.py [SCENARIO] [--muster PATH] [--days 8,20,35] [--whole] [--gap 1e-3]
                          [--time-limit S]

Plans a scenario, publishes the plan, files reports that say what the plan says, and on each of the mornings
asks for the state, the status and the plan of the rest. With lines that divide unless --whole.

The first table has, for each morning, the output of the days before with that of the rest planned from the
state, over the output of the whole plan: 1 but for what each plan may give up again (`keep`), and with whole
lines for the gap. Then the last report is disturbed (a site makes four fifths), and the second table has
the seconds of the morning's commands on the clock and of the processor, beside the cold plan.

The goals for scenarios/shandong-2020 on two processors are 20 s for the morning with lines that divide and
60 s with whole lines at a gap of 1e-3.
"""

import argparse
import csv
import datetime
import json
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(path, header, table):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(table)


class Morning:
    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="muster-morning-")
        self.journal = self.folder + "/journal"
        self.times = []

    def muster(self, name, *arguments, fine=(0, 4)):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        run = subprocess.run([self.options.muster, *arguments], capture_output=True, text=True)
        seconds = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if run.returncode not in fine:
            raise SystemExit(f"{' '.join(arguments)}: status {run.returncode}\n{run.stderr[:2000]}")
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if name:
            self.times.append((name, seconds, processor))
        return run.stdout

    def run(self):
        o = self.options
        scenario = self.folder + "/scenario"
        shutil.copytree(o.scenario, scenario, ignore=shutil.ignore_patterns("journal", "morning"))
        if not o.whole:
            path = scenario + "/scenario.yaml"
            text = open(path, encoding="utf-8").read()
            text = text.replace("lines_are: whole", "lines_are: fractional")
            open(path, "w", encoding="utf-8").write(text)
        limits = ["--gap", str(o.gap)] if o.whole else []
        limits += ["--time-limit", str(o.time_limit)] if o.time_limit else []
        self.muster("", "journal", "new", scenario, self.journal)
        first = self.folder + "/first"
        self.muster("cold plan", "plan", self.journal + "/scenario", "-q", "--out", first, *limits)
        self.muster("", "journal", "publish", self.journal, first)
        with open(first + "/summary.json", encoding="utf-8") as file:
            summary = json.load(file)
        start = datetime.date.fromisoformat(summary["horizon"]["start"])
        whole = {s["name"]: s["value"] for s in summary["stages"]}
        values = self.values()
        print(f"{'morning':12} {'missing before, rest':>22} {'output, of the whole':>22}")
        filed = start
        for day in map(int, o.days.split(",")):
            morning = start + datetime.timedelta(days=day - 1)
            self.report(first, filed, morning)
            filed = morning
            state = f"{self.folder}/state-{day}"
            self.muster("", "journal", "state", self.journal, "--on", str(morning), "--out", state)
            rest = f"{self.folder}/rest-{day}"
            self.muster("", "plan", state, "-q", "--out", rest, *limits)
            with open(rest + "/summary.json", encoding="utf-8") as file:
                stages = {s["name"]: s["value"] for s in json.load(file)["stages"]}
            past = sum(
                values.get(r["item"], 0) * float(r["quantity"])
                for r in rows(first + "/outputs.csv") if r["date"] < str(morning))
            missing = sum(v for k, v in stages.items() if k.startswith("shortfall"))
            ratio = (past + stages["output"]) / whole["output"]
            print(f"{morning} {missing:22.6g} {ratio:22.6f}")
        self.disturbed(first, filed)
        self.times_of_morning(filed, limits)
        shutil.rmtree(self.folder)

    def values(self):
        text = open(self.options.scenario + "/scenario.yaml", encoding="utf-8").read()
        inside = text.split("values:")[1].split("{")[1].split("}")[0]
        return {k.strip(): float(v) for k, v in (p.split(":") for p in inside.split(","))}

    def report(self, plan, first, end):
        """Files what the plan says of the days from one on and before another."""
        days = {str(first + datetime.timedelta(days=k)) for k in range((end - first).days)}
        folder = tempfile.mkdtemp(dir=self.folder)

        def put(name, columns, *sources):
            sums = defaultdict(float)
            for table, date, keys, quantity in sources:
                for row in rows(f"{plan}/{table}.csv"):
                    if row[date] in days:
                        sums[(row[date], *(row[k] for k in keys))] += float(row[quantity])
            write(f"{folder}/{name}.csv", columns, [[*k, round(v, 6)] for k, v in sums.items()])

        put("labour", ["date", "site", "pool", "workers"],
            ("labour", "date", ["site", "pool"], "workers"))
        put("outputs", ["date", "site", "item", "quantity"],
            ("outputs", "date", ["site", "item"], "quantity"))
        put("deliveries", ["date", "quota", "quantity"],
            ("deliveries", "date", ["quota"], "quantity"))
        put("purchases", ["date", "supply", "item", "quantity"],
            ("purchases", "date", ["supply", "item"], "quantity"))
        files = sorted(f"{folder}/{name}" for name in os.listdir(folder))
        self.muster("", "journal", "add", self.journal, "-q", *files)

    def disturbed(self, plan, morning):
        """The largest output of yesterday was four fifths of what was planned."""
        yesterday = str(morning - datetime.timedelta(days=1))
        made = [
            r for r in rows(plan + "/outputs.csv")
            if r["date"] == yesterday and r.get("origin", "plan") == "plan"
        ]
        finals = self.values()
        row = max((r for r in made if r["item"] in finals), key=lambda r: float(r["quantity"]))
        path = self.folder + "/outputs-late.csv"
        write(
            path, ["date", "site", "item", "quantity"],
            [[yesterday, row["site"], row["item"], int(0.8 * float(row["quantity"]))]])
        self.muster("add", "journal", "add", self.journal, "-q", path)

    def times_of_morning(self, morning, limits):
        on = ["--on", str(morning)]
        out = self.folder
        self.muster(
            "state", "journal", "state", self.journal, *on, "-q", "--out", out + "/state", fine=(0, 2))
        self.muster(
            "status, without planning", "journal", "status", self.journal, *on, "-q",
            "--without-planning", "--out", out + "/status")
        self.muster("plan", "journal", "plan", self.journal, *on, "-q", "--out", out + "/p", *limits)
        print(f"\n{'':26} {'on the clock':>12} {'processor':>11}")
        for name, seconds, processor in self.times:
            print(f"{name:26} {seconds:10.1f} s {processor:9.1f} s")
        cold = self.times[0]
        warm = [t for t in self.times[1:]]
        seconds = sum(t[1] for t in warm)
        processor = sum(t[2] for t in warm)
        print(f"{'the morning in all':26} {seconds:10.1f} s {processor:9.1f} s, "
              f"{processor / cold[2]:.2f} of the cold plan")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario", nargs="?", default="scenarios/shandong-2020")
    parser.add_argument("--muster", default=".build/release/muster")
    parser.add_argument("--days", default="8,20,35")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--gap", type=float, default=1e-3)
    parser.add_argument("--time-limit", type=float)
    Morning(parser.parse_args()).run()


if __name__ == "__main__":
    main()
