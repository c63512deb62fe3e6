#!/usr/bin/env bash
# What a citizen was told and how often he asked; lists that hear of changes; both while status and Redis go away. On a system of its own.
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
[ $# -gt 0 ] && export BIN=$1
leave() {
  local code=$?
  [ "$code" -eq 0 ] || tail -n 5 "$VAR"/log/*.log
  stack_down
  rm -rf "$VAR"
}
trap leave EXIT

stack_up
python3 "$here/told.py" --base "$(base_url)" --sim "$(phone_url)" --state "$VAR/state"
# No number that asked, and no code, stands in Redis.
redis() { redis-cli -s "$VAR/redis/redis.sock" "$@"; }
expect "counters" "$(redis --scan --pattern 'asked:*' | grep -cvE '^asked:(since|[0-9a-f]{32})$')" 0
expect "fields of counters" "$(redis --scan --pattern 'asked:?*' | grep -v since | while read -r key; do redis hkeys "$key"; done | grep -cvE '^([cn][0-9]+|last)$')" 0
finish
