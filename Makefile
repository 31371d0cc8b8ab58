# make run        the demonstration (or the office's own database) in the browser
# make office     an empty database of your own office
# make test       every check; installs what it needs where it may
# make quick      while one works: unit tests, a few examples of each property, what changed
# make test-deep  ten times as many examples of each property
# make check      format, types and layers only
# make bench      speed beside the floor and the usual script; QUICK=1 shorter
# make backup     a checked copy of database and files
# make restore FILE=...   bring such a copy back
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test quick test-deep office backup restore check format types layers read bench
# Python keeps what it has compiled, whatever the machine says: else each of the hundreds of starts
# in a test run compiles the product and Streamlit anew, which takes longer than all else in them.
export PYTHONDONTWRITEBYTECODE :=

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

run: $(VENV)/.installed
	@$(BIN)/python -m dashboard.run $(PORT)

office: $(VENV)/.installed
	@$(BIN)/python -m seed office

backup: $(VENV)/.installed
	@$(BIN)/python -m seed backup

restore: $(VENV)/.installed
	@test -n "$(FILE)" || { echo "make restore FILE=<backup>"; exit 2; }
	@$(BIN)/python -m seed restore "$(FILE)"

check: $(VENV)/.installed-tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types layers format

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

format:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Read once beside the types, so that the processes that run the tests find everything compiled.
read:
	@$(BIN)/python -m pytest -qq --collect-only --ignore=tests/benchmarks >/dev/null

test: $(VENV)/.installed-tests
	$(BIN)/python tests/machine.py
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types read layers format
	$(BIN)/python -m pytest -n 3 --dist loadgroup --durations=10 --ignore=tests/browser --ignore=tests/benchmarks
	@if [ -n "$$CI" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null; \
	  then $(BIN)/python -m pytest -n 3 --dist loadgroup --durations=10 tests/browser; \
	  else echo "No Chromium here: the journeys in a browser are left out."; fi

quick: $(VENV)/.installed-tests
	NSCL_QUICK=1 $(BIN)/python -m pytest -n 3 --dist loadgroup --durations=10 \
	  tests/unit tests/properties $$($(BIN)/python -m tests.changed)

test-deep: $(VENV)/.installed-tests
	NSCL_DEEP=1 $(BIN)/python -m pytest -n 2 --dist loadgroup --durations=10 tests/properties

bench: $(VENV)/.installed-tests
	@$(BIN)/python tests/machine.py
	@$(BIN)/python -m tests.benchmarks $(if $(QUICK),--quick)

# Both files pin every package with its hashes. uv installs in seconds what takes pip minutes;
# where there is no uv for a machine, pip installs the same packages.
$(VENV)/.installed: requirements.txt .ci/uv.txt
	@$(MAKE) --no-print-directory $(VENV)/bin/python
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/.installed-tests: requirements.txt tests/requirements.txt .ci/uv.txt
	@$(MAKE) --no-print-directory $(VENV)/bin/python
	@$(call install,requirements.txt -r tests/requirements.txt)
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên: make PYTHON=/đường/dẫn/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python trên máy này chưa có venv (Debian, Ubuntu: sudo apt-get install python3-venv)."; exit 1; }

define install
echo "Đang cài các gói ..."; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/uv.txt \
  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef
