# shellcheck shell=bash
# A private copy of everything for fault runs: own folder, own ports, fresh database. Sourced.
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
export ROOT MOTCUA_VAR=${MOTCUA_VAR:-$ROOT/var/faults} MOTCUA_HTTP_PORT=${MOTCUA_HTTP_PORT:-8280} MOTCUA_PORT_BASE=${MOTCUA_PORT_BASE:-7700}
export MOTCUA_RATE_LIMITS=off
# shellcheck source=.ci/machine.sh
source "$ROOT/.ci/machine.sh"
# shellcheck source=.ci/stack.sh
source "$ROOT/.ci/stack.sh"
fault_psql() { psql -qAtX -v ON_ERROR_STOP=1 -d "$(pg_conninfo)" "$@"; }
fault_fresh() {
  stack_down
  rm -rf "$VAR"
  stack_up
}
# Figures of a replay by SQL over the ledger: dossiers, hand-overs, steps.
replay_figures() {
  fault_psql -F ' ' -c "SELECT count(*) FILTER (WHERE kind = 2), count(*) FILTER (WHERE kind = 6), count(*) FILTER (WHERE kind = 9) FROM ledger.event"
}
# expect WHAT IS WANTED
expect() {
  if [ "$2" = "$3" ]; then
    echo "ok    $1: $2"
  else
    echo "FAIL  $1: $2, expected $3"
    FAULTS=$((${FAULTS:-0} + 1))
  fi
}
finish() {
  [ "${FAULTS:-0}" -eq 0 ] && echo "all as expected" && exit 0
  echo "$FAULTS expectations failed"
  exit 1
}
