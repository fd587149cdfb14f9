# The two commands that matter: `make site` builds site/ from guides/, `make test` runs every test.
# Both make the environment in .venv first; it is made anew when pyproject.toml changes.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PORT ?= 8000
# More arguments for pytest: make test ARGS="-k parser -x"
ARGS ?=
# Processes that the tests run in: they wait for browsers and builds more than they reckon.
JOBS ?= 4

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site test serve check check-web reference format screenshots agree clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(INSTALLED) ## Build site/ from guides/
	@$(BIN)/gongdoc build

test: $(INSTALLED) ## Run all tests, in a headless Chromium too (ARGS="…" go to pytest, JOBS=4 at a time)
	@$(BIN)/python -m tests.support.browser --install
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(ARGS)

serve: $(INSTALLED) ## Live preview on http://127.0.0.1:8000 (PORT=…)
	@$(BIN)/gongdoc serve --dev-addr 127.0.0.1:$(PORT)

check: $(INSTALLED) ## Lint, format and types: ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict

check-web: site ## Check scripts, HTML and TypeScript declarations (needs Node.js 18.19 or later, and Java)
	@$(BIN)/python tools/check_web.py

reference: $(INSTALLED) ## Write the reference among the guides anew, from the code
	@$(BIN)/python -m tools.reference

format: $(INSTALLED) ## Format the code, and mend what ruff can mend
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

screenshots: site ## Take the pictures of the README anew
	@$(BIN)/python tools/screenshots.py

agree: $(INSTALLED) ## Compare the parser with remark-mdx (needs ../shared)
	@if [ -f ../shared/conformance/agree.py ]; then \
	  $(BIN)/python ../shared/conformance/agree.py --show 0 --require verdict=99.4,tree=99,lines=99,place=97,error_line=95 && \
	  $(BIN)/python ../shared/conformance/agree.py --corpus --show 0 --require verdict=99.95,tree=99.8,lines=99.5,place=98; \
	elif [ -n "$$CI" ]; then \
	  echo "../shared is absent, and CI is set: the comparison may not be left out." >&2; exit 1; \
	else \
	  echo "../shared is absent: nothing to compare with."; \
	fi

clean: ## Remove the environment, the built site and all caches
	rm -rf $(VENV) dist build web/node_modules web/.build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete
	find gongdoc tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter inside the environment is a link. When the Python that it points to has gone, make sees no file
# here, and makes the environment anew.
$(BIN)/python:
	@python=$$(sh tools/python.sh) && \
	echo "Creating $(VENV) with $$($$python --version)" && \
	$$python -m venv --clear $(VENV)

# pip learned --group in 25.1; the one that Python brings along may be older.
$(INSTALLED): pyproject.toml $(BIN)/python
	@echo "Installing gongdoc and its tools into $(VENV)"
	@$(BIN)/python -m pip install -qq 'pip>=25.1'
	@$(BIN)/python -m pip install -qq --editable . --group dev
	@touch $@
