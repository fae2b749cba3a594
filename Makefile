# Everything that this project can be asked to do. Needs Python 3.11 or newer, git and make; the rest it installs
# itself, into .venv, from requirements/*.lock.
#
#   make demo      read the example reports and write a situation report of them
#   make test      run every test
#   make lint      style, types, import rules, language packs, counting policies
#   make fast      the same program in .venv-fast with what reads reports compiled: half as fast again; needs a C compiler
#   make evaluate  accuracy on the annotated reports, and on the sets in DATA where there are any
#   make bench     speed, start-up time and memory; with SPACY=1 beside spaCy, installed in an environment of its own
#   make torture   the ledger under kills, power cuts, full disks and crowds: hours; with SHORT=1 minutes; needs strace, faketime
#   make laundering  fifty copies of one report are one source, five reports of their own are five: every set
#   make properties  10,000 random ledgers in full, each promise of the figures; with SHORT=1 a hundred
#   make crowd     ten thousand interleavings of eight reviewers who decide at once, in the real application
#   make pages     how long every page and decision of the review app takes, with CLAIMS invented claims (10000)
#   make screenshots  take the README's pictures of the demo's report and of the review pages; needs Chromium
#   make vendor    copy what the review pages load from npm packages into the package; needs Node's npm
#   make docs      write the reference pages that are made from the program itself
#   make format    set the code in order, as far as that is mechanical
#   make lock      bring requirements/*.lock up to date with pyproject.toml
#   make clean     remove what the others made

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
JOBS ?= 2
DATA ?= ../shared/data
DEMO ?= demo-out

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# A stamp carries the content of what was installed in its name: the same locks a second time install nothing.
print_of = $(shell cat $(1) 2>/dev/null | cksum | tr ' ' '-')
BASE := $(VENV)/.base-$(call print_of,requirements/base.lock pyproject.toml)
DEV := $(VENV)/.dev-$(call print_of,requirements/dev.lock pyproject.toml)
PEER := $(VENV)-bench/.peer-$(call print_of,requirements/bench.lock)

CLAIMS ?= 10000

.PHONY: help fast demo crowd pages screenshots test lint docs format evaluate bench torture laundering properties lock clean vendor

help:
	@sed -n 's/^#   //p' Makefile

# The locked packages, each checked by its hash, then this project itself as an editable package.
define install
	@scripts/venv $(VENV)
	@echo "installing $(1)"
	@$(PIP) install --require-hashes --requirement $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
endef

$(BASE):
	$(call install,requirements/base.lock)
	@rm -f $(VENV)/.base-* && touch $@

$(DEV):
	$(call install,requirements/dev.lock)
	@rm -f $(VENV)/.base-* $(VENV)/.dev-* && touch $(BASE) $@

demo: $(BASE)
	@rm -rf $(DEMO)
	@$(BIN)/harmledger add $(DEMO)/ledger examples/pokrovsk-july examples/pokrovsk-july-posts
	@$(BIN)/harmledger report $(DEMO)/ledger --out $(DEMO)/report
	@echo "The report: $(abspath $(DEMO))/report/index.html"

test: $(DEV)
	@$(BIN)/python -m pytest --verbose --numprocesses $(JOBS) --dist worksteal $(TESTS)

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/harmledger languages check
	@$(BIN)/harmledger policies check

screenshots: $(DEV) demo
	@$(BIN)/harmledger report $(DEMO)/ledger --out $(DEMO)/report-uk --language uk --pdf
	@$(BIN)/python scripts/screenshots.py $(DEMO) docs/images
	@$(BIN)/python scripts/screenshots_review.py docs/images

vendor: $(DEV)
	@$(BIN)/python scripts/vendor.py
	@$(BIN)/python scripts/make_neighbours.py

docs: $(DEV)
	@$(BIN)/python scripts/make_docs.py

format: $(DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Compiled from a copy of the sources, so that no compiled module stands before an edited one; checked to read the same.
READ := examples/pokrovsk-july examples/pokrovsk-july-posts $(wildcard tests/gold/*/*.jsonl)
fast: $(DEV)
	@rm -rf build/fast dist && mkdir -p build/fast && cp -r pyproject.toml README.md LICENSE NOTICE src build/fast
	@$(PIP) install --no-deps --require-hashes --requirement requirements/fast.lock
	@echo "compiling: some minutes"
	@cd build/fast && HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(abspath $(BIN))/python -m hatchling build --target wheel \
	  --directory $(abspath dist) >build.log 2>&1 || { tail -40 build.log; exit 1; }
	@scripts/venv $(VENV)-fast
	@$(VENV)-fast/bin/python -m pip -qq --disable-pip-version-check install --require-hashes -r requirements/base.lock
	@$(VENV)-fast/bin/python -m pip -qq --disable-pip-version-check install --no-deps --force-reinstall dist/*.whl
	@cmp <($(BIN)/harmledger extract --format jsonl $(READ)) <($(VENV)-fast/bin/harmledger extract --format jsonl $(READ))
	@echo "reads the same claims, faster: $(VENV)-fast/bin/harmledger"

evaluate: $(BASE)
	@scripts/evaluate $(BIN)/harmledger $(DATA)

torture: $(DEV)
	@$(BIN)/python -m tests.torture $(if $(SHORT),--short) $(ROWS)

laundering: $(DEV)
	@$(BIN)/python -m tests.laundering $(SETS)

properties: $(DEV)
	@$(BIN)/python -m tests.properties $(if $(SHORT),--ledgers 100) $(ROWS)

crowd: $(DEV)
	@$(BIN)/python -m tests.web.crowd $(or $(NUMBER),10000)

pages: $(DEV)
	@test -d $(DEMO)/claims-$(CLAIMS) || $(BIN)/python benchmarks/ledger/events.py $(DEMO)/claims-$(CLAIMS) $(CLAIMS)
	@$(BIN)/python benchmarks/review_pages.py $(DEMO)/claims-$(CLAIMS)

bench: $(BASE) $(if $(SPACY),$(PEER))
	@$(BIN)/python benchmarks/extract_speed.py $(if $(SPACY),--spacy $(VENV)-bench/bin/python)

$(PEER):
	@scripts/venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip -qq --disable-pip-version-check install --require-hashes -r requirements/bench.lock
	@touch $@

LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe --all-build-deps --no-emit-options \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(DEV)
	@$(PIP) install pip-tools
	@$(BIN)/pip-compile $(LOCK) --output-file requirements/base.lock pyproject.toml
	@$(BIN)/pip-compile $(LOCK) --extra dev --extra build --extra pdf --extra pdf-report --extra review --extra sign --extra table --output-file requirements/dev.lock pyproject.toml
	@$(BIN)/pip-compile $(filter-out --all-build-deps,$(LOCK)) --output-file requirements/bench.lock requirements/bench.in

clean:
	@rm -rf $(VENV) $(VENV)-bench $(VENV)-fast $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
