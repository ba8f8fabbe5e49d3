#!/usr/bin/env bash
# Wall time of `check`, warm: both published besluiten (goal: under 50 ms), and 500 generated ones against each other
# (goal: under 1 s). Builds the release binary first. Needs bash and Rust; writes in a temporary folder only.
#   benches/check.sh [NUMBER]
set -euo pipefail
cd "$(dirname "$0")/.."
number="${1:-500}"
cargo build --profile dist --features parquet --locked --quiet
program="$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/dist/rod-release"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# Each its own decision: another reference number and another series, so that no two share a pseudonym domain.
for ((i = 1; i <= number; i++)); do
  source=besluiten/job-mbo-2024.toml
  ((i % 2)) && source=besluiten/vo-raad-2022.toml
  sed -e "s/^kenmerk = \".*\"/kenmerk = \"GEGENEREERD-$i\"/" -e "s/^reeks = \".*\"/reeks = \"reeks-$i\"/" \
    "$source" > "$folder/$i.toml"
done

# The best of ten: what the program needs, not what the machine was doing besides.
measure() {
  local best=999999999 begin end
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    begin="$(date +%s%N)"
    "$program" check --format short "$@" > "$folder/out" || [ $? -eq 1 ]
    end="$(date +%s%N)"
    ((end - begin < best)) && best=$((end - begin))
  done
  echo "$((best / 1000000)).$(printf %03d $((best / 1000 % 1000))) ms"
}

echo "both besluiten:     $(measure besluiten/*.toml)   (goal: 50 ms)"
echo "$number generated:      $(measure "$folder"/*.toml)   (goal: 1000 ms)"
