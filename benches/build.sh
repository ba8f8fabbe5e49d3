#!/usr/bin/env bash
# Measures `rod-release build` against tuned DuckDB doing the same job, in the same run on the same machine, both of CSV and
# of Parquet.
#
#   benches/build.sh [PERSONS] [ROUNDS]        default: 1000000 persons, 3 rounds
#
# It makes a synthetic register of that size in a temporary folder, lets both make the two deelbestanden of
# besluiten/job-mbo-2024.toml for two studiejaren with two threads, first checks that all hold the same rows, and then
# prints wall times, peak memory and the paired ratios of interleaved rounds, with `wc -l` over the same bytes as a floor and
# a build with one thread beside. Figures without the same rows are no figures: a difference ends with exit 1.
#
# Settings (environment): THREADS (2), TMPDIR (room for 0.7 kB per person thrice over), ROD_RELEASE (the binary, with
# `parquet`), PYTHON (python3, 3.9 or later). DuckDB is installed, pinned, into target/bench-venv and is no part of the program.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
"$ROD_RELEASE" snapshot convert "$work/csv" "$work/parquet" --quiet
"$python" benches/build.py "$ROD_RELEASE" "$work" "$rounds" "$threads"
