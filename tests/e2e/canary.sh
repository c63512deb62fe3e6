#!/usr/bin/env bash
# End to end: unmistakable personal values go in by every door of the running system and are looked for afterwards in all it leaves: logs,
# metrics, tables, statistics, the database's log with every statement, running sessions, texts of refusals. Found nowhere.
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
for setting in "log_statement = 'all'" "log_min_duration_statement = 0" "log_parameter_max_length = -1" "log_parameter_max_length_on_error = -1"; do
  fault_psql -c "ALTER SYSTEM SET $setting"
done
fault_psql -c "SELECT pg_reload_conf()" >/dev/null
ports=("$((PORT_BASE + 100))" "$((PORT_BASE + 106))")
for program in 1 2 3 4 5; do ports+=("$((PORT_BASE + 100 + program))"); done
python3 "$here/canary.py" --base "$(base_url)" --sim "$(phone_url)" --pg "$(pg_conninfo)" --pg-dump "$PG_BIN/pg_dump" --logs "$VAR/log" \
  --metrics "${ports[*]}"
