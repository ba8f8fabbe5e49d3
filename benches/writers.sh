#!/usr/bin/env bash
# Snapshots as DuckDB, pyarrow, pandas and (with `spark` as argument, and a JRE) Spark write them give the release of the CSV
# fixture, byte for byte. Installs the writers from PyPI below `target`.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
work="${CARGO_TARGET_DIR:-$here/target}/writers"
rm -rf "$work/uit" "$work/stand" && mkdir -p "$work"
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
writers=(duckdb pyarrow pandas)
packages=(duckdb pyarrow pandas)
if [ "${1:-}" = spark ]; then writers+=(spark); packages+=(pyspark); fi
"$work/venv/bin/pip" install --quiet "${packages[@]}"
if [ -z "${ROD_RELEASE:-}" ]; then
  (cd "$here" && cargo build --quiet --release --locked --features parquet)
  ROD_RELEASE="${CARGO_TARGET_DIR:-$here/target}/release/rod-release"
fi
release() {
  "$ROD_RELEASE" build "$here/besluiten/$1.toml" --snapshot "$2" --sources "$here/fixtures/bronnen-mini" --key-file demo \
    --out "$work/uit/$3" --quiet 2>/dev/null
}
for writer in csv "${writers[@]}"; do
  stand="$here/fixtures/rod-mini"
  if [ "$writer" != csv ]; then
    stand="$work/stand/$writer"
    "$work/venv/bin/python" "$here/benches/writers.py" "$here/fixtures/rod-mini" "$here/src/catalogue/data/register" "$writer" "$stand"
    "$ROD_RELEASE" snapshot seal "$stand" --stand-per 2024-08-01 --sector po,so,vo,vavo,mbo,ho --origin synthetic --quiet >/dev/null
    "$ROD_RELEASE" snapshot check "$stand" --quiet >/dev/null 2>&1
  fi
  for besluit in job-mbo-2024 vo-raad-2022; do release "$besluit" "$stand" "$writer" >/dev/null; done
  diff -r "$work/uit/csv" "$work/uit/$writer" && echo "$writer: the same releases"
done
