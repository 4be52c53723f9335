#!/usr/bin/env python3
"""Writes a country as a scenario: provinces of one shape, lanes between them, and national orders.

Every province has cities around a hub, plants with mask or suit lines and small firms with one line,
a mill and suppliers in the hub, its own students, and a daily order of its hospitals. The hubs are
joined in a ring by lanes for filter cloth and masks, and each to the nation's depot, where the national
orders are due; graduates can be sent to any province, and conversions share the nation's technicians.
`provinces.csv` says which region is of which province. The same arguments give the same files.

    scenarios/country.py country --provinces 3 --plants 4 --firms 10 --days 10
"""
import argparse
import csv
import os
import random
import sys

START = "2020-01-27"
NATION = "depot"


class Tables:
    """Tables by name, each with its columns in the order in which they first came up."""

    def __init__(self):
        self.rows = {}

    def add(self, table, **fields):
        self.rows.setdefault(table, []).append(fields)

    def write(self, folder):
        for table, rows in self.rows.items():
            columns = list(dict.fromkeys(name for row in rows for name in row))
            with open(os.path.join(folder, table + ".csv"), "w", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def nation(tables):
    for item, unit, weight, price in [
            ("cloth", "kg", 1, 120), ("mask", "piece", 0.004, 1.2), ("film", "m2", 0.06, 6),
            ("suit", "suit", 0.35, 200)]:
        tables.add("items", id=item, unit=unit, weight_kg=weight, price=price)
    tables.add("processes", id="make-mask", inputs="cloth=1", outputs="mask=900", lag_days=0)
    tables.add("processes", id="sew-suit", inputs="film=3.6", outputs="suit=1", lag_days=1)
    tables.add("processes", id="blow-cloth", inputs="", outputs="cloth=1", lag_days=0)
    tables.add("regions", id=NATION, name="The nation's depot")
    for date, factor in [("2020-01-27", 0.5), ("2020-01-30", 0.7), ("2020-02-02", 0.9)]:
        tables.add("profiles", profile="returning", date=date, factor=factor)


def line(tables, draw, site, count, process, rate, crew, ready):
    name = site + "-l"
    tables.add("lines", id=name, site=site, count=count, hours=draw.choice([16, 20, 24]))
    tables.add("modes", line=name, process=process, rate=rate, ready=ready, crew=crew)
    if ready < count:
        tables.add("conversions", line=name, to=process, days=draw.randint(1, 3),
                   cost=50000 * draw.randint(1, 6), uses="technicians=1")


def plant(tables, draw, site, city, lines):
    makes = draw.choice(["make-mask", "make-mask", "sew-suit"])
    tables.add("sites", id=site, region=city, max_workers=40 * lines)
    if makes == "make-mask":
        line(tables, draw, site, lines, makes, draw.choice([3, 4, 5]), "operator=4", (lines + 1) // 2)
    else:
        line(tables, draw, site, lines, makes, draw.choice([4, 5, 6]), "sewer=5", (lines + 1) // 2)
    skill = "operator" if makes == "make-mask" else "sewer"
    tables.add("workers", id=site + "-own", skills=skill, site=site, headcount=8 * lines,
               profile="returning", hours=8, overtime=2, wage=draw.randint(22, 30))
    material, stock = ("cloth", 40.0) if makes == "make-mask" else ("film", 300.0)
    tables.add("stocks", at=site, item=material, initial=stock * lines)


def province(tables, draw, p, options):
    name = f"p{p + 1:02d}"
    hub = name + "-hub"
    cities = [hub] + [f"{name}-c{c + 1}" for c in range(options.cities)]
    for city in cities:
        tables.add("regions", id=city, name=city)
        tables.add("provinces", region=city, province=name)
    for city in cities[1:]:
        for a, b in [(hub, city), (city, hub)]:
            tables.add("lanes", **{"from": a, "to": b}, days=draw.randint(0, 1),
                       tonnes_per_day=round(draw.uniform(1, 4) * (options.plants + options.firms / 20), 2),
                       cost_per_tonne=draw.randint(90, 300), items="")
    for k in range(options.plants):
        plant(tables, draw, f"{name}-plant{k + 1}", draw.choice(cities), draw.randint(3, 8))
    for k in range(options.firms):
        plant(tables, draw, f"{name}-firm{k + 1:05d}", draw.choice(cities), 1)
    mill = name + "-mill"
    tables.add("sites", id=mill, region=hub, max_workers="")
    line(tables, draw, mill, 2, "blow-cloth", 12 + options.plants, "operator=2", 1)
    tables.add("workers", id=mill + "-own", skills="operator", site=mill, headcount=16,
               profile="returning", hours=8, overtime=2, wage=25)
    size = options.plants + options.firms / 6
    tables.add("supplies", id=name + "-cloth", item="cloth", region=hub, price=150,
               per_day=round(size * draw.uniform(60, 160), 1), stock=round(size * 100, 1),
               profile="returning")
    tables.add("supplies", id=name + "-film", item="film", region=hub, price=6,
               per_day=round(size * draw.uniform(600, 1500), 1), stock=round(size * 800, 1),
               profile="")
    tables.add("workers", id=name + "-students", skills="operator;sewer", regions=";".join(cities),
               headcount=round(12 * size), hours=8, wage=18, lead_days=1, training_days=1)
    tables.add("quotas", id=name + "-hospitals", item="mask", region=hub, priority=2, rule="daily",
               amount=round(size * draw.uniform(40000, 90000)), **{"from": "2020-01-30"})
    return hub


def country(options):
    tables = Tables()
    nation(tables)
    # Each province draws from a seed of its own: one more changes nothing in the others.
    hubs = [province(tables, random.Random(f"{options.seed}/{p}"), p, options)
            for p in range(options.provinces)]
    draw = random.Random(f"{options.seed}/nation")
    size = options.provinces * (options.plants + options.firms / 6)
    for p, hub in enumerate(hubs):
        tables.add("lanes", **{"from": hub, "to": NATION}, days=1, items="mask;suit",
                   tonnes_per_day=round(size, 2), cost_per_tonne=draw.randint(200, 900))
        other = hubs[(p + 1) % len(hubs)]
        if other != hub:
            pairs = [(hub, other), (other, hub)] if len(hubs) > 2 or p == 0 else []
            for a, b in pairs:
                tables.add("lanes", **{"from": a, "to": b}, days=1, items="cloth;mask",
                           tonnes_per_day=round(0.4 * options.plants + 0.2, 2),
                           cost_per_tonne=draw.randint(300, 1200))
    last = options.days
    tables.add("quotas", id="national-mask", item="mask", region=NATION, priority=1, rule="total",
               amount=round(size * last * 60000), **{"from": ""})
    tables.add("quotas", id="national-suit", item="suit", region=NATION, priority=1, rule="total",
               amount=round(size * last * 150), **{"from": ""})
    tables.add("workers", id="graduates", skills="operator;sewer", regions="*",
               headcount=round(3 * size), hours=8, wage=30, lead_days=2, training_days=1)
    tables.add("resources", id="technicians", total="", per_day=max(2, round(0.3 * size)))
    return tables


def scenario(options, tables):
    fields = "".join(
        f"{table}: {table}.csv\n" for table in tables.rows if table != "provinces")
    return f"""schema: muster/1
name: {options.provinces} provinces of {options.plants} plants and {options.firms} firms, {options.days} days, seed {options.seed}
horizon: {{ start: {START}, days: {options.days} }}
lines_are: fractional
objective: {{ maximize: total, values: {{ mask: 1, suit: 60 }}, then: cost }}
{fields}"""


def at_least(least):
    def parse(text):
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is less than {least}")
        return value
    return parse


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", help="the folder to make")
    parser.add_argument("--provinces", type=at_least(1), default=3)
    parser.add_argument("--plants", type=at_least(1), default=4, help="plants in a province")
    parser.add_argument("--firms", type=at_least(0), default=10, help="firms in a province")
    parser.add_argument("--cities", type=at_least(0), default=3, help="cities beside a province's hub")
    parser.add_argument("--days", type=at_least(5), default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tables = country(options)
    try:
        os.mkdir(options.out)
    except OSError as error:
        sys.exit(f"{options.out}: {error.strerror}; expected the name of a new folder")
    tables.write(options.out)
    with open(os.path.join(options.out, "scenario.yaml"), "w") as file:
        file.write(scenario(options, tables))


if __name__ == "__main__":
    main()
