# One target a task. Needs Python 3.11 or later and make; nothing is installed outside .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types accept look bench clean

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/.demo ## Build every spec for every provider it names into output/
	@$(BIN)/cloudml build specs --format svg --format png --format md --format html --format sheet --format map --out output
	@echo
	@echo "Open output/weekly-retrain/aws/explanation.html in a browser; diagram.svg, sheet.png and explanation.md lie beside it."
	@echo "Open output/weekly-retrain/comparison.html for its three clouds side by side."

test: $(VENV)/.dev ## Run all tests, on every core
	$(BIN)/pytest --numprocesses auto --dist worksteal

lint: $(VENV)/.dev types ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev ## Check the types
	$(BIN)/mypy --strict

format: $(VENV)/.dev ## Set the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accept: $(VENV)/.dev ## Take what the program makes now as right: goldens, docs/cli.md, output/ (then read the diff)
	$(BIN)/pytest --accept
	git status --short -- tests docs output

look: $(VENV)/.demo ## Write a PNG of every picture, light and dark, into .look/
	@$(BIN)/cloudml build specs --format png --format sheet --out .look/light
	@$(BIN)/cloudml build specs --format png --format sheet --theme dark --out .look/dark

bench: $(VENV)/.dev ## Measure how long each spec takes
	@$(BIN)/python -m tests.bench

clean: ## Remove what was made and installed
	rm -rf $(VENV) .look build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: an install happens only when pyproject.toml has changed since.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.demo
