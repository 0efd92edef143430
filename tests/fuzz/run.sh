#!/bin/sh
# Runs a fuzz target on its corpus, then on what libFuzzer makes of it.
set -eu

usage() {
    echo "usage: run.sh [-t SECONDS] TARGET" >&2
    exit 2
}

seconds=20
if [ "${1-}" = -t ]; then
    seconds=${2:?}
    shift 2
fi
[ $# = 1 ] || usage
target=$1
name=$(basename "$target" .fuzz)
corpus=$(dirname "$0")/corpus/$name
found=${builddir:-.}/tests/fuzz/found-$name
mkdir -p "$found"

# The same seed, so that a fault comes again; what is found is kept for the next run.
checks=$(($(ls "$corpus" | wc -l) + 1))
failures=0
"$target" -runs=0 "$corpus" || failures=1
"$target" -seed=1 -max_total_time="$seconds" -rss_limit_mb=2000 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$found/crash-" "$found" "$corpus" || failures=1
echo "$((100 - 100 * failures / checks))%: Checks: $checks, Failures: $failures, Errors: 0"
exit $failures
