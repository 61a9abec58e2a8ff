# What one does with a checkout. Needs make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
# Half of the suite's time is waiting (for a disk, a browser, a killed process): two workers for each processor.
WORKERS ?= $(shell expr 2 '*' `getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2`)
PYTEST_ARGS ?= -n $(WORKERS) --dist loadfile --no-loadscope-reorder
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# A stamp is named after what was installed: a changed file is installed again, a merely touched one is not.
stamp = $(VENV)/$(1).$(firstword $(shell cksum < $(1))).installed
RUNTIME := $(call stamp,requirements.txt)
DEV := $(call stamp,requirements-dev.txt)

.PHONY: help demo run test check bench pins wheels clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## try it in the browser: an invented committee, nothing to set up
	@$(PY) -m bot demo $(ARGS)

run: $(RUNTIME) ## run it for real, with the settings of the environment
	@$(PY) -m bot run $(ARGS)

# Tests start some hundred processes: what was compiled for one is kept for the next.
test: $(DEV) ## the whole suite; ARGS="-k pledge" for a part of it
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest $(PYTEST_ARGS) $(ARGS)

check: $(DEV) ## style, types and the rule of the floors
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

bench: $(DEV) ## turns per second, the clock, an import, a broadcast, a report; ARGS=turns, clock, import, broadcast or review for one
	@$(PY) -m tests.bench $(ARGS)

pins: $(PY) ## write requirements*.txt anew from pyproject.toml; ARGS=--upgrade for newer versions
	@$(PY) -m pip install -qq uv
	@$(pin) --extra dev --output-file requirements-dev.txt
	@$(pin) --extra postgres --extra fast --no-annotate --constraint requirements-dev.txt --output-file requirements.txt
	@! grep -n '://' requirements.txt requirements-dev.txt

wheels: $(PY) ## all that running needs, into wheels/: for a machine of this kind without a package index
	@rm -rf wheels
	@$(PY) -m pip download -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
		--dest wheels -r requirements.txt
	@echo "Copy this folder, wheels/ included, to the other machine: \"make run\" there installs from it and asks no index."

clean: ## forget the environment and what the tools left behind
	@rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +

# Every platform and every Python from 3.11 on, with hashes, and no address of any index.
pin = $(PY) -m uv pip compile --quiet $(ARGS) --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make pins" pyproject.toml

# An environment whose Python is gone is made anew, and everything in it.
$(RUNTIME) $(DEV): $(shell test -x $(PY) || echo FORCE)
FORCE:

$(RUNTIME): | $(PY)
	$(call install,requirements.txt,about 30 MB,$(if $(wildcard wheels/*.whl),--no-index --find-links wheels))
	@touch $@

$(DEV): | $(PY)
	$(call install,requirements-dev.txt,about 130 MB)
	@touch $@ $(RUNTIME)

define install
	@echo "Installing $(1) into $(VENV), once ($(2)) ..."
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes $(3) -r $(1)
	@rm -f $(VENV)/*.installed
endef

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "$(PYTHON) is not Python 3.11 or newer; name one that is: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
