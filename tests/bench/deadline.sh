#!/usr/bin/env bash
# ./run bench deadline: dates with derivation per second on one core, the same without reasons beside it.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
exec "${BIN:-build/release/bin}/bench_deadline"
