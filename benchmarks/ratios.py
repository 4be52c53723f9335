#!/usr/bin/env python3
"""Muster beside HiGHS on many linear programs in one run: processor seconds, memory, ratios.

For each instance `muster solve --quiet --relax`, HiGHS's simplex method and its interior-point method run
one after the other, each in a process of its own on the uncompressed file, on one thread and
without crossover. A time is user and system time of the process; of Muster's, everything counts,
starting included; of HiGHS's, what Python and the library take on an empty model is left out, and so
is the memory. Means are geometric, shifted by 0.1 s. A run that ends without an optimum, or with another
objective than the published one to 1e-6, counts with the limit.

  ratios.py                         all of Meszaros and Kennington
  ratios.py --sets netlib           another set
  ratios.py meszaros/crew           single instances
  ratios.py --peers FILE            takes HiGHS's results from FILE where it has them, and adds what it lacks:
                                    for work in progress; a comparison is made in one run
"""
import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import threading

import peers

HIGHS = """
import sys, highspy
h = highspy.Highs()
for key, value in [('output_flag', False), ('solver', sys.argv[2]), ('threads', 1), ('parallel', 'off'),
                   ('run_crossover', 'off'), ('solve_relaxation', True), ('time_limit', float(sys.argv[3]))]:
    # A setting that is refused must not be replaced by the default one unnoticed.
    if h.setOptionValue(key, value) != highspy.HighsStatus.kOk:
        sys.exit('refused: %s %s' % (key, value))
h.readModel(sys.argv[1])
h.run()
print('status', h.modelStatusToString(h.getModelStatus()))
print('objective', repr(h.getInfo().objective_function_value))
"""
SHIFT = 0.1


class Run:
    """One process: processor seconds, peak memory in MB, and the objective of a claimed optimum."""

    def __init__(self, command, status, limit):
        with tempfile.TemporaryFile("w+") as out:
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
            # Wall time beside other work may be several times the processor time that is limited.
            timer = threading.Timer(4 * limit, process.kill)
            timer.start()
            _, _, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = 0
            out.seek(0)
            text = out.read()
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        found = re.search(r"^objective:? ([-+0-9.eEinfa]+)", text, re.M)
        self.said = (re.findall(r"^status:? (.*)", text, re.M) or ["nothing"])[0]
        self.objective = float(found.group(1)) if found and self.said == status else None


def judged(run, expected, limit):
    """(seconds, MB, complaint or None); what is missed counts with the limit."""
    if run.objective is None:
        return limit, run.megabytes, run.said
    if expected is not None and abs(run.objective - expected) > 1e-6 * max(1, abs(expected)):
        return limit, run.megabytes, "wrong: %.12g for %.12g" % (run.objective, expected)
    if run.seconds > limit:
        return limit, run.megabytes, "late"
    return run.seconds, run.megabytes, None


def commands(muster, extra):
    def highs(path, solver, limit):
        return [sys.executable, "-c", HIGHS, path, solver, str(limit)]
    return {
        "Muster": (lambda path, limit: [muster, "solve", path, "--quiet", "--relax", *extra], "optimal"),
        "simplex": (lambda path, limit: highs(path, "simplex", limit), "Optimal"),
        "ipm": (lambda path, limit: highs(path, "ipx", limit), "Optimal"),
    }


def mean(values):
    return math.exp(sum(math.log(v + SHIFT) for v in values) / len(values)) - SHIFT


def shifted(a, b):
    return (a + SHIFT) / (b + SHIFT)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="set/name, or files")
    parser.add_argument("--sets", default="meszaros,kennington")
    parser.add_argument("--limit", type=float, default=60, help="processor seconds of a run")
    parser.add_argument("--repeats", type=int, default=1, help="the least of so many runs counts")
    parser.add_argument("--muster", default=peers.MUSTER)
    parser.add_argument("--options", default="", help="further options of `muster solve`, e.g. '--method dual-simplex'")
    parser.add_argument("--peers", help="file with HiGHS's results of an earlier run")
    options = parser.parse_args()
    published = peers.optima()
    folder = os.path.join(peers.SHARED, "instances")
    names = options.names or [
        s + "/" + f[:-len(".mps.gz")] for s in options.sets.split(",")
        for f in sorted(os.listdir(os.path.join(folder, s)))]
    known = commands(options.muster, options.options.split())
    kept = {}
    if options.peers and os.path.exists(options.peers):
        with open(options.peers) as file:
            kept = json.load(file)
    results = {}
    with tempfile.TemporaryDirectory() as temporary:
        empty = os.path.join(temporary, "empty.mps")
        with open(empty, "w") as file:
            file.write(peers.EMPTY)
        idle = [Run(known["simplex"][0](empty, 60), "Optimal", 60) for _ in range(3)]
        idle_seconds, idle_megabytes = min(r.seconds for r in idle), min(r.megabytes for r in idle)
        for name in names:
            path = name
            if not os.path.exists(path):
                path = peers.unpack(os.path.join(folder, name + ".mps.gz"), temporary)
            expected = published.get(tuple(name.split("/")))
            if expected is not None:
                expected += peers.constant(path)
            row = {}
            for solver, (command, status) in known.items():
                if solver != "Muster" and name in kept and solver in kept[name]:
                    row[solver] = kept[name][solver]
                    continue
                runs = [Run(command(path, options.limit), status, options.limit) for _ in range(options.repeats)]
                best = min(runs, key=lambda r: r.seconds)
                if solver != "Muster":
                    best.seconds = max(0.001, best.seconds - idle_seconds)
                    best.megabytes = max(1, best.megabytes - idle_megabytes)
                row[solver] = judged(best, expected, options.limit)
            kept[name] = {s: r for s, r in row.items() if s != "Muster"}
            results[name] = row
            ours, theirs, inner = row["Muster"], row["simplex"], row["ipm"]
            print("%-22s %7.2f %7.2f %7.2f  ratios %6.2f %6.2f  MB %5.0f %5.0f %5.0f  %s" % (
                name, ours[0], theirs[0], inner[0], ours[0] / theirs[0], ours[0] / inner[0],
                ours[1], theirs[1], inner[1],
                "; ".join("%s: %s" % (s, r[2]) for s, r in row.items() if r[2])), flush=True)
            if path.startswith(temporary):
                os.remove(path)
    if options.peers:
        with open(options.peers, "w") as file:
            json.dump(kept, file)
    summary(results)


def summary(results):
    groups = sorted({n.split("/")[0] for n in results if "/" in n})
    for group in groups + ["all"] * (len(groups) > 1):
        rows = [r for n, r in results.items() if group == "all" or n.startswith(group + "/")]
        means = {s: mean([r[s][0] for r in rows]) for s in rows[0]}
        print("%s, %d: shifted means %s" % (
            group, len(rows), ", ".join("%s %.3f" % item for item in means.items())))
        for peer in ["simplex", "ipm"]:
            ratio = means["Muster"] / means[peer]
            worst = sorted(((shifted(r["Muster"][0], r[peer][0]), n) for n, r in results.items() if r in rows), reverse=True)
            memory = max((r["Muster"][1] / max(20, r[peer][1]), n) for n, r in results.items() if r in rows)
            print("  of HiGHS's %s: %.2f; with the shift %.2f, single ones up to %s; memory up to %.1f (%s)" % (
                peer, ratio, (means["Muster"] + SHIFT) / (means[peer] + SHIFT),
                ", ".join("%.1f (%s)" % w for w in worst[:4]), *memory))
        print("  not solved: %s" % (", ".join(n for n, r in results.items() if r in rows and r["Muster"][2]) or "none"))


if __name__ == "__main__":
    main()
