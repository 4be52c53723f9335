#!/usr/bin/env python3
"""Writes a synthetic block-angular program as an MPS file: enterprises that share what is scarce.

Each enterprise makes one of 40 products from three of 40 materials over 30 days; a day has a balance
of its product and of each material, and columns to make, ship, keep the product, buy and keep each
material. Shared are the labour of its province (8) a day, the supply of every material a day, which
keeps, and a quota for each product that may fall short at a price. Feasible and bounded; the same
seed gives the same file.

    benchmarks/blocks.py 400 blocks-400.mps && benchmarks/peers.py blocks-400.mps
"""
import argparse
import random

DAYS, PROVINCES, MATERIALS, PRODUCTS = 30, 8, 40, 40


def program(enterprises, draw):
    """The columns as (name, cost, upper bound or None, entries), and the right-hand sides of rows."""
    labour, supply, quota = [0.0] * PROVINCES, [0.0] * MATERIALS, [0.0] * PRODUCTS
    columns = []

    def add(name, cost, upper, entries):
        columns.append((name, cost, upper, entries))

    for e in range(enterprises):
        province, product = draw.randrange(PROVINCES), draw.randrange(PRODUCTS)
        materials = draw.sample(range(MATERIALS), 3)
        use = [draw.uniform(0.2, 2) for _ in materials]
        work, most = draw.uniform(0.5, 1.5), draw.uniform(50, 200)
        price = [draw.uniform(1, 3) for _ in materials]
        labour[province] += 0.6 * most * work
        quota[product] += 0.6 * most * DAYS
        for m, u in zip(materials, use):
            supply[m] += 0.7 * most * u
        for t in range(DAYS):
            later = t + 1 < DAYS
            add(f"m{e}_{t}", draw.uniform(0.5, 1.5), most,
                [(f"o{e}_{t}", 1), (f"L{province}_{t}", work)]
                + [(f"i{e}_{t}_{k}", -u) for k, u in enumerate(use)])
            add(f"s{e}_{t}", 0.1, None, [(f"o{e}_{t}", -1), (f"Q{product}", 1)])
            add(f"k{e}_{t}", 0.01, 3 * most,
                [(f"o{e}_{t}", -1)] + ([(f"o{e}_{t + 1}", 1)] if later else []))
            for k, m in enumerate(materials):
                add(f"b{e}_{t}_{k}", price[k], None, [(f"i{e}_{t}_{k}", 1), (f"M{m}_{t}", 1)])
                add(f"h{e}_{t}_{k}", 0.02, 3 * most * use[k],
                    [(f"i{e}_{t}_{k}", -1)] + ([(f"i{e}_{t + 1}_{k}", 1)] if later else []))
    for m in range(MATERIALS):
        for t in range(DAYS):
            entries = [(f"M{m}_{t}", 1)] + ([(f"M{m}_{t + 1}", -1)] if t + 1 < DAYS else [])
            add(f"w{m}_{t}", 0.0, None, entries)
    for p in range(PRODUCTS):
        add(f"z{p}", 100.0, None, [(f"Q{p}", 1)])
    sides = {f"L{p}_{t}": v for p, v in enumerate(labour) for t in range(DAYS)}
    sides.update({f"M{m}_{t}": v for m, v in enumerate(supply) for t in range(DAYS)})
    sides.update({f"Q{p}": v for p, v in enumerate(quota)})
    return columns, sides


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("enterprises", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    columns, sides = program(options.enterprises, random.Random(options.seed))
    kinds = {"o": "E", "i": "E", "L": "L", "M": "L", "Q": "G"}
    rows = dict.fromkeys(row for _, _, _, entries in columns for row, _ in entries)
    short = {row: f"R{k}" for k, row in enumerate(rows)} | {"COST": "COST"}
    # Fixed columns and names of at most eight letters, which every reader takes.
    line = "    {:8}  {:8}  {:.8g}\n".format
    with open(options.file, "x") as file:
        file.write("NAME          BLOCKS\nROWS\n N  COST\n")
        file.writelines(f" {kinds[row[0]]}  {short[row]}\n" for row in rows)
        file.write("COLUMNS\n")
        for k, (_, cost, _, entries) in enumerate(columns):
            file.writelines(
                line(f"C{k}", short[row], value) for row, value in [("COST", cost)] + entries)
        file.write("RHS\n")
        file.writelines(line("RHS", short[row], value) for row, value in sides.items() if row in rows)
        file.write("BOUNDS\n")
        file.writelines(
            f" UP {'BND':8}  {f'C{k}':8}  {upper:.8g}\n"
            for k, (_, _, upper, _) in enumerate(columns) if upper is not None)
        file.write("ENDATA\n")


if __name__ == "__main__":
    main()
