#!/usr/bin/env bash
# Registering from home, on a system of its own with its limits on; then with the house's switch off.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
MOTCUA_VAR=$(mktemp -d /tmp/motcua-e2e.XXXXXX)
chmod 0755 "$MOTCUA_VAR"
MOTCUA_HTTP_PORT=$(free_port)
MOTCUA_PORT_BASE=$((20000 + RANDOM % 20000))
export MOTCUA_VAR MOTCUA_HTTP_PORT MOTCUA_PORT_BASE
# shellcheck source=tests/faults/stack.sh
source "$here/../faults/stack.sh"
export MOTCUA_RATE_LIMITS=on
[ $# -gt 0 ] && export BIN=$1
leave() {
  local code=$?
  [ "$code" -eq 0 ] || tail -n 5 "$VAR"/log/*.log
  stack_down
  rm -rf "$VAR"
}
trap leave EXIT

stack_up
python3 "$here/online.py" --base "$(base_url)"
"$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" --vectors="$ROOT/tests/golden/ledger/vectors.txt"
echo "online_registration = off" >>"$VAR/etc/intake.conf"
stack_kill intake
python3 "$here/online.py" --base "$(base_url)" --off
