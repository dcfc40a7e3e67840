# Everything sets itself up: a fresh machine needs only Python 3.11-3.13, make and a package index.
PYTHON ?= python3
VENV   ?= .venv
EXTRAS ?= dev
TRAINING ?= --out models/embedded-ko
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: setup demo test lint bench soak train rasa rasa-serve clean

setup: $(VENV)/.run               ## the malbeot command, in .venv/bin

demo: $(VENV)/.run                ## one spoken request, done on a simulated phone, into out/demo/
	@$(BIN)/malbeot demo --out out/demo

test: lint                        ## every check that must be green
	@$(BIN)/malbeot connectors check
	@$(BIN)/malbeot intents check
	@$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.run               ## speed, as ratios of one run, into out/bench.json
	@$(BIN)/malbeot bench --out out/bench.json

soak: $(VENV)/.dev                ## what takes long: the property tests, many times over
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -q -n 2 -k "property or fuzz or soak" --timeout 3000

train: $(VENV)/.dev               ## the embedded recogniser's recipe; about three hours on 2 cores
	@$(PIP) -e '.[train]'
	@$(BIN)/python -m models.training $(TRAINING)

rasa: $(VENV)/.run                ## Rasa Open Source in a Python 3.8-3.10 of its own (.rasa/, 2.7 GB), trained on the same phrases
	@$(BIN)/malbeot rasa make $(if $(RASA_PYTHON),--python $(RASA_PYTHON))

rasa-serve: $(VENV)/.run          ## serves it on this machine, with a token
	@$(BIN)/malbeot rasa serve

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else \
	  "Malbeot needs Python 3.11, 3.12 or 3.13, and this is %d.%d. Say which one: make PYTHON=python3.12 ..." % v)'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Malbeot into $(VENV) (the first time takes a few minutes) ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing the checks ..."
	@$(PIP) -e '.[$(EXTRAS)]'
	@touch $@

clean:
	rm -rf $(VENV) .rasa out build dist *.egg-info
