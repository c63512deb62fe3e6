# shellcheck shell=bash
# The running system under var/: process table, start and stop. Sourced by ./run, benches and fault runs.
# shellcheck source=.ci/keys.sh
source "$ROOT/.ci/keys.sh"
# shellcheck source=.ci/config.sh
source "$ROOT/.ci/config.sh"

VAR=${MOTCUA_VAR:-$ROOT/var}
HTTP_PORT=${MOTCUA_HTTP_PORT:-8080}
PORT_BASE=${MOTCUA_PORT_BASE:-7100}
PROGRAMS=(identity intake routing status notification sms-adapter gateway)
# The operator's side on this machine; another stack has ports of its own.
[ "$PORT_BASE" = 7100 ] && SMSC_PORT=2775 || SMSC_PORT=$((PORT_BASE + 75))
SMSC_PORT=${MOTCUA_SMSC_PORT:-$SMSC_PORT}
PHONE_PORT=${MOTCUA_PHONE_PORT:-$((SMSC_PORT + 1))}
SMSC=${MOTCUA_SMSC_DOOR:-127.0.0.1:$SMSC_PORT}
PHONE_PAGE=http://127.0.0.1:$PHONE_PORT/dien-thoai
DEMO_CLOCK=$VAR/demo-clock
SOCKETS=${MOTCUA_SOCKETS:-}  # a folder: unix sockets between the programs (docs/performance.md)
LISTEN=127.0.0.1
MODE=demo
DEMO=true
CONNECTION_AGE=0
REDIS=$VAR/redis/redis.sock
PG_BIN=""

# The newest server on the machine; asked late, since ./run may just have installed it.
find_postgres() { PG_BIN=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1); }

door() { if [ -n "$SOCKETS" ]; then echo "unix:$SOCKETS/$1.sock"; else echo "127.0.0.1:$2"; fi; }
phone_url() { echo "http://127.0.0.1:$PHONE_PORT"; }
base_url() { echo "http://127.0.0.1:$HTTP_PORT"; }

# The data folder of PostgreSQL may not belong to root; as root everything of it is done as user postgres.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --init-groups "$@"; else "$@"; fi
}
pg_superuser() { if [ "$(id -u)" -eq 0 ]; then echo postgres; else id -un; fi; }
pg_conninfo() { echo "host=$VAR/pg-socket port=5432 dbname=motcua user=${1:-$(pg_superuser)}"; }

make_database() {
  [ -f "$VAR/pg/PG_VERSION" ] && return 0
  mkdir -p "$VAR/pg" "$VAR/pg-socket" "$VAR/redis"
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$VAR/pg" "$VAR/pg-socket"; fi
  chmod 0700 "$VAR/pg" "$VAR/pg-socket"
  as_postgres "$PG_BIN/initdb" -D "$VAR/pg" -U "$(pg_superuser)" --encoding=UTF8 --locale=C.UTF-8 --data-checksums \
    --auth-local=trust --auth-host=reject >/dev/null
  as_postgres tee -a "$VAR/pg/postgresql.conf" >/dev/null <<EOT
listen_addresses = ''
unix_socket_directories = '$VAR/pg-socket'
unix_socket_permissions = 0700
shared_buffers = 256MB
max_connections = 80
max_wal_size = 4GB
wal_compression = lz4
log_min_messages = warning
EOT
}

# On a machine of two cores the edge goes first: a refusal must be quick just when everybody else is busy (measured in docs/performance.md).
BEHIND="nice -n 12"
make_table() {
  local run_as="" behind="$BEHIND "
  [ "$(id -u)" -eq 0 ] && run_as="setpriv --reuid postgres --regid postgres --init-groups "
  {
    echo "postgres | - | $VAR/pg-socket/.s.PGSQL.5432 | INT | $behind$run_as$PG_BIN/postgres -D $VAR/pg"
    echo "redis | - | $VAR/redis/redis.sock | TERM | redis-server --port 0 --unixsocket $VAR/redis/redis.sock --dir $VAR/redis --save '' --appendonly no --maxmemory 64mb --maxmemory-policy allkeys-lru"
    local name port=$PORT_BASE
    for name in identity intake routing status notification; do
      port=$((port + 1))
      echo "$name | postgres | $port | TERM | $behind$BIN/motcua-$name --config=$VAR/etc/$name.conf"
    done
    echo "smsc | - | $PHONE_PORT | TERM | ${behind}python3 $ROOT/tests/simulators/smsc --port $SMSC_PORT --http-port $PHONE_PORT --password-file $VAR/keys/smsc.password --log $VAR/log/smsc.jsonl --state $VAR/smsc.state --clock-file $DEMO_CLOCK ${MOTCUA_SMSC_EXTRA:-}"
    echo "sms-adapter | smsc,notification | $((PORT_BASE + 106)) | TERM | $behind$BIN/motcua-sms-adapter --config=$VAR/etc/sms-adapter.conf"
    echo "gateway | redis,identity,intake,routing,status | $HTTP_PORT | TERM | $BIN/motcua-gateway --config=$VAR/etc/gateway.conf"
  } >"$VAR/etc/processes"
}

