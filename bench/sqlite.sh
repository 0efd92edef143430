#!/bin/sh
# The same counts with the sqlite3 shell: sqlite.sh FILE...
set -eu

# One pass over the rows gives a column for each count; counting item by item
# would read the table again for each. SQLite holds 2,000 such columns.
sqlite3 -batch -csv -noheader :memory: <<SQL |
.bail on
$(for path; do
    year=$(basename "$path" .csv)
    printf '.import --csv "%s" returns%s\n' "$path" "$year"
    items=$(head -n 1 "$path" | tr ',' '\n' | grep -v -x -e code -e name -e kind)
    kind=kind
    head -n 1 "$path" | grep -q ',kind,' ||
        kind="iif(substr(code, 3, 3) = '000', 'prefecture', 'municipality')"
    printf "SELECT '%s', %s AS k" "$year" "$kind"
    for item in $items; do
        printf ", '%s', sum(%s = '○'), sum(%s = '×'), sum(%s = '')" "$item" "$item" "$item" "$item"
    done
    printf ' FROM returns%s GROUP BY k;\nDROP TABLE returns%s;\n' "$year" "$year"
done)
SQL
    awk -F, '
        BEGIN { print "year,item,kind,yes,no,blank" }
        { for (i = 3; i < NF; i += 4) print $1 "," $i "," $2 "," $(i + 1) "," $(i + 2) "," $(i + 3) }'
