# One-line recipes; .ci/run does all of it from a fresh clone. Needs an environment with the dev extra (CONTRIBUTING.md).
.PHONY: check test lint types imports gate demo readme ci
check: lint types imports test gate
test:    ; python -m pytest
lint:    ; ruff check .
types:   ; mypy --strict
imports: ; lint-imports
gate:    ; python -m evaluation.gate
demo:    ; python -m headwater demo
ci:      ; .ci/run
readme:  ; python docs/refresh.py
