#!/usr/bin/env bash
# Measures `rod-release build` against tuned DuckDB doing the same job, in the same run on the same machine.
#
#   benches/vergelijk.sh [PERSONS] [ROUNDS]        default: 1000000 persons, 3 rounds
#
# It makes a synthetic register of that size in a temporary folder, lets both make the two deelbestanden of
# besluiten/job-mbo-2024.toml for two studiejaren with two threads, first checks that they hold the same rows, and then
# prints wall times, peak memory and the paired ratios of interleaved rounds, with `wc -l` over the same bytes as a floor.
# Figures without the same rows are no figures: a difference ends with exit 1.
#
# Settings (environment): THREADS (2), TMPDIR (room for 0.5 kB per person twice over), ROD_RELEASE (the binary),
# PYTHON (python3, 3.9 or later). DuckDB is installed, pinned, into target/bench-venv and is no part of the program.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

personen=${1:-1000000}
rondes=${2:-3}
threads=${THREADS:-2}
doel=${CARGO_TARGET_DIR:-target}

if [ -z "${ROD_RELEASE:-}" ]; then
    cargo build --profile dist --features parquet --quiet --bin rod-release
    ROD_RELEASE=$doel/dist/rod-release
fi
python=$(benches/duckdb.sh)

werk=$(mktemp -d)
trap 'rm -rf "$werk"' EXIT
"$ROD_RELEASE" synth "$werk/register" --persons "$personen" --seed 1 --threads "$threads" \
    --sources-out "$werk/bronnen" --quiet
"$python" benches/vergelijk.py "$ROD_RELEASE" "$werk" "$rondes" "$threads"
