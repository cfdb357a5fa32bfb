BIN = .venv/bin
POT = build/plancoop.pot
CATALOGUES = src/plancoop/catalogues
VENV = python3 -m venv --clear
PYTEST =
CHANGES = tests/torture/test_restructuring.py

.PHONY: install test torture coverage lint types layers format catalogue bench bench-peers identical instructions accept-instructions fuzz fuzz-corpus npm elsewhere ci constraints newest oldest $(POT)

install:
	python3 -m venv .venv && $(BIN)/pip install -c constraints.txt -e '.[dev]'

test:
	$(BIN)/pytest

constraints:
	$(VENV) build/constraints && build/constraints/bin/pip install -e '.[dev]' && head -n 2 constraints.txt >build/constraints.txt && build/constraints/bin/pip freeze --exclude-editable >>build/constraints.txt && mv build/constraints.txt constraints.txt

newest:
	$(VENV) build/newest && build/newest/bin/pip install --upgrade -e '.[dev]' && build/newest/bin/pip freeze --exclude-editable && build/newest/bin/pytest $(PYTEST)

oldest:
	mkdir -p build && python3 .ci/oldest.py >build/oldest.txt && $(VENV) build/oldest && build/oldest/bin/pip install -c build/oldest.txt -e '.[dev]' && build/oldest/bin/pip freeze --exclude-editable && build/oldest/bin/pytest $(PYTEST)

torture:
	$(BIN)/pytest -n 0 -m torture --ignore=$(CHANGES) && $(BIN)/pytest -m torture -n 2 $(CHANGES)

coverage:
	$(BIN)/pytest --cov

lint:
	$(BIN)/ruff check && $(BIN)/ruff format --check

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports --no-logo

format:
	$(BIN)/ruff check --fix && $(BIN)/ruff format

catalogue: $(POT)
	$(BIN)/pybabel update -D plancoop -i $(POT) -d $(CATALOGUES) -l fr --init-missing --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date && $(BIN)/pybabel compile -D plancoop -d $(CATALOGUES)

$(POT):
	mkdir -p build && $(BIN)/pybabel extract -k P_:1c,2 -k NN_:1,2 --no-wrap --sort-by-file --add-location=file --add-comments=translators: --project=plancoop -o $@ src/plancoop

bench:
	$(BIN)/python benchmarks/startup.py && $(BIN)/python benchmarks/scale.py && $(BIN)/python -m benchmarks.since && $(BIN)/python -m benchmarks.changes && $(BIN)/python -m benchmarks.reports && $(BIN)/python -m benchmarks.completion

bench-peers:
	$(BIN)/python -m benchmarks.peers

identical:
	$(BIN)/python -m benchmarks.identical $(OLD) $(BIN)/python

instructions:
	$(BIN)/python -m benchmarks.instructions

accept-instructions:
	$(BIN)/python -m benchmarks.instructions --accept

FUZZ = -max_total_time=300
FUZZER = build/fuzz/venv/bin/python

fuzz: $(FUZZER)
	$(FUZZER) -m fuzz.fuzz_reading $(FUZZ)

fuzz-corpus: $(FUZZER)
	$(FUZZER) -m fuzz.keep

$(FUZZER):
	python3 -m venv build/fuzz/venv && build/fuzz/venv/bin/pip install -e . 'atheris>=3.0'

npm:
	bash .ci/npm

elsewhere:
	bash .ci/elsewhere

ci:
	bash .ci/run
