#!/usr/bin/env bash
# `snapshot check` of a synthetic register beside DuckDB validating the same rules over the same CSV, and `verify` of a release
# beside `sha256sum` over its files. Prints paired ratios of interleaved rounds; asserts nothing.
#
#   benches/snapshot_check.sh [PERSONS] [ROUNDS]        default: 1000000 persons, 3 rounds
#
# Settings (environment): THREADS (2), TMPDIR, ROD_RELEASE (the binary), PYTHON (3.11 or later: it reads the schema as TOML).
set -euo pipefail
. "$(dirname "$0")/setup.sh"
"$ROD_RELEASE" build besluiten/job-mbo-2024.toml --snapshot "$work/csv" --sources "$work/bronnen" --key-file demo \
    --out "$work/uit" --threads "$threads" --quiet >/dev/null
"$python" benches/snapshot_check.py "$ROD_RELEASE" "$work" "$rounds" "$threads"
