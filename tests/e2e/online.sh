#!/usr/bin/env bash
# Registering from home, on a system of its own with its limits on; then with the house's switch off.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"
export MOTCUA_RATE_LIMITS=on

stack_up
python3 "$here/online.py" --base "$(base_url)"
"$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" --vectors="$ROOT/tests/golden/ledger/vectors.txt"
echo "online_registration = off" >>"$VAR/etc/intake.conf"
stack_kill intake
python3 "$here/online.py" --base "$(base_url)" --off
