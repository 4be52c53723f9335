#!/usr/bin/env python3
"""Each target imports exactly the project's modules that Package.swift declares for it.

Prints every import that is not declared, every dependency that no file imports and every library of
the system that the solver's product would link, and exits 1 if there is any. The build checks the first for modules outside the package too; nothing checks the
second.
"""
import json
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
package = json.loads(
    subprocess.run(
        ["swift", "package", "dump-package"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
)
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |package |internal |fileprivate |private )?"
    r"import (?:struct |class |enum |protocol |func |var |let |typealias )?(\w+)",
    re.M,
)
modules = {target["name"] for target in package["targets"]}
faults = []
for target in package["targets"]:
    if target["type"] == "system":
        continue
    folder = {"test": "Tests"}.get(target["type"], "Sources")
    path = root / (target.get("path") or f"{folder}/{target['name']}")
    excluded = [path / name for name in target.get("exclude", [])]
    imported = {}
    for file in sorted(path.rglob("*.swift")):
        if any(parent in excluded for parent in [file, *file.parents]):
            continue
        for name in IMPORT.findall(file.read_text(encoding="utf-8")):
            imported.setdefault(name, file.relative_to(root))
    declared = {name for entry in target["dependencies"] for name in [*entry.values()][0][:1]}
    for name in sorted(set(imported) & modules - declared):
        faults.append(f"{target['name']} imports {name} ({imported[name]}) but does not declare it")
    # A test of an executable declares it so that it is built; other declarations must be used.
    executables = {t["name"] for t in package["targets"] if t["type"] == "executable"}
    for name in sorted(declared - set(imported) - executables):
        if target["type"] == "test" and name not in modules:
            continue
        faults.append(f"{target['name']} declares {name} but no file imports it")

# Who takes the solver alone links no library of the system with it.
SOLVER = "LPSolver"
targets = {target["name"]: target for target in package["targets"]}
reached = []
waiting = [name for p in package["products"] if p["name"] == SOLVER for name in p["targets"]]
if not waiting:
    faults.append(f"there is no product {SOLVER}")
while waiting:
    name = waiting.pop()
    if name in reached or name not in targets:
        continue
    reached.append(name)
    waiting += [n for entry in targets[name]["dependencies"] for n in [*entry.values()][0][:1]]
for name in sorted(reached):
    if targets[name]["type"] == "system":
        faults.append(f"the product {SOLVER} links {name}")

for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
