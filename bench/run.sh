#!/bin/sh
# Times torikumi on whole panels and checks its counts.
set -eu

usage() {
    echo "usage: run.sh [--rounds N] [--compare N] TORIKUMI BUILD_FOLDER [small|middle|large]..." >&2
    exit 2
}

rounds=5  # of torikumi and the bare loop; an odd number has a middle
compare=1 # of them, with data.table and sqlite3 too, which are slow
while :; do
    case ${1-} in
    --rounds) rounds=${2:?} && shift 2 ;;
    --compare) compare=${2:?} && shift 2 ;;
    -*) usage ;;
    *) break ;;
    esac
done
[ $# -ge 2 ] || usage
torikumi=$1
tools=$2/bench
data=$2/bench-data
shift 2
[ $# -gt 0 ] || set -- small middle large
here=$(dirname "$0")
LC_ALL=C.UTF-8
export LC_ALL

# run LABEL COMMAND...: time a command; its output goes to $out/LABEL.
run() {
    label=$1
    shift
    "$tools/timed" "$out/times" "$label" "$out/$label" "$@" && return
    echo "$panel: $label could not be run" >&2
    exit 1
}

# agree LABEL: the same counts as the bare loop, whatever the order?
agree() {
    sort "$out/$1" >"$out/$1.sorted"
    cmp -s "$out/bare.sorted" "$out/$1.sorted" && return
    echo "$panel: the counts of $1 differ from those of the bare loop (<):" >&2
    diff "$out/bare.sorted" "$out/$1.sorted" | grep '^[<>]' | head -n 6 >&2
    failed=1
}

# The CLI's rows as year,item,kind,yes,no,blank. The first item is asked of
# everybody, so its base is the number of bodies; totals must be sums.
cells() {
    awk -F, -v label="$1" '
        NR == 1 { print "year,item,kind,yes,no,blank"; next }
        !(($1, $5) in bodies) { bodies[$1, $5] = $7 }
        $9 != bodies[$1, $5] { wrong = "bodies"; exit }
        $5 != "total" {
            print $1 "," $2 "," $5 "," $6 "," $8 - $6 "," $7 - $8
            yes[$1, $2] += $6; base[$1, $2] += $7; answered[$1, $2] += $8; next
        }
        $6 != yes[$1, $2] || $7 != base[$1, $2] || $8 != answered[$1, $2] { wrong = "the total"; exit }
        END { if (wrong) { print label ": " wrong " is wrong in row " NR ": " $0 >"/dev/stderr"; exit 1 } }
        ' "$out/$1" >"$out/$1.cells"
}

measure() {
    store=$out/bench.db
    for round in $(seq "$rounds"); do
        run bare "$tools/bare" "$@"
        run rates "$torikumi" rates --codebook "$codebook" --by kind --format csv "$@"
        rm -f "$store"*
        "$torikumi" init --store "$store" "$codebook" >"$out/init"
        run import "$torikumi" import --store "$store" "$@"
        run store "$torikumi" rates --store "$store" --by kind --format csv
        [ "$round" -le "$compare" ] || continue
        if [ -n "$have_datatable" ]; then run datatable Rscript "$here/datatable.R" "$@"; fi
        if [ -n "$have_sqlite" ]; then run sqlite sh "$here/sqlite.sh" "$@"; fi
    done
}

check() {
    sort "$out/bare" >"$out/bare.sorted"
    for label in rates store; do
        cells $label || failed=1
        agree $label.cells
    done
    for label in datatable sqlite; do
        if [ -f "$out/$label" ]; then agree $label; fi
    done
}

# Medians, peak memory and ratios, with the aims on the panels they are for.
report() {
    sort -k1,1 -k2,2n "$out/times" | awk -v panel="$panel" -v bytes="$(cat "$@" | wc -c)" \
        -v cells="$(awk -F, 'END { print n } FNR > 1 { n += NF }' "$@")" '
        function ratio(a, b, aim) {
            if (!(a in median) || !(b in median)) return
            r = median[a] / median[b]
            printf "  %-20s %8.2f", names[a] " / " names[b], r
            print aim == "" ? "" : sprintf("   aim at most %.2f: %s", aim, r <= aim ? "met" : "missed")
        }
        BEGIN {
            names["bare"] = "bare"; names["rates"] = "rates"; names["import"] = "import"
            names["store"] = "rates --store"; names["datatable"] = "data.table"; names["sqlite"] = "sqlite3"
            n_order = split("bare rates import store datatable sqlite", order, " ")
        }
        { seconds[$1, ++n[$1]] = $2; if ($3 > memory[$1]) memory[$1] = $3 }
        END {
            printf "%s: %.1f million cells, %.0f MB\n", panel, cells / 1e6, bytes / 1e6
            printf "  %-14s %10s %8s %10s %14s\n", "", "seconds", "MB/s", "peak MB", "of runs"
            for (i = 1; i <= n_order; i++) {
                l = order[i]
                if (!n[l]) continue
                h = int((n[l] + 1) / 2)
                median[l] = n[l] % 2 ? seconds[l, h] : (seconds[l, h] + seconds[l, h + 1]) / 2
                printf "  %-14s %10.3f %8.0f %10.1f %14d\n", names[l], median[l], bytes / median[l] / 1e6,
                    memory[l] / 1024, n[l]
            }
            ratio("rates", "bare", panel == "small" ? "" : 1.3)
            ratio("import", "rates", panel == "middle" ? 4 : "")
            ratio("store", "rates", panel == "middle" ? 1 / 3 : "")
            ratio("datatable", "rates")
            ratio("sqlite", "rates")
        }'
}

have_datatable=
have_sqlite=
if Rscript -e 'library(data.table)' >/dev/null 2>&1; then have_datatable=yes; fi
if command -v sqlite3 >/dev/null; then have_sqlite=yes; fi
[ -n "$have_datatable" ] || echo "R data.table is not installed and left out"
[ -n "$have_sqlite" ] || echo "sqlite3 is not installed and left out"

failed=0
mkdir -p "$data"
for panel; do
    codebook=$data/$panel/codebook.json
    # The codebook is written last; a panel older than its generator is made again.
    [ -n "$(find "$codebook" -newer "$tools/generate" 2>/dev/null)" ] ||
        "$tools/generate" "$panel" "$data/$panel"
    out=$data/$panel/out
    rm -rf "$out"
    mkdir "$out"
    cat "$data/$panel"/*.csv >/dev/null # so that nobody pays for the disk
    measure "$data/$panel"/*.csv
    check
    report "$data/$panel"/*.csv
    rm -f "$out"/bench.db*
done
[ $failed -eq 0 ] && echo "all counts agree"
exit $failed
