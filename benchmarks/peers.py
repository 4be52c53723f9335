#!/usr/bin/env python3
"""Runs Muster beside other solvers on the same files in one run and compares the times.

Solvers: HiGHS's simplex, IPX and HiPO (pip install highspy highspy-extras,
of one version), Clp and GLPK (Debian's
coinor-clp and glpk-utils); those that are missing are left out and named. Every solver solves every
file once to warm up and then --repeats times, the solvers taking turns, each run in a process of its
own on the uncompressed file; a run's time is that of the whole process less that of the same
program on an empty model, so that interpreters and libraries being loaded do not count. Feasibility
and optimality tolerances are 1e-8 for all that take one. A run counts only when it ends optimal and
within 1e-6 of the published optimum.

Writes RESULTS.md beside this file.
"""
import argparse
import csv
import datetime
import gzip
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHARED = os.environ.get("MUSTER_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
MUSTER = os.path.join(ROOT, ".build", "release", "muster")

HIGHS = """
import sys, highspy
h = highspy.Highs()
h.setOptionValue('output_flag', False)
for key, value in [('solver', sys.argv[2]), ('run_crossover', sys.argv[3])]:
    # A solver that is refused must not be replaced by the default one unnoticed.
    if h.setOptionValue(key, value) != highspy.HighsStatus.kOk:
        sys.exit('refused: %s %s' % (key, value))
for key in ['primal_feasibility_tolerance', 'dual_feasibility_tolerance', 'ipm_optimality_tolerance']:
    h.setOptionValue(key, 1e-8)
h.readModel(sys.argv[1])
h.run()
print('status', h.modelStatusToString(h.getModelStatus()))
print('objective', repr(h.getInfo().objective_function_value))
"""

# Smallest model of all: what it takes is what starting takes.
EMPTY = "NAME empty\nROWS\n N COST\n L R\nCOLUMNS\n X COST 1 R 1\nRHS\n R R 1\nBOUNDS\nENDATA\n"


# What this program writes; the rest of the file is kept.
OWN_SECTIONS = ("## Median seconds", "## Peers against Muster")


class Solver:
    def __init__(self, name, command, status, objective):
        self.name, self.command = name, command
        self.status, self.objective = re.compile(status), re.compile(objective, re.M)

    def run(self, path, limit):
        """(seconds, objective), the objective None unless the solver claims an optimum."""
        began = time.perf_counter()
        try:
            done = subprocess.run(
                self.command(path), capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return limit, None
        seconds = time.perf_counter() - began
        text = done.stdout
        found = self.objective.search(text)
        if not self.status.search(text) or not found:
            return seconds, None
        return seconds, float(found.group(1))


def solvers():
    number = r"([-+0-9.eEinfa]+)"
    known = []
    for method, label in [("interior-point", "Muster interior point"), ("dual-simplex", "Muster dual simplex")]:
        known.append(Solver(
            label, lambda path, m=method: [MUSTER, "solve", path, "--quiet", "--method", m],
            r"status: optimal", r"^objective: " + number))
    missing = []
    try:
        import highspy
        variants = [("simplex", "off", "HiGHS simplex"), ("ipx", "off", "HiGHS IPX")]
        probe = highspy.Highs()
        probe.setOptionValue("output_flag", False)
        if probe.setOptionValue("solver", "hipo") == highspy.HighsStatus.kOk:
            variants.append(("hipo", "off", "HiGHS HiPO"))
        else:
            missing.append("HiPO (needs highspy-extras of highspy's own version)")
        for solver, crossover, label in variants:
            known.append(Solver(
                label, lambda path, s=solver, c=crossover: [sys.executable, "-c", HIGHS, path, s, c],
                r"status Optimal", r"^objective " + number))
    except ImportError:
        missing.append("highspy")
    if shutil.which("clp"):
        known.append(Solver(
            "Clp dual", lambda path: ["clp", path, "-primalT", "1e-8", "-dualT", "1e-8", "-dualsimplex"],
            r"Optimal objective", r"Optimal objective " + number))
    else:
        missing.append("coinor-clp")
    if shutil.which("glpsol"):
        known.append(Solver(
            "GLPK", lambda path: ["glpsol", "--freemps" if is_free(path) else "--mps", path, "--dual", "-o", "/dev/stdout"],
            r"Status:\s+OPTIMAL", r"^Objective:\s+\S+ = " + number))
    else:
        missing.append("glpk-utils")
    return known, missing


def is_free(path):
    with open(path, errors="replace") as file:
        return any("\t" in line for line in file)


def unpack(path, folder):
    name = os.path.basename(path)
    target = os.path.join(folder, name[:-3] if name.endswith(".gz") else name)
    opener = gzip.open if name.endswith(".gz") else open
    with opener(path, "rb") as source, open(target, "wb") as sink:
        shutil.copyfileobj(source, sink)
    return target


def optima():
    with open(os.path.join(SHARED, "instances", "optima.csv")) as file:
        return {(r["set"], r["name"]): float(r["optimum"]) for r in csv.DictReader(file) if r["optimum"]}


def constant(path):
    """The objective constant of an MPS file: minus the right-hand side of the first N row."""
    section, row = "", None
    with open(path, errors="replace") as file:
        for line in file:
            if line[:1] not in " \t\n*\r":
                section = line.split()[0]
            elif section == "ROWS" and row is None and line.split()[:1] == ["N"]:
                row = line.split()[1]
            elif section == "RHS" and row is not None:
                words = line.split()
                if row in words[:-1]:
                    return -float(words[words.index(row) + 1])
    return 0.0


def warm_up(solver, path, expected, limit):
    """An empty list for the times to come, or None with the reason why there will be none."""
    seconds, value = solver.run(path, limit)
    if value is None:
        return None, "> %g s" % limit if seconds >= limit else "no optimum"
    if expected is not None and abs(value - expected) > 1e-6 * max(1, abs(expected)):
        return None, "wrong: %.9g" % value
    return [], None


def shifted_mean(times, shift=0.1):
    return math.exp(statistics.fmean(math.log(t + shift) for t in times)) - shift


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="instances as set/name, or MPS files; default a choice of Netlib and Kennington")
    parser.add_argument("--all", action="store_true", help="all of Netlib and Kennington")
    parser.add_argument("--solvers", default="", help="only those whose name this expression matches")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=float, default=120, help="seconds for a run")
    parser.add_argument("--output", default=os.path.join(HERE, "RESULTS.md"))
    options = parser.parse_args()
    published = optima()
    if options.all:
        options.names = ["/".join(k) for k in published if k[0] in ("netlib", "kennington")]
    names = options.names or [
        "netlib/" + n for n in ["25fv47", "bnl2", "d2q06c", "d6cube", "degen3", "fit2d", "greenbea",
                                "maros-r7", "pilot", "pilot87", "stocfor3", "truss", "dfl001"]
    ] + ["kennington/" + n for n in ["cre-a", "ken-07", "ken-11", "osa-07", "pds-02", "pds-06"]]
    known, missing = solvers()
    known = [solver for solver in known if re.search(options.solvers, solver.name)]
    for name in missing:
        print("left out, not installed:", name, file=sys.stderr)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.mps")
        with open(empty, "w") as file:
            file.write(EMPTY)
        idle = {s.name: min(s.run(empty, 60)[0] for _ in range(3)) for s in known}
        for name in names:
            source = name if os.path.exists(name) else os.path.join(SHARED, "instances", name + ".mps.gz")
            if not os.path.exists(source):
                print("absent:", name, file=sys.stderr)
                continue
            path = unpack(source, folder)
            expected = published.get(tuple(name.split("/")))
            if expected is not None:
                expected += constant(path)
            row = {s.name: warm_up(s, path, expected, options.limit) for s in known}
            for _ in range(options.repeats):
                for solver in known:
                    if row[solver.name][1] is None:
                        seconds, _value = solver.run(path, options.limit)
                        row[solver.name][0].append(max(1e-3, seconds - idle[solver.name]))
            results[name] = row
            print(name, *("%s %s" % (s, r[1] or "%.3f" % statistics.median(r[0])) for s, r in row.items()),
                  sep="\n  ", file=sys.stderr)
    text = report(results, [s.name for s in known], options)
    if os.path.exists(options.output):
        # The other sections of the file are not of this run.
        with open(options.output) as file:
            sections = re.split(r"^(?=## )", file.read(), flags=re.M)[1:]
        text += "".join("\n" + s.strip("\n") + "\n" for s in sections if not s.startswith(OWN_SECTIONS))
    temporary = options.output + ".partial"
    with open(temporary, "w") as file:
        file.write(text)
    os.replace(temporary, options.output)
    print(text)


