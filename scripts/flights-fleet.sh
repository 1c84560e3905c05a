#!/usr/bin/env bash
# Splits the shared flights data by airport of departure into a fleet of 229 nodes:
#   scripts/flights-fleet.sh [TARGET [DIRECTORY OF flights-3m.parquet AND airports.csv]]
# TARGET (default: target/flights) must be new or empty. Then: cd TARGET && dory -c "select count(*) from flights"
set -euo pipefail
case "${1:-}" in -h | --help) sed -n '2,4s/^# //p' "$0"; exit 0 ;; esac

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="$(realpath -m -- "${1:-$project/target/flights}")"
data="$(realpath -m -- "${2:-${DORY_SHARED:-$project/../shared}/data/flights}")"

cd "$project"
mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
exec java -cp "target/test-classes:target/classes:$(cat target/test.classpath)" dory.testing.FlightsFleet "$target" "$data"
