#!/usr/bin/env bash
# End to end: unmistakable personal values go in by every door of the running system and are looked for afterwards in all it leaves: logs,
# metrics, tables, statistics, the database's log with every statement, running sessions, texts of refusals. Found nowhere.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"
stack_up
for setting in "log_statement = 'all'" "log_min_duration_statement = 0" "log_parameter_max_length = -1" "log_parameter_max_length_on_error = -1"; do
  fault_psql -c "ALTER SYSTEM SET $setting"
done
fault_psql -c "SELECT pg_reload_conf()" >/dev/null
ports=("$((PORT_BASE + 100))" "$((PORT_BASE + 106))")
for program in 1 2 3 4 5; do ports+=("$((PORT_BASE + 100 + program))"); done
python3 "$here/canary.py" --base "$(base_url)" --sim "$(phone_url)" --pg "$(pg_conninfo)" --pg-dump "$PG_BIN/pg_dump" --logs "$VAR/log" \
  --metrics "${ports[*]}"
