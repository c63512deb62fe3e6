#!/usr/bin/env bash
# ./run bench publish [COUNT]: a day off is declared and taken back over COUNT open dossiers (1,000,000) while look-ups are asked at a steady
# rate; their times before, meanwhile, and the seconds it took. Database, services and askers share the machine.
set -euo pipefail
export MOTCUA_VAR=${MOTCUA_VAR:-$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")/var/bench-publish}
# shellcheck source=tests/bench/prepare.sh
source "$(dirname "$0")/prepare.sh"
count=${1:-1000000}
rate=${MOTCUA_BENCH_LOOKUPS:-50}
trap stack_down EXIT
stack_up
have=$(bench_psql -c "SELECT count(*) FROM ledger.tray WHERE tray = 2")
if [ "$have" -lt "$count" ]; then
  echo "filling the database up to $count open dossiers"
  bench_psql -v count="$((count - have))" -f "$ROOT/tests/bench/fill_open.sql"
fi
# All of them were there before: nobody is to be told of the filling, which is one transaction of millions of events.
bench_psql -c "UPDATE notification.cursor SET snapshot = pg_current_snapshot()::text"
# The first working day after today: nearly all terms that run go over it.
day=$(bench_psql -c "SELECT g::date FROM generate_series(current_date + 1, current_date + 30, interval '1 day') AS g
  LEFT JOIN catalogue.special_day AS s ON s.day = g::date WHERE coalesce(s.working, extract(isodow FROM g) < 6) ORDER BY g LIMIT 1")
seed=$(mktemp -d)
trap 'stack_down; rm -rf "$seed"' EXIT
cp -r "$ROOT/db/seed/." "$seed"
echo "$day,false,Nghỉ đột xuất,bench,bench,false" >>"$seed/special_days.csv"
bench_psql -c "SELECT code FROM ledger.dossier WHERE state = 4 ORDER BY random() LIMIT 20000" >"$VAR/codes"

ask() { # ask SECONDS | ask PID: one line of look-up times, for so long or until the process ends
  python3 "$ROOT/tests/bench/lookups.py" --base "$(base_url)" --codes "$VAR/codes" --rate "$rate" "$@"
}
publish() { # publish WHAT FOLDER
  local log=$VAR/publish.log from=$EPOCHREALTIME
  "$BIN/motcua-catalogue" publish --yes --pg "$(pg_conninfo motcua_catalogue)" --dir "$2" --rules "$ROOT/db/seed" --note "$1" >"$log" &
  echo "look-ups meanwhile: $(ask --until-pid $!)"
  wait $!
  grep -E '^(open dossiers|version .* open dossiers)' "$log"
  echo "$1: $(python3 -c "print(f'{$EPOCHREALTIME - $from:.1f}')") s from the command to the held notices, preview included"
}

ask --seconds 5 >/dev/null  # warm up
echo "look-ups before:    $(ask --seconds 15)"
publish "day off $day declared" "$seed"
echo "look-ups between:   $(ask --seconds 15)"
publish "day off $day taken back" "$ROOT/db/seed"
