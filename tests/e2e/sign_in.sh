#!/usr/bin/env bash
# The sign-in attacked and the life of an account, on a system of its own with its limits on.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"
export MOTCUA_RATE_LIMITS=on

stack_up
python3 "$here/sign_in.py" --base "$(base_url)" --logs "$VAR/log"
