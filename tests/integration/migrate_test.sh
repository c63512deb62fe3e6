#!/usr/bin/env bash
# db/migrate/migrate on an empty database: applies once, twins do not meet, a changed file is
# refused, --check only looks. Runs under tests/support/with-servers.
set -euo pipefail

root="$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)"
work="$MOTCUA_TEST_DIR/migrate_test"
mkdir "$work"
cp -r "$root/db/migrate" "$root/db/migrations" "$work/"
migrate="$work/migrate/migrate"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
sql() { psql --no-psqlrc --quiet --tuples-only --no-align --dbname "$1" --command "$2"; }

server="${MOTCUA_TEST_PG% dbname=*}"
sql "$server dbname=postgres" "CREATE DATABASE migrate_test"
pg="$server dbname=migrate_test"
files="$(find "$work/migrations" -name '*.sql' | wc -l)"

code=0
"$migrate" --pg "$pg" --check >"$work/check" || code=$?
((code == 3)) || fail "--check on an empty database ends with $code"
[[ "$(grep -c ' pending$' "$work/check")" == "$files" ]] || fail "--check names each pending file"
[[ -z "$(sql "$pg" "SELECT to_regclass('public.schema_migration')")" ]] || fail "--check wrote"

"$migrate" --pg "$pg" >"$work/one" &
"$migrate" --pg "$pg" >"$work/two"
wait $!
[[ "$(sql "$pg" "SELECT count(*) FROM public.schema_migration")" == "$files" ]] || fail "rows"
"$migrate" --pg "$pg" --check >"$work/check" || fail "--check after migrating"
[[ "$(grep -c ' already applied$' "$work/check")" == "$files" ]] || fail "all are applied"

echo "SELECT 1/0;" >"$work/migrations/9998_broken.sql"
if "$migrate" --pg "$pg" >/dev/null 2>&1; then fail "a broken file is accepted"; fi
[[ "$(sql "$pg" "SELECT count(*) FROM public.schema_migration")" == "$files" ]] || fail "half done"
rm "$work/migrations/9998_broken.sql"

echo "-- changed" >>"$work/migrations/0002_ledger.sql"
if "$migrate" --pg "$pg" >/dev/null 2>"$work/refusal"; then fail "a changed file is accepted"; fi
grep -q "0002_ledger.sql was changed" "$work/refusal" || fail "the refusal names the file"
echo "migrate: $files files, all facts hold"
