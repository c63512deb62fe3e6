#!/usr/bin/env bash
# Everything started on free ports with the demonstration's catalogue, a command run against it, everything stopped and removed.
# Arguments: folder of the programs, then the command; it gets the gateway's address as its last argument, MOTCUA_VAR and BIN in the environment.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
programs=$(readlink -f "$1")
shift
MOTCUA_VAR=$(mktemp -d /tmp/motcua-console.XXXXXX)
chmod 0755 "$MOTCUA_VAR"
MOTCUA_HTTP_PORT=$(free_port)
MOTCUA_PORT_BASE=$((20000 + RANDOM % 20000))
export MOTCUA_VAR MOTCUA_HTTP_PORT MOTCUA_PORT_BASE
# shellcheck source=tests/faults/stack.sh
source "$here/../../faults/stack.sh"
export BIN=$programs
leave() {
  local code=$?
  [ "$code" -eq 0 ] || tail -n 5 "$VAR"/log/*.log
  stack_down
  rm -rf "$VAR"
}
trap leave EXIT

stack_up
"$@" "$(base_url)"
