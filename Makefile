# One door for who changes dory; `make` alone lists what there is. Variables: MVN (the Maven to call), MVN_ARGS (more for it).
MVN      ?= mvn
MVN_ARGS ?=
MAVEN    := $(strip $(MVN) -B -ntp $(MVN_ARGS))
# Tests that own files in the repository, rewritten on demand: golden files anywhere, and the pages of docs/cli.
UPDATE   := -Ddory.golden=update
# What the soak asks; another at each call, and printed.
SEED     ?= $(shell date +%s)
SCRIPTS  := install.sh src/main/dist/dory src/main/dist/archive .ci/run $(wildcard scripts/*.sh)

.DEFAULT_GOAL := help
.PHONY: help fast check soak shellcheck golden docs bench

help: ## this list, each target with the command behind it
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r target text; do \
	    printf 'make %-11s %s\n' "$$target" "$$text"; \
	    [ "$$target" = help ] || $(MAKE) -s -n "$$target" | sed 's/^/    /'; \
	done

fast: ## the unit tests, without the slow proofs
	$(MAVEN) -q test -DexcludedGroups=proof

check: shellcheck ## what CI runs: format, compiler lints, all tests, documents, shell scripts
	$(MAVEN) spotless:check verify

soak: ## 20,000 generated questions against one DuckDB; a failure prints its seed and the smallest case
	$(MAVEN) -q test -Dtest=PropertyTest -Ddory.questions=20000 -Ddory.seed=$(SEED)

shellcheck: ## the shell scripts; skipped, visibly, where shellcheck is not installed
	@command -v shellcheck >/dev/null || { echo 'SKIPPED: shellcheck is not installed' >&2; exit 0; }; shellcheck $(SCRIPTS)

golden: ## rewrites the golden files; read the diff
	$(MAVEN) -q test -DexcludedGroups=proof $(UPDATE)

docs: ## rewrites docs/cli from the command tree
	$(MAVEN) -q test $(UPDATE) -Dtest='*DocsTest'

bench: ## measures start, questions and memory; docs/performance.md says how
	scripts/bench.sh
