# The commands of the README. `make run` plans the Shandong scenario, `make test` runs every test;
# each installs first what it needs (scripts/setup.sh).

# A target that imports a module it does not declare fails the build.
CHECKS := --explicit-target-dependency-import-check error
MUSTER := .build/release/muster
SCENARIO := scenarios/shandong-2020/scenario.yaml
# A plan directory is never overwritten, so each run has a name of its own.
PLAN := plans/shandong-2020-$(shell date -u +%Y%m%dT%H%M%SZ)

.PHONY: run build test bench bench-peers format lint setup clean

# Whole lines to a thousandth, within ten minutes. Status 4, the limit reached with a plan that can be
# carried out, is a result too: the summary states how far it is from the bound.
run: build
	@mkdir -p plans
	$(MUSTER) plan $(SCENARIO) --gap 1e-3 --time-limit 600 --out $(PLAN) || [ $$? -eq 4 ]
	@echo "The plan's CSV files: $(PLAN)"

setup:
	@scripts/setup.sh

build: setup
	swift build -c release --product muster $(CHECKS)

# Tests need no @testable: without it they share the modules that `make build` has compiled.
test: setup
	swift test -c release --disable-testable-imports $(CHECKS)

# The hot paths of the core and of the formulation, phase by phase.
bench: setup
	swift package --package-path benchmarks -c release benchmark

# Muster beside other solvers on the same files, in one run.
bench-peers: build
	benchmarks/peers.py

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

clean:
	rm -rf .build
