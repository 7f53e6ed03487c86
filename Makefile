PYTHON ?= python3
PORT ?= 8501
WORKERS ?= 2
BIN := .venv/bin

.PHONY: setup run test quick lint fix docs bench vectors model

# Done once; again only when the dependencies change.
setup: .venv/.installed

.venv/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[models,training,dev]'
# An editable installation compiles nothing, so that whoever may write no bytecode would do it anew
# at each start.
	$(BIN)/python -m compileall -q corpus evaluation assistant
	touch $@

run: setup
	$(BIN)/shifan index
	$(BIN)/shifan serve --port $(PORT)

# Of several processes one waits for a page while another computes.
test: setup
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

# While you work: what neither opens a browser nor starts processes of its own.
quick: setup
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal -m 'not browser and not process'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The picture of docs/architecture.md, from the imports.
docs: setup
	$(BIN)/python docs/architecture_picture.py

# Speed beside peers, what an answer costs in the pages, answers, the check of a model's, and
# retrieval, which wants the folder ../shared.
bench: setup
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.evaluation
	$(BIN)/python -m benchmarks.answers
	$(BIN)/python -m benchmarks.checking
	$(BIN)/python -m benchmarks.forms --every 4
	test ! -d ../shared/bench || $(BIN)/python -m benchmarks.retrieval ../shared/bench/stard_dev

# The vectors that are shipped, when the documents or the way they are divided have changed.
vectors: setup
	$(BIN)/python -m assistant.search.shipped
	$(BIN)/python -m assistant.data.meaning
	$(BIN)/python -m assistant.answers.fields

# The bundled judge of meaning, from the questions in training/; an hour on two cores.
model: setup
	$(BIN)/python -m training.train --output build/training/model
	$(BIN)/python -m training.export build/training/model
	$(MAKE) vectors
