# Each target works as the very first command in a fresh clone that has Python 3.11 to 3.13, git and make.
.POSIX:

PYTHON ?= python3
UV_VERSION = 0.13.9
BIN = .venv/bin
INSTALLED = .venv/.installed

.PHONY: help demo test lint fmt bench docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

demo: $(INSTALLED) ## score the example profiles and explain one of them
	$(BIN)/orgdesign score examples/profiles
	$(BIN)/orgdesign advise examples/profiles/middelstad.yaml

test: lint ## lint, then every test, with branch coverage
	$(BIN)/pytest --cov -n 2

lint: $(INSTALLED) ## formatting, ruff, types, and what may import what
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(INSTALLED) ## format, and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(INSTALLED) ## the cost of starting, and of a key in an interview
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/interview.py

docs: $(INSTALLED) ## renew what is generated: the pictures, the findings, the statistics, the transcripts, the golden files
	$(BIN)/orgdesign advise examples/profiles/middelstad.yaml --width 140 --save-svg docs/images/advice.svg >/dev/null
	$(BIN)/python -m tests.pictures docs/images
	$(BIN)/pytest --quiet --renew-golden tests/render tests/cli tests/tui tests/test_bad.py tests/test_balance.py tests/test_transcripts.py

clean: ## remove the environment and everything that was built
	rm -rf .venv dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# uv is not in the lock, but uv sync leaves it standing: it never removes itself from an environment made by venv.
$(INSTALLED): pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --no-python-downloads --quiet
	touch $(INSTALLED)
