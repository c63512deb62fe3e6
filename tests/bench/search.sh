#!/usr/bin/env bash
# ./run bench search [PEOPLE [NAMES]]: misspelt names among a million invented people at one desk. Is the right person in the first ten
# rows, by kind of mistake and by what else was said, and how long does a question take (handler and SQL, caches warm, one at a time).
# The same program runs in the tests with 20,000 people. A server of its own in /tmp, gone afterwards; three to five minutes and 2 GB.
set -euo pipefail
root="$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)"
bin="${BIN:-$root/build/${MOTCUA_BUILD:-release}/bin}"
export MOTCUA_SEARCH_PEOPLE="${1:-1000000}" MOTCUA_SEARCH_QUESTIONS="${2:-1000}"
export MOTCUA_TEST_PG_OPTIONS="-c shared_buffers=1GB -c max_wal_size=8GB"
"$root/tests/support/with-servers" "$bin/search_names_test" --gtest_brief=1
