#!/usr/bin/env bash
# ./run fault sms [COUNT]: questions by text message while dossiers move: on a quiet network; with links cut, responses swallowed, messages repeated
# and programs killed, with receipts; and the same without receipts. Every question answered once, every possible double marked.
set -euo pipefail
# shellcheck source=tests/faults/stack.sh
source "$(dirname "$0")/stack.sh"
count=${1:-10000}
export MOTCUA_SMS_WINDOW=${MOTCUA_SMS_WINDOW:-50}
trap stack_down EXIT

# Indexes of the telephones whose reply the product marked as a possible duplicate.
MARKED="SELECT DISTINCT encode(destination_index, 'hex') FROM notification.message WHERE class = 1 AND possible_duplicate"
sim_set() { python3 -c 'import json, sys, urllib.request as u; u.urlopen(u.Request(sys.argv[1] + "/api/faults", sys.argv[2].encode(), {"Content-Type": "application/json"}))' "$(phone_url)" "$1"; }
ask() {
  python3 "$ROOT/tests/faults/sms/questions.py" --base "$(base_url)" --sim "$(phone_url)" --log "$VAR/log/smsc.jsonl" "$@"
}
kill_at_random() { # kills one of the three every few seconds until told to stop
  local victims=(sms-adapter notification postgres) name
  while [ ! -f "$VAR/enough" ]; do
    sleep $((2 + RANDOM % 4))
    [ -f "$VAR/enough" ] && break
    name=${victims[RANDOM % 3]}
    stack_kill "$name" 2>&1 | tail -n 1 >>"$VAR/kills"
  done
}
noisy() { # noisy WHAT FAULTS: a run under faults; settings of the simulator as JSON
  local what=$1 faults=$2 killer code=0
  fault_fresh
  : >"$VAR/kills"
  sim_set "$faults"
  kill_at_random &
  killer=$!
  ask --count "$count" --rate 150 --patience 400 --quiet 40 --finish "touch '$VAR/enough'" --index-key "$VAR/keys/index.key" \
    --marked "psql -qAtX -d '$(pg_conninfo)' -c \"$MARKED\"" || code=$?
  touch "$VAR/enough"
  wait "$killer" || true
  expect "$what" "$code" 0
  echo "      $(wc -l <"$VAR/kills") kills; $(fault_psql -c "$MARKED" | wc -l) replies marked as possible duplicates"
}

export MOTCUA_DOUBT_S=${MOTCUA_DOUBT_S:-15}
fault_fresh
code=0
ask --count "$count" || code=$?
expect "quiet network, $count questions" "$code" 0
code=0
python3 "$ROOT/tests/faults/sms/again.py" --sim "$(phone_url)" --doubt "$MOTCUA_DOUBT_S" || code=$?
expect "asked again by a person, brought again by the operator" "$code" 0
noisy "cuts, swallowed responses, repeats, kills; with receipts" \
  '{"cut_between": [4, 12], "swallow_fraction": 0.02, "duplicate_fraction": 0.05, "receipt_delay_ms": 200}'
noisy "the same without receipts" \
  '{"cut_between": [4, 12], "swallow_fraction": 0.02, "duplicate_fraction": 0.05, "receipts_off": true}'
finish
