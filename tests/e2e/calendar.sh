#!/usr/bin/env bash
# A day off is declared while dossiers are open, and revoked again; who is moved is judged from outside, over the API, by a recount of its own.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
# shellcheck source=tests/faults/private_stack.sh
source "$here/../faults/private_stack.sh" "$@"

passes() { if "$@" >"$VAR/out" 2>&1; then echo yes; else cat "$VAR/out" >&2; echo no; fi; }
moved() { python3 "$here/calendar/moved.py" "$@" --base "$(base_url)"; }
publish() {
  "$BIN/motcua-catalogue" publish --yes --set demo --dir "$VAR/seed" --rules "$ROOT/db/seed" --pg "$(pg_conninfo motcua_catalogue)" --note "$1"
}
notices() { fault_psql -c "SELECT count(*) FROM notification.broadcast_item WHERE catalogue_version = (SELECT max(version) FROM catalogue.version)"; }
rescheduled() { fault_psql -c "SELECT count(*) FROM ledger.event WHERE kind = 21"; }
DAY=2026-11-19

stack_up
python3 "$here/town/play.py" --base "$(base_url)" >/dev/null
expect "the recount confirms every date before" "$(passes moved keep --out "$VAR/before.json")" yes
cat "$VAR/out"
cp -r "$ROOT/db/seed" "$VAR/seed"
sent=$(fault_psql -c "SELECT count(*) FROM notification.message WHERE template = 'sms.notice.moved'")

echo "$DAY,false,nghỉ do bão,CĐ 99/2026,declared by this test,true" >>"$VAR/seed/special_days.csv"
publish "storm" >"$VAR/diff"
grep -iE "mov|phone" "$VAR/diff" || true
sleep 2 # every program has the new catalogue within a second
expect "exactly whom the day concerns was moved" "$(passes moved judge --before "$VAR/before.json" --off "$DAY")" yes
cat "$VAR/out"
there=$(rescheduled)
expect "somebody was moved" "$([ "$there" -gt 20 ] && echo yes)" yes
waiting=$(notices)
echo "   $there events, $waiting notices wait for release"
expect "notices wait" "$([ "$waiting" -gt 0 ] && [ "$waiting" -le "$there" ] && echo yes)" yes
expect "none is sent before its release" "$(fault_psql -c "SELECT count(*) FROM notification.message WHERE template = 'sms.notice.moved'")" "$sent"

sed -i '$d' "$VAR/seed/special_days.csv"
publish "no storm" >"$VAR/diff"
sleep 2
expect "revoked: everything is as it was" "$(passes moved judge --before "$VAR/before.json" --back)" yes
cat "$VAR/out"
expect "by one more event each" "$(rescheduled)" $((2 * there))
expect "verifier" "$(passes "$BIN/motcua-verify" "--pg=$(pg_conninfo motcua_verify)" "--vectors=$ROOT/tests/golden/ledger/vectors.txt")" yes
tail -n 1 "$VAR/out"
finish
