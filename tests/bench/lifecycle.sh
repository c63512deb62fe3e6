#!/usr/bin/env bash
# ./run bench lifecycle [RUNS]: steps per second of whole dossier lives over HTTP, against the naive SQL reference, alternating.
set -euo pipefail
# shellcheck source=tests/bench/prepare.sh
source "$(dirname "$0")/prepare.sh"
runs=${1:-5}
connections=${MOTCUA_BENCH_CONNECTIONS:-16}
seconds=${MOTCUA_BENCH_SECONDS:-20}
trap stack_down EXIT
bench_up
bench_psql -f "$ROOT/tests/bench/reference/schema.sql"
ours=() naive=() ratios=()
"$BIN/motcua-load" --port="$HTTP_PORT" --sessions="$VAR/sessions" --connections="$connections" --seconds=5 >/dev/null  # warm up
for ((i = 1; i <= runs; i++)); do
  line=$("$BIN/motcua-load" --port="$HTTP_PORT" --sessions="$VAR/sessions" --connections="$connections" --seconds="$seconds")
  rate=$(sed 's/.*steps_per_s=\([0-9.]*\).*/\1/' <<<"$line")
  # As nice as the server it asks: it must not take the processor from it.
  # shellcheck disable=SC2086  # a command of several words
  reference=$(as_postgres $BEHIND "$PG_BIN/pgbench" -n -M prepared -c "$connections" -j 2 -T "$seconds" -U "$(pg_superuser)" -h "$VAR/pg-socket" \
    -f "$ROOT/tests/bench/reference/lifecycle.sql" motcua | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
  ours+=("$rate") naive+=("$reference")
  ratios+=("$(python3 -c "print(f'{$rate / $reference:.3f}')")")
  echo "run $i: ours $line"
  echo "run $i: reference $reference steps/s, ratio ${ratios[-1]}"
done
python3 - "${ours[*]}" "${naive[*]}" "${ratios[*]}" <<'EOT'
import statistics, sys
for name, text in zip(("ours steps/s", "reference steps/s", "ratio"), sys.argv[1:]):
    values = sorted(map(float, text.split()))
    print(f"{name}: min {values[0]:g} median {statistics.median(values):g} max {values[-1]:g}")
EOT
