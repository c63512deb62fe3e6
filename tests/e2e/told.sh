#!/usr/bin/env bash
# What a citizen was told and how often he asked; lists that hear of changes; both while status and Redis go away. On a system of its own.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"

stack_up
python3 "$here/told.py" --base "$(base_url)" --sim "$(phone_url)" --state "$VAR/state"
# No number that asked, and no code, stands in Redis.
redis() { redis-cli -s "$VAR/redis/redis.sock" "$@"; }
expect "counters" "$(redis --scan --pattern 'asked:*' | grep -cvE '^asked:(since|[0-9a-f]{32})$')" 0
expect "fields of counters" "$(redis --scan --pattern 'asked:?*' | grep -v since | while read -r key; do redis hkeys "$key"; done | grep -cvE '^([cn][0-9]+|last)$')" 0
finish
