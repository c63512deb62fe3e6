# shellcheck shell=bash
# The running system under var/: keys, configuration, process table, start and stop. Sourced by ./run, benches and fault runs.

VAR=${MOTCUA_VAR:-$ROOT/var}
HTTP_PORT=${MOTCUA_HTTP_PORT:-8080}
PORT_BASE=${MOTCUA_PORT_BASE:-7100}
PROGRAMS=(identity intake routing status gateway)
PG_BIN=""

# The newest server on the machine; asked late, since ./run may just have installed it.
find_postgres() { PG_BIN=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1); }

base_url() { echo "http://127.0.0.1:$HTTP_PORT"; }

# The data folder of PostgreSQL may not belong to root; as root everything of it is done as user postgres.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --init-groups "$@"; else "$@"; fi
}
pg_superuser() { if [ "$(id -u)" -eq 0 ]; then echo postgres; else id -un; fi; }
pg_conninfo() { echo "host=$VAR/pg-socket port=5432 dbname=motcua user=${1:-$(pg_superuser)}"; }

make_certificates() {
  local tls=$VAR/tls name
  [ -f "$tls/ca.pem" ] && return 0
  mkdir -p "$tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=motcua-ca \
    -keyout "$tls/ca.key" -out "$tls/ca.new" 2>/dev/null
  for name in "${PROGRAMS[@]}" sms-adapter; do
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
      -keyout "$tls/$name.key" -out "$tls/$name.csr" 2>/dev/null
    openssl x509 -req -in "$tls/$name.csr" -CA "$tls/ca.new" -CAkey "$tls/ca.key" -CAcreateserial -days 825 \
      -extfile <(echo "subjectAltName=DNS:$name") -out "$tls/$name.pem" 2>/dev/null
    rm "$tls/$name.csr"
  done
  chmod 0600 "$tls"/*.key
  mv "$tls/ca.new" "$tls/ca.pem"
}

# Keys: 32 random octets each; the signing key of the gateway as seed + public half (64 octets), its public half beside it.
make_keys() {
  local keys=$VAR/keys
  [ -f "$keys/done" ] && return 0
  mkdir -p "$keys/seal" "$keys/actor"
  (
    umask 077
    for name in seal/1 index request lookup limit; do head -c 32 /dev/urandom >"$keys/$name.key"; done
    openssl genpkey -algorithm ed25519 -outform DER -out "$keys/actor/gateway.der" 2>/dev/null
    # The last 32 octets of the PKCS#8 form are the seed, of the SubjectPublicKeyInfo form the public key.
    openssl pkey -in "$keys/actor/gateway.der" -inform DER -pubout -outform DER 2>/dev/null | tail -c 32 >"$keys/actor/gateway.pub"
    { tail -c 32 "$keys/actor/gateway.der"; cat "$keys/actor/gateway.pub"; } >"$keys/actor/gateway.sec"
    rm "$keys/actor/gateway.der"
  )
  touch "$keys/done"
}

service_config() {
  local name=$1 port=$2
  cat <<EOT
listen = 127.0.0.1:$port
pg = $(pg_conninfo "motcua_$name")
pg_pool = ${MOTCUA_POOL:-8}
workers = ${MOTCUA_POOL:-8}
queue = ${MOTCUA_QUEUE:-256}
tls_ca = $VAR/tls/ca.pem
tls_cert = $VAR/tls/$name.pem
tls_key = $VAR/tls/$name.key
allowed_clients = gateway
actor_keys = $VAR/keys/actor/gateway.pub
metrics_port = $((port + 100))
mode = demo
steered_clock = true
reflection = true
EOT
}

make_config() {
  local etc=$VAR/etc keys=$VAR/keys
  mkdir -p "$etc"
  service_config identity $((PORT_BASE + 1)) >"$etc/identity.conf"
  {
    service_config intake $((PORT_BASE + 2))
    echo "seal_keys = $keys/seal"
    echo "index_key = $keys/index.key"
    echo "request_key = $keys/request.key"
    echo "lookup_key = $keys/lookup.key"
  } >"$etc/intake.conf"
  {
    service_config routing $((PORT_BASE + 3))
    echo "seal_keys = $keys/seal"
    echo "request_key = $keys/request.key"
  } >"$etc/routing.conf"
  {
    service_config status $((PORT_BASE + 4))
    echo "lookup_key = $keys/lookup.key"
  } >"$etc/status.conf"
  cat >"$etc/gateway.conf" <<EOT
listen_address = 127.0.0.1
listen_port = $HTTP_PORT
identity = 127.0.0.1:$((PORT_BASE + 1))
intake = ${MOTCUA_INTAKE_DOOR:-127.0.0.1:$((PORT_BASE + 2))}
routing = ${MOTCUA_ROUTING_DOOR:-127.0.0.1:$((PORT_BASE + 3))}
status = 127.0.0.1:$((PORT_BASE + 4))
tls_ca = $VAR/tls/ca.pem
tls_cert = $VAR/tls/gateway.pem
tls_key = $VAR/tls/gateway.key
signing_key = $keys/actor/gateway.sec
limit_key = $keys/limit.key
redis = $VAR/redis/redis.sock
metrics_port = $((PORT_BASE + 100))
mode = demo
steered_clock = true
rate_limits = ${MOTCUA_RATE_LIMITS:-on}
EOT
  [ -n "${MOTCUA_GATEWAY_EXTRA:-}" ] && echo "$MOTCUA_GATEWAY_EXTRA" >>"$etc/gateway.conf"
  return 0
}

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
max_wal_size = 2GB
log_min_messages = warning
EOT
}

# On a machine of two cores the edge goes first: a refusal must be quick just when everybody else is busy.
make_table() {
  local run_as="" behind="nice -n 5 "
  [ "$(id -u)" -eq 0 ] && run_as="setpriv --reuid postgres --regid postgres --init-groups "
  {
    echo "postgres | - | $VAR/pg-socket/.s.PGSQL.5432 | INT | $behind$run_as$PG_BIN/postgres -D $VAR/pg"
    echo "redis | - | $VAR/redis/redis.sock | TERM | redis-server --port 0 --unixsocket $VAR/redis/redis.sock --dir $VAR/redis --save '' --appendonly no --maxmemory 64mb --maxmemory-policy allkeys-lru"
    local name port=$PORT_BASE
    for name in identity intake routing status; do
      port=$((port + 1))
      echo "$name | postgres | $port | TERM | $behind$BIN/motcua-$name --config=$VAR/etc/$name.conf"
    done
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

stack_publish() { # loads the catalogue; --demo adds staff, --wabo the municipality of the replay
  "$ROOT/db/seed/load" --pg "$(pg_conninfo)" "$@"
}

stack_up() {
  find_postgres
  if supervisor_pid >/dev/null && healthy 2>/dev/null; then return 0; fi
  mkdir -p "$VAR/log"
  if [ "$(id -u)" -eq 0 ] && ! as_postgres test -x "$VAR"; then
    echo "User postgres cannot enter $VAR; set MOTCUA_VAR to a folder it can reach, e.g. /var/tmp/motcua." >&2
    return 1
  fi
  make_certificates
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
  "$ROOT/db/migrate/migrate" --pg "$(pg_conninfo)" --no-seed >"$VAR/log/migrate.log" || { cat "$VAR/log/migrate.log"; return 1; }
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
  API description (OpenAPI 3.1)  $(base_url)/api/v1/openapi.json
  Sign in (demo)                 POST $(base_url)/api/v1/sessions  caolanh.motcua / motcua-demo
  Stop with ./run down, look with ./run status, ./run logs
EOT
}
