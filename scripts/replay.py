#!/usr/bin/env python3
"""Carries a plan out day by day with disturbances, and keeps a journal of it.

    scripts/replay.py SCENARIO DISTURBANCES.csv OUT [--muster PATH] [--seed N] [--replan never|N]
                      [--expect plan|measured] [--until DATE] [--changes FILE.yaml …] [--filed FILE.csv …]

SCENARIO is a scenario's folder. OUT is made: OUT/journal is the journal, OUT/warnings.csv the warnings, each on
the morning on which it begins or its level changes and on that on which it ends, OUT/orders.csv what
became of each order, OUT/made.csv what was made of each item.

Every day the plan in force is carried out with the disturbances of that day, and what a firm would
report is reported: people, outputs, deliveries, and what was disturbed of purchases and arrivals. What
could not be made for want of goods is what 'muster journal state' says was cut. With --replan N the
rest is planned again and published on every N-th morning; without it the first plan is kept.

Disturbances, one a row, `from` and `to` included:

    from,to,kind,where,what,value,source,note
    attendance  where: a site or *; value: the part of its own people who could come who do; where the
                plan counts on more, as much less is made
    output      where: a site; what: an item or *; value: the part of the plan's runs that is made
    published   where: a region or *; what: items with ; between; value: what was published as made of
                them that day. The runs are scaled down to it; where the plan makes less, they stay
    supply      where: a supply; value: the part of planned purchases that comes
    arrived     where: from>to; what: an item or *; value: the part of what is due that arrives
    missing     where: a site or *; value: the chance that it reports a day a day late
    corrected   where: a site; what: an item; value: what is first reported, as a part of what was
                made; `to` is the day on which it is put right

Standard library only. The seed draws who does not report.
"""

import argparse
import csv
import datetime
import json
import math
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else 0.0


def date(text):
    return datetime.date.fromisoformat(text)


NOTHING = 0.01


class Scenario:
    """What the replay needs of a scenario, from the files that `journal state` writes of it."""

    def __init__(self, folder):
        self.processes, self.inputs = {}, {}
        for row in rows(folder + "/processes.csv"):
            self.processes[row["id"]] = (amounts(row["outputs"]), int(row.get("lag_days") or 0))
            self.inputs[row["id"]] = set(amounts(row.get("inputs") or ""))
        self.level = {}
        for process in self.processes:
            self.find_level(process)
        self.levels = 1 + max(self.level.values(), default=0)
        self.region = {row["id"]: row["region"] for row in rows(folder + "/sites.csv")}
        self.items = {row["id"]: row for row in rows(folder + "/items.csv")}
        self.quotas = {row["id"]: row for row in rows(folder + "/quotas.csv")}
        self.stocks = {
            (row["at"], row["item"]): number(row.get("initial")) for row in rows(folder + "/stocks.csv")
        }
        self.pools = {row["id"]: row for row in rows(folder + "/workers.csv")}
        self.profiles = defaultdict(list)
        for row in rows(folder + "/profiles.csv"):
            self.profiles[row["profile"]].append((row["date"], number(row["factor"])))
        self.lots = [r for r in rows(folder + "/arrivals.csv") if r.get("origin") == "process"]

    def find_level(self, process, above=()):
        """How many steps of making lie before a process; a cycle ends where it closes."""
        if process not in self.level:
            makers = [
                p for p, (outputs, _) in self.processes.items()
                if p not in (*above, process) and self.inputs[process] & set(outputs)
            ]
            found = [self.find_level(p, (*above, process)) for p in makers]
            self.level[process] = 1 + max(found) if found else 0
        return self.level[process]

    def there(self, pool, day):
        """People of a pool by its profile."""
        row = self.pools[pool]
        steps = [f for d, f in sorted(self.profiles[row.get("profile")]) if d <= str(day)]
        return number(row["headcount"]) * (steps[-1] if steps else 1)


