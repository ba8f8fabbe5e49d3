#!/usr/bin/env bash
# `snapshot check` of a synthetic register beside DuckDB validating the same rules over the same CSV, and `verify` of a release
# beside `sha256sum` over its files. Prints paired ratios of interleaved rounds; asserts nothing.
#
#   benches/snapshot_check.sh [PERSONS] [ROUNDS]        default: 1000000 persons, 3 rounds
#
# Settings (environment): THREADS (2), TMPDIR, ROD_RELEASE (the binary), PYTHON (3.11 or later: it reads the schema as TOML).
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
persons=${1:-1000000}
rounds=${2:-3}
threads=${THREADS:-2}
if [ -z "${ROD_RELEASE:-}" ]; then
    cargo build --profile dist --features parquet --quiet --bin rod-release
    ROD_RELEASE=${CARGO_TARGET_DIR:-target}/dist/rod-release
fi
python=$(benches/duckdb.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$ROD_RELEASE" synth "$work/csv" --persons "$persons" --seed 1 --threads "$threads" --sources-out "$work/bronnen" --quiet
"$ROD_RELEASE" build besluiten/job-mbo-2024.toml --snapshot "$work/csv" --sources "$work/bronnen" --key-file demo \
    --out "$work/uit" --threads "$threads" --quiet >/dev/null
"$python" benches/snapshot_check.py "$ROD_RELEASE" "$work" "$rounds" "$threads"
