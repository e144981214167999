# Two commands on a fresh machine: `make dossier` and `make test`. They need Python 3.11 or newer and
# the package registry, nothing else; uv is used when it is there. Every path is relative to this folder,
# so that a folder with spaces in its name works. On Windows: pip install . (docs/install.md).

# The environment is ours alone, whatever environment is active in the shell.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME CONDA_PREFIX UV_PROJECT_ENVIRONMENT
export UV_PROJECT_ENVIRONMENT := .venv
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Names under which a Python 3.11 or newer may be found; the first that runs is taken. PYTHON=… decides.
PYTHON ?=
PYTHONS := $(if $(PYTHON),"$(PYTHON)") python3.13 python3.12 python3.11 python3 python
BIN := .venv/bin
READY := .venv/ready
LEDGER := examples.dragoman
# More for pytest: make test TESTS="tests/reading -x"
TESTS ?=

.PHONY: help setup dossier test lint score lock wheel clean

help:
	@echo 'make dossier   read examples/ and write dossier.html'
	@echo 'make test      run the tests                 make lint   formatter, ruff, mypy, import contract'
	@echo 'make score     measure against ../shared     make lock   renew uv.lock and requirements.txt'
	@echo 'make wheel     build dist/*.whl              make clean  remove what these commands made'

setup: $(READY)

# The stamp is newer than what it was made from; a failed set-up leaves none, so that it is done again.
# uv.lock and requirements.txt name the same versions and hashes.
$(READY): pyproject.toml uv.lock requirements.txt
	@rm -f $(READY)
	@if uv --version >/dev/null 2>&1 && uv sync --quiet --frozen $(if $(PYTHON),--python "$(PYTHON)"); then \
	    echo "set up .venv with uv"; \
	else \
	    python=; \
	    for name in $(PYTHONS); do \
	        if "$$name" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	    done; \
	    if [ -z "$$python" ]; then \
	        echo 'no Python 3.11 or newer with venv found as: $(PYTHONS);' >&2; \
	        echo 'install one (on Debian and Ubuntu also python3-venv), or say which: make PYTHON=/path/to/python3' >&2; exit 1; \
	    fi; \
	    echo "no uv here, or it failed: setting up .venv with $$python, venv and pip"; \
	    "$$python" -m venv --clear .venv && \
	    $(BIN)/python -m pip install -qq --require-hashes -r requirements.txt && \
	    $(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e . ; \
	fi
	@touch $(READY)

dossier: $(READY)
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	@$(BIN)/dragoman read examples --ledger $(LEDGER)
	@$(BIN)/dragoman import visits examples/official --ledger $(LEDGER)
	@$(BIN)/dragoman brief --format html --ledger $(LEDGER) --output dossier.html

test: $(READY)
	@$(BIN)/python -m pytest $(TESTS)

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

score: $(READY)
	@$(BIN)/python -m bench.record

# requirements.txt is uv.lock written for pip, with the same versions and their hashes.
lock:
	@uv lock --quiet
	@uv export --quiet --frozen --all-groups --no-emit-project --format requirements-txt --output-file requirements.txt

wheel: $(READY)
	@rm -rf dist
	@$(BIN)/python -m hatchling build

clean:
	@rm -rf .venv build dist dossier.html $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
