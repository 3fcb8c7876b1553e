# Set-up and habits. Every target does its own set-up; `make help` lists them.
# Needs Python 3.11 or later, make and git. Another Python: make serve PYTHON=python3.12

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip --disable-pip-version-check --quiet install

# Material prints its end of life (5 May 2027) at every build; the README says it once.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve build check links fetch-health add forms test bench lint types browser lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/site.done ## Install what is locked into .venv

serve: setup ## Serve the site at http://127.0.0.1:8000/ and follow edits (PORT=8001 for another)
	@$(RUN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: setup ## Build the site into site/; after an error the last site stays as it was
	@rm -rf .site-new && $(RUN)/mkdocs build --strict --site-dir .site-new
	@$(RUN)/python scripts/internal_links.py .site-new
	@rm -rf site && mv .site-new site && echo "Built site/"

fetch-health: setup ## Bring in what the link check remembers
	@$(RUN)/python scripts/health_branch.py fetch

check: setup ## Check the catalogue and the settings
	@$(RUN)/python scripts/check.py --settings

add: setup ## Add an entry to the catalogue by answering questions
	@$(RUN)/python scripts/add.py

forms: setup ## Write the issue forms and the schemas again, after a change to the vocabulary or the model
	@$(RUN)/python scripts/forms.py && $(RUN)/python scripts/schema.py

links: setup ## Visit the links that are due and say what is to be done
	@$(RUN)/python scripts/links.py check && $(RUN)/python scripts/links.py report

test: $(VENV)/test.done browser lint types check ## Run every check and test
	@$(RUN)/python -m pytest -n 2

bench: $(VENV)/test.done browser ## Measure what the site costs, against its budgets (minutes; never part of the tests)
	@$(RUN)/python scripts/bench.py --sizes 1000 2000 10000

lint: $(VENV)/test.done
	@$(RUN)/ruff check --quiet && $(RUN)/ruff format --check --quiet

types: $(VENV)/test.done
	@$(RUN)/mypy --no-error-summary

browser: $(VENV)/test.done
	@$(RUN)/python scripts/chromium.py

lock: ## Lock the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file lock/site.txt
	uv pip compile pyproject.toml --group test --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file lock/test.txt

clean: ## Remove what was installed and built
	rm -rf $(VENV) site .site-new .mypy_cache .pytest_cache .ruff_cache hooks/*.egg-info

# After an update of the system's Python the interpreter is gone, or another one that finds nothing
# of what was installed: then all is made again, whatever the stamps say.
ifneq ($(shell $(RUN)/python -c 'import mkdocs' 2>/dev/null && echo found),found)
.PHONY: $(RUN)/python $(VENV)/site.done
endif

# The stamps are touched last: an interrupted install starts again.
$(VENV)/site.done: lock/site.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site needs into $(VENV) (once) ..."
	@$(PIP) --require-hashes -r lock/site.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: lock/test.txt $(VENV)/site.done
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) --require-hashes -r lock/test.txt
	@touch $@

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or later, or name yours: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old. Install Python 3.11 or later, or name yours: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. Install it (on Debian or Ubuntu: sudo apt install python3-venv) and try again." >&2; exit 1; }
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
