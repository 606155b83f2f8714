# Two commands matter: `make run` and `make test`. `make` alone lists them all.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test test-engine test-app test-browser test-postgresql check gate bench bench-scale lock bundle screenshots clean

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev
BENCH_READY := $(VENV)/.ready-bench
# Files of tests run side by side, each with a register of its own; a file is never split, since its tests share what they set up.
AT_ONCE := -n 2 --dist loadfile
export PYTHONUTF8 := 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

$(PY):
	@bash scripts/environment.sh $(VENV)

$(RUN_READY): $(PY) requirements.lock pyproject.toml
	@bash scripts/install.sh $(VENV) requirements.lock
	@touch $@

$(DEV_READY): $(RUN_READY) requirements-dev.lock
	@bash scripts/install.sh $(VENV) requirements-dev.lock
	@touch $@

$(BENCH_READY): $(DEV_READY) requirements-bench.lock
	@bash scripts/install.sh $(VENV) requirements-bench.lock
	@touch $@

run: $(RUN_READY) ## set up, take in examples/ if the register is empty, print its summary, serve http://127.0.0.1:8000 (PORT=)
	@$(VENV)/bin/ketnghia serve --demo examples --port $(PORT)

test: test-engine test-app test-browser ## set up and run every test

test-engine: $(DEV_READY) ## the engine's tests, with Django blocked
	@$(PY) -m pytest tests/engine -p no:django

test-app: $(DEV_READY) ## archive, registry, follow-up, papers, pages, command line, documents
	@$(PY) -m pytest tests --ignore=tests/engine --ignore=tests/browser $(AT_ONCE)

test-postgresql: $(DEV_READY) ## the tests of test-app once more, on a PostgreSQL started for them
	@$(PY) -m pytest tests --ignore=tests/engine --ignore=tests/browser --postgresql $(AT_ONCE)

test-browser: $(DEV_READY) ## stories in Debian's Chromium
	@bash scripts/system_packages.sh chromium
	@$(PY) -m pytest tests/browser $(AT_ONCE)

check: $(DEV_READY) ## formatting, lint, types, import contracts, migrations, and the gate
	@$(VENV)/bin/ruff format --check ketnghia tests benchmarks
	@$(VENV)/bin/ruff check ketnghia tests benchmarks
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m django makemigrations --check --dry-run --settings ketnghia.config.settings
	@$(PY) -m benchmarks.gate

gate: $(DEV_READY) ## score the engine on the development sets and hold the floors (UPDATE=1 raises them)
	@$(PY) -m benchmarks.gate $(if $(UPDATE),--update)

bench: $(BENCH_READY) ## speed and accuracy beside named peers, and what verify refuses, in one run
	@$(PY) -m benchmarks.speed
	@$(PY) -m benchmarks.scaling
	@$(PY) -m benchmarks.peers
	@$(PY) -m benchmarks.falsify
	@$(PY) -m benchmarks.identity
	@$(PY) -m benchmarks.register --documents 2000

bench-scale: $(DEV_READY) ## the register with 100,000 documents and 1,000,000 claims: hours, 8 GB of disk (DOCUMENTS=)
	@$(PY) -m benchmarks.register --documents $(or $(DOCUMENTS),100000)

screenshots: $(DEV_READY) ## every page at 390 and 1440 px, light and dark, into var/screenshots
	@bash scripts/system_packages.sh chromium
	@$(PY) -m tests.browser.screenshots

bundle: $(RUN_READY) ## everything for an installation without any index in one archive, dist/ketnghia-VERSION-bundle.tar.gz
	@bash scripts/bundle.sh $(VENV)

lock: $(DEV_READY) ## pin the dependencies again; the lock files name no index
	@bash scripts/lock.sh $(VENV)

clean: ## remove the environment and the register of this checkout
	rm -rf $(VENV) var build dist *.egg-info
