#!/usr/bin/env bash
# Measures `rod-release build besluiten/vo-raad-2022.toml` against DuckDB running the script that `rod-release sql` prints of the
# same decision, in the same run on the same machine.
#
#   benches/voraad.sh [PERSONS] [ROUNDS]       default: 1000000 persons of all sectors, 3 rounds
#
# DuckDB loads each table once as text and computes the omnummer in SQL; every data file is held to that of the build before
# there is a figure, and a difference ends with exit 1. Settings as benches/build.sh.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
"$ROD_RELEASE" sql besluiten/vo-raad-2022.toml --dialect duckdb --lang en --quiet >"$work/script.sql"
"$python" benches/voraad.py measure "$ROD_RELEASE" "$work" "$rounds" "$threads"
