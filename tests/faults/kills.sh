#!/usr/bin/env bash
# ./run fault kills FILE: kill -9 of every program and of PostgreSQL, in turn, while the event log is played; same figures afterwards.
set -euo pipefail
# shellcheck source=tests/faults/stack.sh
source "$(dirname "$0")/stack.sh"
file=${1:-$ROOT/../shared/data/wabo/receipt.csv}
rounds=${MOTCUA_KILL_ROUNDS:-2}
trap stack_down EXIT
fault_fresh
stack_publish --demo --wabo
python3 "$ROOT/tests/e2e/wabo/replay.py" --base "$(base_url)" "$file" >"$VAR/replay.out" 2>&1 &
replay=$!
slowest=0
for ((round = 0; round < rounds; round++)); do
  for name in gateway intake routing identity status postgres; do
    sleep "${MOTCUA_KILL_PAUSE:-2}"
    kill -0 "$replay" 2>/dev/null || break 2
    line=$(stack_kill "$name" | tail -n 1)
    echo "$line"
    took=${line##*after }
    took=${took% ms}
    [ "$took" -gt "$slowest" ] && slowest=$took
  done
done
wait "$replay" || { cat "$VAR/replay.out"; exit 1; }
tail -n 2 "$VAR/replay.out"
if [ "$slowest" -le 5000 ]; then expect "slowest recovery ≤ 5000 ms" "$slowest" "$slowest"; else expect "slowest recovery, ms" "$slowest" "≤ 5000"; fi
stack_down
stack_up
expect "figures by SQL" "$(replay_figures)" "${MOTCUA_EXPECT_FIGURES:-1434 5440 8577}"
python3 "$ROOT/tests/e2e/wabo/check.py" --base "$(base_url)" --sim "$(phone_url)" --log "$VAR/log/smsc.jsonl" "$file" && expect checker ok ok || expect checker differs ok
"$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" "--vectors=$ROOT/tests/golden/ledger/vectors.txt" && expect verifier ok ok || expect verifier problems ok
finish
