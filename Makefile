# Every target works from a fresh clone on a fresh Debian or Ubuntu: it sets up what it needs first.
# The project's own .venv is used whether or not another environment is active.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup models demo kiosk test check bench gallery assets clean

BIN := .venv/bin
READY := .venv/.ready

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(READY): pyproject.toml installer/setup.sh
	installer/setup.sh
	touch $@

setup: $(READY) ## Install system libraries (as root), .venv, packages and model files

models: $(READY)
	@$(BIN)/mirror models ensure

demo: models ## Dress the house models (look at out/gallery.html); then open the kiosk, if there is a display
	$(BIN)/mirror demo --out out
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then $(MAKE) --no-print-directory kiosk; \
	else echo "There is no display, so the kiosk's window was not opened. On a desktop: make kiosk"; fi

kiosk: models ## Open the kiosk with the sample shop in a window (your camera, or a film of a house model without one)
	MIRROR_STATE_DIR=$(CURDIR)/out/kiosk $(BIN)/mirror-kiosk --demo

test: models ## Run all tests, one file after another on every core (tests/conftest.py counts them)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY) ## Lint, format, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: models ## Measure: speed, quality on the test photos
	$(BIN)/python -m pytest tests/benchmarks -o addopts= -p no:cacheprovider -ra -s --benchmark-only

gallery: models ## Dress every shared test person in every shared garment; look at out/bench/index.html (hours)
	$(BIN)/python -m tests.benchmarks.gallery

assets: models ## Render the house models and draw the sample garments anew (developers only; minutes)
	$(BIN)/python -m engine.showroom people
	$(BIN)/python -m engine.showroom garments
	$(BIN)/python -m engine.showroom film

clean: ## Remove the environment and results, keep the model files
	rm -rf .venv out
