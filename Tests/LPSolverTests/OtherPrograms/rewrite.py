"""Reads every model of a folder with another solver, solves it and writes it again.

rewrite.py PROGRAM FOLDER: prints `FILE OBJECTIVE` or `FILE none` a line; writes FILE.out.mps and, where the
program can, FILE.out.lp. PROGRAM is highs, scip, glpk or cbc; without FOLDER only says whether it is there.
"""

import pathlib
import re
import shutil
import subprocess
import sys


def highs(path):
    import highspy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    if model.readModel(str(path)) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS does not read it")
    for form in ["lp", "mps"]:
        model.writeModel(f"{path}.out.{form}")
    model.run()
    if model.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        return model.getInfo().objective_function_value
    return None


def scip(path):
    import pyscipopt

    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(str(path))
    for form in ["lp", "mps"]:
        model.writeProblem(f"{path}.out.{form}", verbose=False)
    model.optimize()
    return model.getObjVal() if model.getStatus() == "optimal" else None


def glpk(path):
    form = "--lp" if path.suffix == ".lp" else "--freemps"
    report = f"{path}.sol"
    command = ["glpsol", form, str(path), "--wlp", f"{path}.out.lp", "--wfreemps", f"{path}.out.mps"]
    run = subprocess.run(command + ["-o", report], capture_output=True, text=True)
    if run.returncode != 0:
        raise ValueError(run.stdout)
    text = pathlib.Path(report).read_text()
    status = re.search(r"^Status: +(.*)$", text, re.M)
    value = re.search(r"^Objective: .* = (\S+) ", text, re.M)
    return float(value[1]) if status and "OPTIMAL" in status[1].split() and value else None


def cbc(path):
    command = ["cbc", str(path), "-solve", "-solu", f"{path}.sol", "-quit"]
    run = subprocess.run(command, capture_output=True, text=True)
    if "errors on input" in run.stdout or "Unable to open" in run.stdout:
        raise ValueError(run.stdout)
    line = pathlib.Path(f"{path}.sol").read_text().splitlines()[0]
    return float(line.split()[-1]) if line.startswith("Optimal") else None


def is_there(program):
    if program in ["glpk", "cbc"]:
        return shutil.which({"glpk": "glpsol", "cbc": "cbc"}[program]) is not None
    try:
        __import__({"highs": "highspy", "scip": "pyscipopt"}[program])
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    program = sys.argv[1]
    if len(sys.argv) == 2:
        sys.exit(0 if is_there(program) else 1)
    for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        try:
            value = globals()[program](path)
            print(path.name, "none" if value is None else repr(value))
        except Exception as error:
            print(path.name, "refused", repr(error)[-300:])
