PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: setup run test lint fix bench vectors

# Done once; again only when the dependencies change.
setup: .venv/.installed

.venv/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

run: setup
	$(BIN)/shifan index
	$(BIN)/shifan serve --port $(PORT)

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Speed beside peers, the cost of an answer in the pages, answers, the check of a model's, and retrieval; retrieval wants the folder ../shared.
bench: setup
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.evaluation
	$(BIN)/python -m benchmarks.answers
	$(BIN)/python -m benchmarks.checking
	test ! -d ../shared/bench || $(BIN)/python -m benchmarks.retrieval ../shared/bench/stard_dev

# The vectors that are shipped, when the documents or the way they are divided have changed.
vectors: setup
	$(BIN)/python -m assistant.search.shipped