def version(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=20)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "unknown"


def report(results, names, options):
    cpu = "unknown"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            cpu = next((l.split(":")[1].strip() for l in file if l.startswith("model name")), cpu)
    try:
        import highspy  # noqa: F401
        highs = version([sys.executable, "-c", "import importlib.metadata as m; print(m.version('highspy'))"])
    except ImportError:
        highs = "absent"
    lines = [
        "# Muster beside its peers", "",
        "Made by `make bench-peers` (`benchmarks/peers.py`), which says how it measures.", "",
        "- Date: %s" % datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "- Machine: %s, %d cores, load %s before the report" % (cpu, os.cpu_count(), "%.1f" % os.getloadavg()[0]),
        "- System: %s; commit %s" % (platform.platform(), version(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"])),
        "- highspy %s; %s; %s" % (highs, version(["clp", "-quit"]), version(["glpsol", "--version"])),
        "- Tolerances 1e-8; one warm-up, %d repeats; limit %g s a run" % (options.repeats, options.limit), "",
        "## Median seconds (least–most)", "",
        "| instance | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|",
    ]
    for instance, row in results.items():
        cells = []
        for name in names:
            times, reason = row[name]
            cells.append(reason or "%.3f (%.3f–%.3f)" % (statistics.median(times), min(times), max(times)))
        lines.append("| %s | %s |" % (instance, " | ".join(cells)))
    lines += ["", "## Peers against Muster", "",
              "Ratio of times, above 1 where Muster's interior point is faster: over the instances that both "
              "solve, the ratio of shifted geometric means (shift 0.1 s), then the median of the single "
              "ratios and their spread.", "", "| peer | instances | ratio of means | median | least–most |",
              "|---|---|---|---|---|"]
    base = names[0]
    for name in names[1:]:
        both = [(r[name][0], r[base][0]) for r in results.values() if r[name][1] is None and r[base][1] is None]
        if not both:
            continue
        theirs = [statistics.median(t) for t, _ in both]
        ours = [statistics.median(t) for _, t in both]
        ratios = [a / b for a, b in zip(theirs, ours)]
        lines.append("| %s | %d of %d | %.2f | %.2f | %.2f–%.2f |" % (
            name, len(both), len(results), shifted_mean(theirs) / shifted_mean(ours),
            statistics.median(ratios), min(ratios), max(ratios)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
