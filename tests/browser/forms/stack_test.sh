#!/usr/bin/env bash
# The forms of a real day: everything started on free ports, dossiers made through the API, each form printed by Chromium from the gateway.
# Argument: folder of the programs.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
MOTCUA_VAR=$(mktemp -d /tmp/motcua-forms.XXXXXX)
chmod 0755 "$MOTCUA_VAR"
MOTCUA_HTTP_PORT=$(free_port)
MOTCUA_PORT_BASE=$((20000 + RANDOM % 20000))
export MOTCUA_VAR MOTCUA_HTTP_PORT MOTCUA_PORT_BASE
# shellcheck source=tests/faults/stack.sh
source "$here/../../faults/stack.sh"
[ $# -gt 0 ] && export BIN=$1
leave() {
  local code=$?
  [ "$code" -eq 0 ] || tail -n 5 "$VAR"/log/*.log
  stack_down
  rm -rf "$VAR"
}
trap leave EXIT

stack_up
status=0
node "$here/stack_test.mjs" "$(base_url)" "$VAR/looks" || status=$?
expect "the forms of a day" "$status" 0
# Every look at a dossier is a record; the page says how many it took.
expect "looks recorded" "$(fault_psql -c "SELECT count(*) FROM intake.reveal WHERE reason = 5")" "$(cat "$VAR/looks" 2>/dev/null)"
finish
