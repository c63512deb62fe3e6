# shellcheck shell=bash
# stack.sh in a folder of its own, on free ports, stopped and removed at the end; after a failure with the last lines of the logs. Sourced, with the
# folder of the programs as its argument, or none for the build's.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
MOTCUA_VAR=$(mktemp -d /tmp/motcua-e2e.XXXXXX)
chmod 0755 "$MOTCUA_VAR"
MOTCUA_HTTP_PORT=$(free_port)
MOTCUA_PORT_BASE=$((20000 + RANDOM % 20000))
export MOTCUA_VAR MOTCUA_HTTP_PORT MOTCUA_PORT_BASE
# shellcheck source=tests/faults/stack.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/stack.sh"
[ $# -gt 0 ] && export BIN=$1
leave() {
  local code=$?
  [ "$code" -eq 0 ] || tail -n 5 "$VAR"/log/*.log
  stack_down
  rm -rf "$VAR"
}
trap leave EXIT
