# The commands of the README. `make run` plans the Shandong scenario, `make test` runs every test;
# each installs first what it needs (scripts/setup.sh).

# A target that imports a module it does not declare fails the build.
CHECKS := --explicit-target-dependency-import-check error
MUSTER := .build/release/muster
SCENARIO := scenarios/shandong-2020/scenario.yaml
# A plan directory is never overwritten, so each run has a name of its own.
PLAN := plans/shandong-2020-$(shell date -u +%Y%m%dT%H%M%SZ)

# Seconds for `make fuzz`, shared among the five readers, and what the fuzzer keeps.
SECONDS := 240
FUZZ := .build/fuzz

.PHONY: run build test test-national test-deb bench bench-peers fuzz format lint setup clean deb

# Whole lines to a thousandth, in about a minute of a quiet machine. Status 4, the limit reached with a plan that can be
# carried out, is a result too: the summary states how far it is from the bound.
run: build
	@mkdir -p plans
	$(MUSTER) plan $(SCENARIO) --gap 1e-3 --time-limit 120 --out $(PLAN) || [ $$? -eq 4 ]
	@echo "The plan's CSV files: $(PLAN)"

setup:
	@scripts/setup.sh

build: setup
	swift build -c release --product muster $(CHECKS)

# Tests need no @testable: without it they share the modules that `make build` has compiled.
test: setup
	swift test -c release --disable-testable-imports $(CHECKS)

# The country on ranks of MPI, a package of its own (docs/national.md). Where there is no MPI its tests are
# skipped, and said to be.
test-national: build
	@if command -v mpirun >/dev/null && pkg-config --exists mpi-c; then \
	  swift test --package-path National -c release --disable-testable-imports $(CHECKS); \
	else \
	  echo "test-national: no MPI (on Debian: openmpi-bin and libopenmpi-dev); National: all tests skipped"; \
	fi

# The hot paths of the core and of the formulation, phase by phase. `make test` runs each once, untimed
# (HotPathsTests).
bench: setup
	swift package --package-path benchmarks -c release benchmark

# Muster beside other solvers on the same files, in one run.
bench-peers: build
	benchmarks/peers.py

# libFuzzer on the readers of MPS, LP, YAML, CSV and XLSX; an input that crashes or hangs one is left in
# $(FUZZ), as is the corpus from which the next run goes on.
fuzz: setup
	swift build --package-path Fuzz -c release --sanitize=fuzzer
	for reader in mps lp yaml csv xlsx; do \
	  mkdir -p $(FUZZ)/$$reader && \
	  SWIFT_BACKTRACE=enable=no MUSTER_FUZZ_READER=$$reader \
	    Fuzz/.build/release/FuzzReaders $(FUZZ)/$$reader Fuzz/Seeds/$$reader \
	    -max_total_time=$$(( $(SECONDS) / 5 )) -timeout=60 -max_len=4096 \
	    -artifact_prefix=$(FUZZ)/$$reader- || exit 1; \
	done

# A Debian package that needs no compiler where it is installed.
deb: setup
	scripts/deb.sh

# The package in a chroot that has nothing else: lintian, debootstrap, and a planner's first hour. It compiles
# everything once more, with the Swift runtime inside. Where it is not run by root, or debootstrap or lintian is not
# installed, the test is skipped, and said to be.
test-deb: setup
	scripts/test-deb.sh

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests benchmarks Fuzz/Package.swift Fuzz/Sources \
	  National/Package.swift National/Sources National/Tests

lint:
	scripts/check-imports.py
	swift format lint --strict --parallel --recursive Package.swift Sources Tests benchmarks Fuzz/Package.swift Fuzz/Sources \
	  National/Package.swift National/Sources National/Tests

clean:
	rm -rf .build
