#!/usr/bin/env bash
# End to end: start, be healthy, town, demonstration, refusals, a piece of the replay twice, restart, checker, verifier, a dropped event is noticed.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"
log=${MOTCUA_WABO:-$ROOT/../shared/data/wabo/receipt.csv}

verify() { "$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" "--vectors=$ROOT/tests/golden/ledger/vectors.txt"; }
passes() { if "$@" >"$VAR/out" 2>&1; then echo yes; else cat "$VAR/out" >&2; echo no; fi; }

stack_up
expect "all programs serve" "$(stack_status | grep -c serving)" 10
town() { python3 "$here/town/play.py" --base "$(base_url)"; }
demonstration() { python3 "$here/demo/play.py" --base "$(base_url)" --sim "$(phone_url)" --clock-file "$DEMO_CLOCK" --verify "$1"; }
expect "a week of the town" "$(passes town)" yes
figures=$(fault_psql -c "SELECT count(*) FROM ledger.event")
expect "a second week changes nothing" "$(passes town; fault_psql -c "SELECT count(*) - $figures FROM ledger.event")" "yes
0"
expect "demonstration" "$(passes demonstration "$BIN/motcua-verify '--pg=$(pg_conninfo motcua_verify)' '--vectors=$ROOT/tests/golden/ledger/vectors.txt'")" yes
expect "demonstration on a ledger that does not hold" "$(passes demonstration false 2>/dev/null)" no
expect "300 questions by text message while dossiers move" "$(passes python3 "$here/../faults/sms/questions.py" --base "$(base_url)" --sim "$(phone_url)" --log "$VAR/log/smsc.jsonl" --count 300)" yes
tail -n 1 "$VAR/out"
before=$(fault_psql -c "SELECT count(*) FROM ledger.event")
expect "bad input is refused with reason and field" "$(passes python3 "$here/bad_input.py" --base "$(base_url)")" yes
tail -n 1 "$VAR/out"
expect "bad input wrote only its own fixture" "$(fault_psql -c "SELECT count(*) - $before FROM ledger.event")" 1

expect "dates: recounted, moved with an apology, asked what if, on the staff's page, in the terminal" "$(passes python3 "$here/deadlines.py" \
  --base "$(base_url)" --sim "$(phone_url)" --explain "'$BIN/motcua-explain' '--pg=$(pg_conninfo motcua_status)'")" yes
tail -n 1 "$VAR/out"

expect "a day at the counter: receipts, mistakes, money, books" "$(passes python3 "$here/counter.py" --base "$(base_url)")" yes
tail -n 1 "$VAR/out"

if [ -f "$log" ]; then
  stack_publish --demo --wabo >/dev/null
  python3 "$here/wabo/replay.py" --base "$(base_url)" --limit 40 "$log" | tail -n 1
  figures=$(fault_psql -c "SELECT count(*) FROM ledger.event")
  (head -n 1 "$log" && tail -n +2 "$log" | shuf --random-source=<(yes)) >"$VAR/shuffled.csv"
  python3 "$here/wabo/replay.py" --base "$(base_url)" --limit 40 "$log" | tail -n 1
  expect "a second replay changes nothing" "$(fault_psql -c "SELECT count(*) FROM ledger.event")" "$figures"
  python3 "$here/wabo/replay.py" --base "$(base_url)" --limit 30 "$VAR/shuffled.csv" | tail -n 1
  stack_down
  stack_up
  expect "checker after a restart" "$(passes python3 "$here/wabo/check.py" --base "$(base_url)" --sim "$(phone_url)" --log "$VAR/log/smsc.jsonl" --limit 40 "$log")" yes
  tail -n 1 "$VAR/out"
  expect "checker on a shuffled copy" "$(passes python3 "$here/wabo/check.py" --base "$(base_url)" --limit 30 "$VAR/shuffled.csv")" yes
  tail -n 1 "$VAR/out"
  expect "verifier" "$(passes verify)" yes
  victim=$(fault_psql -c "SELECT dossier_id FROM ledger.dossier WHERE external_reference <> '' AND version > 4 ORDER BY 1 LIMIT 1")
  fault_psql -c "SET session_replication_role = replica; DELETE FROM ledger.event WHERE dossier_id = $victim AND seq = 3"
  expect "checker notices a dropped event" "$(passes python3 "$here/wabo/check.py" --base "$(base_url)" --limit 40 "$log" 2>/dev/null)" no
  expect "verifier notices a dropped event" "$(passes verify 2>/dev/null)" no
fi
finish
