#!/bin/sh
# Compares `diff` of two data files of 5 million rows (1 % changed) with a DuckDB full outer join over the same files, and
# with `cmp` of two equal files (the floor). Prints paired ratios; asserts nothing.
#
#   benches/diff.sh [FOLDER] [ROWS]
#
# Needs: cargo, python3 (duckdb.sh installs DuckDB), Linux, cmp.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d)}
rows=${2:-5000000}
python=$("$here/benches/duckdb.sh")
bin=${CARGO_TARGET_DIR:-$here/target}/dist/rod-release
(cd "$here" && cargo build --profile dist --features parquet --quiet --bin rod-release)
mkdir -p "$folder"
"$python" "$here/benches/diff.py" make "$bin" "$here" "$folder" "$rows"
exec "$python" "$here/benches/diff.py" run "$bin" "$folder"