def amounts(text):
    return {k: float(v) for k, v in (part.split("=") for part in text.split(";") if part)}


def changes_of_level(warned):
    """Of the warnings of all mornings those that begin or change their level, and those that end."""
    mornings = defaultdict(dict)
    for row in warned:
        mornings[row["date"]].setdefault(row["about"], row)
    told, before = [], {}
    for morning in sorted(mornings):
        now = mornings[morning]
        for about, row in now.items():
            if about not in before or before[about]["level"] != row["level"]:
                told.append(row)
        for about in before.keys() - now.keys():
            told.append({"date": morning, "level": "none", "about": about})
        before = now
    return sorted(told, key=lambda row: (row["date"], row["about"]))


class Replay:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.disturbances = rows(options.disturbances)
        self.journal = options.out + "/journal"
        self.drafts = options.out + "/drafts"
        os.makedirs(self.drafts)
        # What was begun and comes off the lines later: (day, site, item) -> quantity.
        self.lots = defaultdict(float)
        # What is late of orders that may be caught up.
        self.backlog = defaultdict(float)
        self.made = defaultdict(float)
        self.delivered = defaultdict(float)
        self.corrections = defaultdict(list)
        self.warned = []

    # --- muster

    def muster(self, *arguments, **keywords):
        command = [self.options.muster, *arguments]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode not in keywords.get("fine", (0,)):
            sys.exit(f"{' '.join(command)}: status {run.returncode}\n{run.stderr}")
        return run.stdout

    def state(self, morning):
        folder = f"{self.drafts}/state"
        shutil.rmtree(folder, ignore_errors=True)
        self.muster("journal", "state", self.journal, "--on", str(morning), "--out", folder)
        return folder

    # --- the run

    def run(self):
        self.begin()
        day = self.first
        last = min(self.last, date(self.options.until)) if self.options.until else self.last
        while day <= last:
            self.morning(day)
            self.carry_out(day)
            day += datetime.timedelta(days=1)
        self.write_results()
        shutil.rmtree(self.drafts)

    def begin(self):
        self.muster("journal", "new", self.options.scenario, self.journal)
        plan = self.drafts + "/plan"
        self.muster("plan", self.journal + "/scenario", "-q", "--out", plan, fine=(0, 4))
        self.muster("journal", "publish", self.journal, plan)
        with open(plan + "/summary.json", encoding="utf-8") as file:
            horizon = json.load(file)["horizon"]
        self.first = date(horizon["start"])
        self.last = self.first + datetime.timedelta(days=horizon["days"] - 1)
        self.whole = Scenario(self.state(self.first))
        for row in self.whole.lots:
            self.lots[date(row["due_on"]), row["at"], row["item"]] += number(row["quantity"])

    def filed_on(self, files, day):
        """Those whose names hold the day: the morning on which they are filed."""
        return [f for f in files if str(day) in os.path.basename(f)]

    def morning(self, day):
        filed = self.filed_on(self.options.changes, day)
        cases = self.filed_on(self.options.filed, day)
        if filed + cases:
            self.muster("journal", "add", self.journal, *filed, *cases)
            self.whole = Scenario(self.state(day))
        if day == self.first:
            return
        number_of_day = (day - self.first).days
        every = self.options.replan
        plans = every != "never" and number_of_day % int(every) == 0
        status = self.muster(
            "journal", "status", self.journal, "--on", str(day), "--json",
            "--expect", self.options.expect,
            *([] if plans else ["--without-planning"]), fine=(0, 4))
        for row in json.loads(status)["warnings"]:
            self.warned.append({"date": str(day), **row})
        if plans:
            folder = f"{self.drafts}/plan-{day}"
            self.muster(
                "journal", "plan", self.journal, "--on", str(day), "-q", "--out", folder,
                "--expect", self.options.expect, fine=(0, 4))
            self.muster("journal", "publish", self.journal, folder)

    def plan_in_force(self, day):
        names = sorted(n for n in os.listdir(self.journal + "/plans") if n[0] != ".")
        return self.journal + "/plans/" + [n for n in names if n <= str(day)][-1]

    def today(self, plan, table, day, column="date"):
        return [r for r in rows(f"{plan}/{table}.csv") if r[column] == str(day)]

    def disturbing(self, kind, day):
        return [
            d for d in self.disturbances if d["kind"] == kind and d["from"] <= str(day) <= d["to"]
        ]

    def carry_out(self, day):
        plan = self.plan_in_force(day)
        production = self.today(plan, "production", day)
        present = self.present(self.today(plan, "labour", day), day)
        runs = self.runs(production, present, day)
        silent = self.silent(day)
        # First what was disturbed: then the state says what could not be made for want of goods.
        labour = [[day, site, pool, there] for (site, pool), (there, _) in present.items()]
        self.add(day, "labour", ["date", "site", "pool", "workers"], labour)
        self.add_hours(day, production, runs)
        self.add_purchases(plan, day)
        self.add_arrivals(plan, day)
        tomorrow = day + datetime.timedelta(days=1)
        if tomorrow > self.last:
            return self.close_last(day, production, runs, plan)
        # Makers of materials first: what others lack for want of them, the state says then.
        for level in range(self.whole.levels):
            here = [r for r in production if self.whole.level[r["process"]] == level]
            if here or level == 0:
                # As far as goods go for all that was planned; who makes less needs less.
                cuts = self.cuts(self.state(tomorrow), day)
                for row in here:
                    key = row["site"], row["line"], row["process"]
                    runs[key] = min(runs[key], cuts.get((row["site"], row["process"]), 1))
                # Whoever is silent made what was planned: it is put right on the next day.
                disturbed = {key[0] for key, part in runs.items() if part < 1}
                made = self.outputs(day, here, runs, with_lots=level == 0)
                self.add_outputs(day, made, silent - disturbed, f"outputs-{level}")
        self.deliver(plan, day, Scenario(self.state(tomorrow)).stocks)

    def present(self, labour, day):
        """By site and pool: who is there, and who was to be. Own people who stay away are missing only
        where the plan counts on them."""
        disturbed = self.disturbing("attendance", day)
        people = {}
        for row in labour:
            planned = there = number(row["workers"])
            parts = [number(d["value"]) for d in disturbed if d["where"] in ("*", row["site"])]
            if parts and self.whole.pools[row["pool"]].get("site"):
                there = min(planned, self.whole.there(row["pool"], day) * math.prod(parts))
                there = math.floor(there + 1e-6) if there < planned else planned
            people[row["site"], row["pool"]] = there, planned
        return people

    def runs(self, production, present, day):
        """By site, line and process: the part of the planned runs that is made, goods allowing."""
        parts = {}
        attendance = defaultdict(lambda: 1.0)
        for (site, _), (there, planned) in present.items():
            attendance[site] = min(attendance[site], there / planned if planned > 0 else 1)
        for row in production:
            outputs, _ = self.whole.processes[row["process"]]
            part = attendance[row["site"]]
            for d in self.disturbing("output", day):
                if d["where"] == row["site"] and (d["what"] == "*" or d["what"] in outputs):
                    part *= number(d["value"])
            parts[row["site"], row["line"], row["process"]] = part
        for d in self.disturbing("published", day):
            wanted = set(d["what"].split(";"))

            def made(row):
                here = d["where"] in ("*", self.whole.region[row["site"]])
                outputs = self.whole.processes[row["process"]][0]
                key = row["site"], row["line"], row["process"]
                each = sum(q for item, q in outputs.items() if item in wanted)
                return number(row["runs"]) * parts[key] * each if here else 0

            total = sum(made(row) for row in production)
            if total > number(d["value"]):
                for row in production:
                    if made(row) > 0:
                        key = row["site"], row["line"], row["process"]
                        parts[key] *= number(d["value"]) / total
        return parts

    def silent(self, day):
        sites = set()
        for d in self.disturbing("missing", day):
            for site in sorted(self.whole.region):
                if d["where"] in ("*", site) and self.random.random() < number(d["value"]):
                    sites.add(site)
        return sites

    # --- reports

    def add(self, day, table, header, table_rows, name=None, reported=None):
        if not table_rows:
            return
        path = f"{self.drafts}/{name or table}.csv"
        stamp = f"{reported or day}T19:00"
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header + ["reported_at"])
            writer.writerows([*row, stamp] for row in table_rows)
        self.muster("journal", "add", self.journal, "-q", path)

    def add_hours(self, day, production, runs):
        """Line-hours of what was disturbed and comes off the lines later: nothing else tells of it."""
        table = []
        for row in production:
            key = row["site"], row["line"], row["process"]
            if runs[key] < 1 and self.whole.processes[row["process"]][1] > 0:
                table.append([day, *key, "", round(number(row["line_hours"]) * runs[key], 6)])
        header = ["date", "site", "line", "process", "lines_set_up", "line_hours"]
        self.add(day, "production", header, table)

    def add_purchases(self, plan, day):
        table = []
        for row in self.today(plan, "purchases", day):
            for d in self.disturbing("supply", day):
                if d["where"] == row["supply"]:
                    quantity = number(row["quantity"]) * number(d["value"])
                    table.append([day, row["supply"], row["item"], round(quantity, 6)])
        self.add(day, "purchases", ["date", "supply", "item", "quantity"], table)

    def add_arrivals(self, plan, day):
        sums = defaultdict(float)
        for row in rows(plan + "/transport.csv"):
            if row["arrives_on"] == str(day) and row["leaves_on"] < str(day):
                sums[row["from"], row["to"], row["item"]] += number(row["quantity"])
        table = []
        for (start, end, item), quantity in sorted(sums.items()):
            for d in self.disturbing("arrived", day):
                if start and d["where"] == f"{start}>{end}" and d["what"] in ("*", item):
                    table.append([day, start, end, item, round(quantity * number(d["value"]), 6)])
        self.add(day, "arrived", ["date", "from", "to", "item", "quantity"], table)

    def cuts(self, state, day):
        """By site and process: runs that were made, of those meant to be, for want of goods."""
        parts = {}
        for row in rows(state + "/marks.csv"):
            if row["mark"].startswith("cut") and row["table"] == "run" and row["date"] == str(day):
                if number(row["planned"]) > 0:
                    parts[row["place"], row["what"]] = number(row["taken"]) / number(row["planned"])
        return parts

    def outputs(self, day, production, runs, with_lots=True):
        """What came off the lines, in whole units where something was missing."""
        today = defaultdict(float)
        for row in production:
            key = row["site"], row["line"], row["process"]
            made, lag = self.whole.processes[row["process"]]
            part = runs[key]
            for item, each in made.items():
                quantity = number(row["runs"]) * part * each
                due = day + datetime.timedelta(days=lag)
                if lag == 0:
                    today[row["site"], item] += quantity
                else:
                    self.lots[due, row["site"], item] += quantity
                if part < 1 and lag == 0:
                    today[row["site"], item] = math.floor(today[row["site"], item])
        for (due, site, item), quantity in self.lots.items():
            if due == day and with_lots:
                today[site, item] += quantity
        # Plans are written with six digits: less than this is their rounding, which is not reported.
        today = {key: q if q >= NOTHING else 0.0 for key, q in today.items()}
        for key, quantity in today.items():
            self.made[day, key[1]] += quantity
        return today

    def add_outputs(self, day, outputs, silent, name="outputs"):
        header = ["date", "site", "item", "quantity"]
        table = []
        for (site, item), quantity in sorted(outputs.items()):
            if site in silent:
                self.corrections[day + datetime.timedelta(days=1)].append(
                    [day, site, item, round(quantity, 6)])
                continue
            for d in self.disturbing("corrected", day):
                if d["where"] == site and d["what"] == item and d["from"] == str(day):
                    right = [day, site, item, round(quantity, 6)]
                    self.corrections[date(d["to"])].append(right)
                    quantity *= number(d["value"])
            table.append([day, site, item, round(quantity, 6)])
        self.add(day, "outputs", header, table, name=name)
        self.add(day, "outputs", header, self.corrections.pop(day, []), name="outputs-late")

    def deliver(self, plan, day, stocks):
        """What is planned and late, as far as it lies there."""
        planned = defaultdict(float)
        for row in self.today(plan, "deliveries", day):
            planned[row["quota"]] += number(row["quantity"])
        table = []
        for quota, late in list(self.backlog.items()):
            planned[quota] += late
        self.backlog.clear()
        order = sorted(planned, key=lambda q: (number(self.whole.quotas[q]["priority"]), q))
        for quota in order:
            row = self.whole.quotas[quota]
            place = row["region"], row["item"]
            there = stocks.get(place, 0)
            done = min(planned[quota], math.floor(there + 1e-6))
            if planned[quota] - done < 1e-6 * planned[quota]:
                done = planned[quota]
            stocks[place] = there - done
            self.delivered[quota] += done
            late = planned[quota] - done
            if late > 0 and (row.get("rule") or "total") != "daily":
                if not row.get("by") or str(day) < row["by"]:
                    self.backlog[quota] = late
            table.append([day, quota, round(done, 6)])
        self.add(day, "deliveries", ["date", "quota", "quantity"], table)

    def close_last(self, day, production, runs, plan):
        """The last day has no morning after it: it is taken as it was to be."""
        outputs = self.outputs(day, production, runs)
        self.add_outputs(day, outputs, set())
        planned = defaultdict(float)
        for row in self.today(plan, "deliveries", day):
            planned[row["quota"]] += number(row["quantity"])
        for quota, quantity in planned.items():
            self.delivered[quota] += quantity
        self.add(
            day, "deliveries", ["date", "quota", "quantity"],
            [[day, q, round(v, 6)] for q, v in sorted(planned.items())])

    # --- results

    def write_results(self):
        out = self.options.out
        with open(out + "/warnings.csv", "w", newline="", encoding="utf-8") as file:
            names = ["date", "level", "about", "sentence", "cause", "owner", "action"]
            writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(changes_of_level(self.warned))
        sums = defaultdict(float)
        for (_, item), quantity in self.made.items():
            sums[item] += quantity
        with open(out + "/made.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["item", "quantity"])
            writer.writerows([i, round(q, 3)] for i, q in sorted(sums.items()))
        with open(out + "/orders.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["quota", "ordered", "delivered", "missing"])
            for quota, row in self.whole.quotas.items():
                due = self.ordered(row)
                done = self.delivered[quota]
                writer.writerow([quota, round(due, 3), round(done, 3), round(max(0, due - done), 3)])

    def ordered(self, row):
        amount = number(row["amount"])
        if (row.get("rule") or "total") == "total":
            return amount
        first = max(self.first, date(row["from"])) if row.get("from") else self.first
        last = min(self.last, date(row["by"])) if row.get("by") else self.last
        return amount * ((last - first).days + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario")
    parser.add_argument("disturbances")
    parser.add_argument("out")
    parser.add_argument("--muster", default="muster")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--replan", default="never")
    parser.add_argument("--expect", default="measured", choices=["plan", "measured"])
    parser.add_argument("--until")
    parser.add_argument("--changes", nargs="*", default=[])
    parser.add_argument("--filed", nargs="*", default=[])
    options = parser.parse_args()
    if os.path.exists(options.out):
        parser.error(f"{options.out} exists already")
    Replay(options).run()


if __name__ == "__main__":
    main()
