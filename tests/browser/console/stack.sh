#!/usr/bin/env bash
# Everything started on free ports with the demonstration's catalogue, a command run against it, everything stopped and removed.
# Arguments: folder of the programs, then the command; it gets the gateway's address as its last argument, MOTCUA_VAR and BIN in the environment.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
programs=$(readlink -f "$1")
shift
# shellcheck source=tests/faults/private_stack.sh
source "$here/../../faults/private_stack.sh" "$programs"

stack_up
"$@" "$(base_url)"
