#!/usr/bin/env python3
"""How long the journal of a province takes to answer.

    benchmarks/journal.py [--muster PATH] [--firms 26175] [--days 60] [--keep DIR]

Makes a journal of so many days in which every firm reports its output and its people daily, and measures
'journal status --without-planning' and 'journal state' on the last morning, in seconds of the processor
and on the clock. The plan in force is written, not solved: what is measured is the journal.

The goals are 10 s for status and 20 s for state with the default sizes on two processors.
"""

import argparse
import datetime
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time

CITIES = 16
START = datetime.date(2020, 1, 25)


def write(path, header, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(row + "\n" for row in rows)


def make_scenario(folder, firms, days):
    os.makedirs(folder)
    with open(folder + "/scenario.yaml", "w", encoding="utf-8") as file:
        file.write(
            f"""schema: muster/1
name: A province of {firms} firms
horizon: {{ start: {START}, days: {days + 1} }}
objective: {{ maximize: total, values: {{ goods: 1 }} }}
lines_are: fractional
items:
  - {{ id: goods, unit: kg }}
processes:
  - {{ id: make, outputs: {{ goods: 1 }} }}
regions: regions.csv
sites: sites.csv
lines: lines.csv
modes: modes.csv
workers: workers.csv
quotas: quotas.csv
""")
    firm = range(firms)
    write(folder + "/regions.csv", "id", (f"c{c}" for c in range(CITIES)))
    write(folder + "/sites.csv", "id,region", (f"f{k},c{k % CITIES}" for k in firm))
    write(folder + "/lines.csv", "id,site,count,hours", (f"l{k},f{k},1,10" for k in firm))
    write(
        folder + "/modes.csv", "line,process,rate,ready,crew",
        (f"l{k},make,10,1,hand=10" for k in firm))
    write(
        folder + "/workers.csv", "id,skills,site,headcount,hours",
        (f"w{k},hand,f{k},20,8" for k in firm))
    write(
        folder + "/quotas.csv", "id,item,region,amount,rule",
        (f"q{c},goods,c{c},{firms // CITIES * 80},daily" for c in range(CITIES)))


def make_plan(muster, folder, work, firms, days):
    """What a plan of these firms looks like: each makes 100 kg a day with 13 people. What it does not say
    is that of a real plan of one firm a city."""
    make_scenario(work + "/few", CITIES, days)
    subprocess.run([muster, "plan", work + "/few", "-q", "--out", folder], check=True)
    with open(folder + "/prices.csv", encoding="utf-8") as file:
        header = file.readline().strip()
    write(folder + "/prices.csv", header, [])
    dates = [START + datetime.timedelta(days=t) for t in range(days + 1)]
    firm = range(firms)
    write(
        folder + "/production.csv", "date,site,line,process,runs,line_hours,lines_set_up",
        (f"{d},f{k},l{k},make,100,10,1" for d in dates for k in firm))
    write(
        folder + "/outputs.csv", "date,site,item,quantity,origin",
        (f"{d},f{k},goods,100,plan" for d in dates for k in firm))
    write(
        folder + "/labour.csv", "date,site,pool,workers,trainees,overtime_hours,cost",
        (f"{d},f{k},w{k},13,0,0,0" for d in dates for k in firm))
    write(
        folder + "/shipments.csv", "date,site,region,item,quantity",
        (f"{d},f{k},c{k % CITIES},goods,100" for d in dates for k in firm))
    write(
        folder + "/deliveries.csv", "date,quota,item,region,quantity",
        (f"{d},q{c},goods,c{c},{firms // CITIES * 80}" for d in dates for c in range(CITIES)))
    write(
        folder + "/work.csv", "date,site,pool,skill,hours",
        (f"{d},f{k},w{k},hand,100" for d in dates for k in firm))


def make_reports(folder, firms, days, seed):
    """A file a day of outputs and people: most make what was planned, some less."""
    draw = random.Random(seed)
    for t in range(days):
        date = START + datetime.timedelta(days=t)
        day = f"{folder}/{date}"
        os.makedirs(day)
        made = [100 if draw.random() < 0.8 else draw.randint(50, 100) for _ in range(firms)]
        header = "reported_at"
        stamp = f"{date}T19:00"
        write(
            f"{day}/outputs-{2 * t + 1:06}.csv", f"date,site,item,quantity,{header}",
            (f"{date},f{k},goods,{made[k]},{stamp}" for k in range(firms)))
        write(
            f"{day}/labour-{2 * t + 2:06}.csv", f"date,site,pool,workers,{header}",
            (f"{date},f{k},w{k},{13 - (made[k] < 100)},{stamp}" for k in range(firms)))


def measured(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True)
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: status {run.returncode}\n{run.stderr[:2000]}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, processor, after.ru_maxrss / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--muster", default=".build/release/muster")
    parser.add_argument("--firms", type=int, default=26175)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--keep", help="make it here and leave it")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="muster-journal-")
    os.makedirs(folder, exist_ok=True)
    try:
        make_scenario(folder + "/scenario", options.firms, options.days)
        journal = folder + "/journal"
        subprocess.run([options.muster, "journal", "new", folder + "/scenario", journal], check=True)
        make_plan(options.muster, f"{journal}/plans/{START}", folder, options.firms, options.days)
        make_reports(journal + "/reports", options.firms, options.days, options.seed)
        print(f"{options.firms} firms, {options.days} days, "
              f"{2 * options.firms * options.days} rows of reports")
        print(f"{'':10} {'on the clock':>14} {'processor':>12} {'memory':>9}")
        morning = str(START + datetime.timedelta(days=options.days))
        for name, more in [("status", ["--without-planning", "-q"]), ("state", ["-q"])]:
            out = f"{folder}/{name}"
            command = [options.muster, "journal", name, journal, "--on", morning, "--out", out]
            seconds, processor, memory = measured(command + more)
            print(f"{name:10} {seconds:12.1f} s {processor:10.1f} s {memory:6.2f} GB")
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
