# Each target works as the very first command in a fresh clone that has Python 3.11 to 3.13, git and make.
.POSIX:

PYTHON ?= python3
UV_VERSION = 0.13.9
BIN = .venv/bin
INSTALLED = .venv/.installed
# What `make bench` judges beside peers; growth goes on to ten times as many.
ROWS ?= 1000000
# Where `make search` looks; everywhere, if not told.
WHERE ?=

.PHONY: help demo test coverage search mutants with-spark lint style fmt bench broken docs docs-site clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(INSTALLED) ## score the example profiles and explain one of them
	$(BIN)/orgdesign score examples/profiles
	$(BIN)/orgdesign advise examples/profiles/middelstad.yaml

# Types are checked beside the tests, for by themselves they leave a core idle; what is wrong with them is told beneath.
test: style ## lint, and every test
	@mkdir -p .cache; $(BIN)/mypy >.cache/types.txt 2>&1 & types=$$!; trap 'kill $$types 2>/dev/null' INT TERM; \
	$(BIN)/pytest -n auto --dist worksteal; tests=$$?; \
	wait $$types || { cat .cache/types.txt; exit 1; }; exit $$tests

coverage: $(INSTALLED) ## every test, and which lines and branches none of them reaches; twice as long as the tests alone
	$(BIN)/pytest --cov --hypothesis-profile=steady -n auto --dist worksteal

search: $(INSTALLED) ## look for new cases, drawn anew, for an hour or more; what it finds stays in .hypothesis
	$(BIN)/pytest -m hypothesis --hypothesis-profile=search -n auto $(WHERE)

mutants: $(INSTALLED) ## small mistakes in the modules that decide, read and prove, and whether a test notices
	$(BIN)/python -m benchmarks.mutation --processes 2

with-spark: $(INSTALLED) ## install PySpark, so that make test runs the tests on Spark as well; they need Java 17 or later
	$(BIN)/uv sync --frozen --inexact --no-python-downloads --quiet --extra spark

lint: style ## formatting, ruff, what may import what, and types
	$(BIN)/mypy

style: $(INSTALLED)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports

fmt: $(INSTALLED) ## format, and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(INSTALLED) ## what starting, judging, reading, growing, drawing and proving cost; about a quarter of an hour
	$(BIN)/uv sync --frozen --inexact --no-python-downloads --quiet --group bench
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.peers --rows $(ROWS) --rounds 2
	$(BIN)/python -m benchmarks.growth --rows $(ROWS)0
	$(BIN)/python -m benchmarks.profiles
	$(BIN)/python -m benchmarks.robustness
	$(BIN)/python -m benchmarks.constraints
	$(BIN)/python -m benchmarks.whatif
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.interview

broken: $(INSTALLED) ## files that mean harm, and inputs broken at random anew each time; three quarters of an hour
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.fuzz --seconds 600 --seed $$(date +%j)

docs: $(INSTALLED) ## renew what is generated: the pictures, the findings, the statistics, the transcripts, the golden files
	$(BIN)/orgdesign advise examples/profiles/middelstad.yaml --width 140 --save-svg docs/images/advice.svg >/dev/null
	-$(BIN)/python docs/images/report.py
	$(BIN)/python -m tests.pictures docs/images
	$(BIN)/pytest --quiet --renew-golden tests/render tests/cli tests/tui tests/test_bad.py tests/test_balance.py tests/test_transcripts.py \
		tests/test_docs.py tests/test_notebook.py

docs-site: $(INSTALLED) ## the documentation as a site, in site/; any warning is an error
	$(BIN)/uv sync --frozen --inexact --no-python-downloads --quiet --group docs
	$(BIN)/zensical build --clean --strict
	$(BIN)/python -m tests.api_page site

clean: ## remove the environment and everything that was built
	rm -rf .venv .cache dist site htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .mutation
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# uv is not in the lock, but uv sync leaves it standing: it never removes itself from an environment made by venv.
$(INSTALLED): pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --no-python-downloads --compile-bytecode --quiet
	touch $(INSTALLED)
