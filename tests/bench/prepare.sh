# shellcheck shell=bash
# A stack of its own for benches: var-bench, staff in every commune, 1 M dossiers in the database. Sourced.
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
export ROOT MOTCUA_VAR=${MOTCUA_VAR:-$ROOT/var/bench} MOTCUA_HTTP_PORT=${MOTCUA_HTTP_PORT:-8180} MOTCUA_PORT_BASE=${MOTCUA_PORT_BASE:-7500}
export MOTCUA_RATE_LIMITS=off
# shellcheck source=.ci/machine.sh
source "$ROOT/.ci/machine.sh"
# shellcheck source=.ci/stack.sh
source "$ROOT/.ci/stack.sh"

bench_psql() { psql -qAtX -v ON_ERROR_STOP=1 -d "$(pg_conninfo)" "$@"; }

bench_fill() { # bench_fill COUNT: dossiers that were there before, spread over the communes
  local count=$1 have
  have=$(bench_psql -c "SELECT count(*) FROM ledger.dossier")
  [ "$have" -ge "$count" ] && return 0
  echo "filling the database up to $count dossiers"
  bench_psql -v count="$((count - have))" -f "$ROOT/tests/bench/fill.sql"
}

bench_sessions() { # prints the sessions file of motcua-load
  python3 "$ROOT/tests/bench/sessions.py" --base "$(base_url)" --pairs 60
}

bench_up() {
  stack_up
  bench_psql -f "$ROOT/tests/bench/staff.sql"
  bench_fill "${MOTCUA_BENCH_DOSSIERS:-1000000}"
  bench_sessions >"$VAR/sessions"
}