supervisor_pid() { [ -f "$VAR/supervisor.pid" ] && kill -0 "$(cat "$VAR/supervisor.pid")" 2>/dev/null && cat "$VAR/supervisor.pid"; }

wait_for() { # wait_for SECONDS WHAT command…
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $until ]; then
      echo "still no $what; see ./run logs" >&2
      return 1
    fi
    sleep 0.05
  done
}

healthy() { python3 - "$(base_url)/healthz" <<'EOT'
import sys, urllib.request
sys.exit(0 if urllib.request.urlopen(sys.argv[1], timeout=1).status == 200 else 1)
EOT
}

stack_catalogue() { # stack_catalogue VERB …: see docs/publishing.md
  "$BIN/motcua-catalogue" "$@" --pg "$(pg_conninfo motcua_catalogue)" --dir "$ROOT/db/seed" --rules "$ROOT/db/seed"
}
stack_publish() { # publishes the catalogue, if it is another one; --demo adds staff, --wabo the municipality of the replay, --2014 the three tiers
  local set sets=()
  for set in "$@"; do sets+=(--set "${set#--}"); done
  stack_catalogue publish --yes "${sets[@]}"
}

stack_up() {
  find_postgres
  if supervisor_pid >/dev/null && healthy 2>/dev/null; then return 0; fi
  mkdir -p "$VAR/log"
  if [ "$(id -u)" -eq 0 ] && ! as_postgres test -x "$VAR"; then
    echo "User postgres cannot enter $VAR; set MOTCUA_VAR to a folder it can reach, e.g. /var/tmp/motcua." >&2
    return 1
  fi
  make_certificates "${PROGRAMS[@]}"
  make_keys
  make_config
  make_database
  make_table
  if ! supervisor_pid >/dev/null; then
    setsid "$BIN/motcua-supervisor" "--table=$VAR/etc/processes" "--log=$VAR/log" "--state=$VAR/state" \
      >>"$VAR/log/supervisor.log" 2>&1 </dev/null &
    echo $! >"$VAR/supervisor.pid"
  fi
  wait_for 60 PostgreSQL as_postgres "$PG_BIN/pg_isready" -q -h "$VAR/pg-socket"
  if ! psql -qAtX -d "host=$VAR/pg-socket dbname=postgres user=$(pg_superuser)" \
    -c "SELECT 1 FROM pg_database WHERE datname = 'motcua'" | grep -q 1; then
    psql -qX -d "host=$VAR/pg-socket dbname=postgres user=$(pg_superuser)" -c "CREATE DATABASE motcua"
  fi
  "$ROOT/db/migrate/migrate" --pg "$(pg_conninfo)" >"$VAR/log/migrate.log" || { cat "$VAR/log/migrate.log"; return 1; }
  stack_publish --demo >>"$VAR/log/migrate.log"
  wait_for 30 "healthy gateway" healthy
}

stack_down() {
  local pid
  if pid=$(supervisor_pid); then
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  fi
  rm -f "$VAR/supervisor.pid"
}

stack_status() {
  if ! supervisor_pid >/dev/null; then
    echo "down"
    return 1
  fi
  printf '%-10s %8s %9s %-9s %s\n' program pid restarts state 'resident MB'
  while read -r name pid restarts state; do
    printf '%-10s %8s %9s %-9s %s\n' "$name" "$pid" "$restarts" "$state" \
      "$(awk '/^VmRSS/ {printf "%.1f", $2 / 1024}' "/proc/$pid/status" 2>/dev/null)"
  done <"$VAR/state"
}

stack_logs() {
  local files=("$VAR"/log/*.log)
  [ $# -gt 0 ] && files=("$VAR/log/$1.log")
  tail -n 50 -F "${files[@]}"
}

pid_of() { awk -v name="$1" '$1 == name {print $2}' "$VAR/state"; }

stack_kill() {
  local name=${1:?"a program, see ./run status"} pid new started
  pid=$(pid_of "$name")
  if [ -z "$pid" ] || [ "$pid" = 0 ]; then
    echo "no running program '$name'" >&2
    return 1
  fi
  started=$(date +%s%N)
  kill -9 "$pid"
  echo "$name (pid $pid) killed"
  until new=$(awk -v name="$name" -v old="$pid" '$1 == name && $2 != old && $2 != 0 && $4 == "serving" {print $2}' "$VAR/state") && [ -n "$new" ]; do
    sleep 0.05
  done
  wait_for 30 "healthy gateway" healthy
  echo "$name serves again as pid $new after $((($(date +%s%N) - started) / 1000000)) ms"
}

stack_urls() {
  cat <<EOT

  Tra cứu hồ sơ (look-up page)   $(base_url)/
  Đăng ký trước (pre-register)   $(base_url)/dang-ky
  Hai máy điện thoại (phones)    $(base_url)/dien-thoai
  API description (OpenAPI 3.1)  $(base_url)/api/v1/openapi.json
  Bàn làm việc (staff console)   $(base_url)/can-bo  caolanh.motcua / motcua-demo
  Stop with ./run down, look with ./run status, ./run logs
EOT
}
