#!/usr/bin/env bash
# ./run fault follower: the follower test alone, with its figures on screen (it is also part of the pg tests).
set -euo pipefail
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
# shellcheck source=.ci/machine.sh
source "$ROOT/.ci/machine.sh"
exec "$ROOT/tests/support/with-servers" "$BIN/ledger_pg_test" --gtest_filter='Follower*'
