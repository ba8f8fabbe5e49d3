#!/usr/bin/env bash
# Prints the path of a Python with the pinned DuckDB, which it installs from PyPI into target/bench-venv when needed.
# DuckDB is the peer of the benchmarks and no part of the program. PYTHON (python3, 3.9 or later) names the Python.
set -euo pipefail
cd "$(dirname "$0")/.."
duckdb=2.0.0
venv=${CARGO_TARGET_DIR:-$PWD/target}/bench-venv
if ! "$venv/bin/python" -c "import duckdb; assert duckdb.__version__ == '$duckdb'" 2>/dev/null; then
    "${PYTHON:-python3}" -m venv "$venv" >&2
    "$venv/bin/pip" install --quiet --disable-pip-version-check "duckdb==$duckdb" >&2
fi
echo "$venv/bin/python"
