# Sourced by the benches that measure on a synthetic register: `persons`, `rounds` and `threads` of the arguments and the
# environment; ROD_RELEASE, built when it is not given; `python` with DuckDB; `work`, a temporary folder that goes away, with a
# register of that size in csv and its sources in bronnen.
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
