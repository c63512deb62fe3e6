#!/usr/bin/env bash
# The forms of a real day: everything started on free ports, dossiers made through the API, each form printed by Chromium from the gateway.
# Argument: folder of the programs.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../../faults/private_stack.sh" "$@"

stack_up
status=0
node "$here/stack_test.mjs" "$(base_url)" "$VAR/looks" || status=$?
expect "the forms of a day" "$status" 0
# Every look at a dossier is a record; the page says how many it took.
expect "looks recorded" "$(fault_psql -c "SELECT count(*) FROM intake.reveal WHERE reason = 5")" "$(cat "$VAR/looks" 2>/dev/null)"
finish
