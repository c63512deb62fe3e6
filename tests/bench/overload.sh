#!/usr/bin/env bash
# ./run bench overload: three times the capacity for a minute; goodput, speed of refusals, recovery; then PostgreSQL paused.
set -euo pipefail
# shellcheck source=tests/bench/prepare.sh
source "$(dirname "$0")/prepare.sh"
seconds=${MOTCUA_OVERLOAD_SECONDS:-60}
trap stack_down EXIT
bench_up
field() { sed "s/.*$1=\([0-9.]*\).*/\1/" <<<"$2"; }
load() { "$BIN/motcua-load" --port="$HTTP_PORT" --sessions="$VAR/sessions" "$@"; }
load --connections=16 --seconds=5 >/dev/null
before=$(load --connections=16 --seconds=15)
peak=$(field steps_per_s "$before")
echo "peak, closed loop of 16: $before"
during=$(load --connections=600 --seconds="$seconds" --rate="$(python3 -c "print(int(3 * $peak))")")
echo "3x for $seconds s, open loop: $during"
after=$(load --connections=16 --seconds=5)
echo "0-5 s after:  $after"
after=$(load --connections=16 --seconds=5)
echo "5-10 s after: $after"
python3 - "$peak" "$(field steps_per_s "$during")" "$(field refused_p99_ms "$during")" "$(field steps_per_s "$after")" <<'EOT'
import sys
peak, goodput, refused, after = map(float, sys.argv[1:])
print(f"goodput {goodput / peak:.2f} of peak (goal 0.80), refusals p99 {refused:.1f} ms (goal 50), afterwards {after / peak:.2f} of peak")
EOT
python3 "$ROOT/tests/faults/pg_paused.py" --base "$(base_url)" --pgdata "$VAR/pg"
