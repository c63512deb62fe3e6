#!/usr/bin/env bash
# ./run fault twins: the same request id ten times at once, also across a kill between COMMIT and answer; other command, same id.
set -euo pipefail
# shellcheck source=tests/faults/stack.sh
source "$(dirname "$0")/stack.sh"
trap stack_down EXIT
export MOTCUA_INTAKE_DOOR=127.0.0.1:$((MOTCUA_PORT_BASE + 52)) MOTCUA_ROUTING_DOOR=127.0.0.1:$((MOTCUA_PORT_BASE + 53))
stack_down
rm -rf "$VAR"
mkdir -p "$VAR"
python3 "$ROOT/tests/faults/door.py" "$VAR/doors" $((MOTCUA_PORT_BASE + 52)):$((MOTCUA_PORT_BASE + 2)) $((MOTCUA_PORT_BASE + 53)):$((MOTCUA_PORT_BASE + 3)) &
doors=$!
trap 'kill "$doors" 2>/dev/null; stack_down' EXIT
stack_up
python3 "$ROOT/tests/faults/twins.py" --base "$(base_url)" --state "$VAR/state" --door "$VAR/doors" --pg "$(pg_conninfo)"
"$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" "--vectors=$ROOT/tests/golden/ledger/vectors.txt"
