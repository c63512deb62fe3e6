# shellcheck shell=bash
# The configuration of every program, written to $VAR/etc. Sourced by .ci/stack.sh, where all are on one machine, and by the service
# `keys` of docker-compose.yml, where each is a machine of its own. These say where things are:
#   VAR PORT_BASE HTTP_PORT   folder and ports           LISTEN          address the programs listen on
#   MODE DEMO                 demo true | production false   CONNECTION_AGE  see docs/configuration.md
#   SOCKETS                   folder of unix sockets, where all programs are on one machine; empty: TCP only
#   SMSC PHONE_PAGE DEMO_CLOCK  the operator's host:port, address of the phone page, file of the demonstration's clock (the last two may be empty)
#   REDIS                     socket or host:port        door NAME PORT, pg_conninfo ROLE   how to reach a program, PostgreSQL

service_config() {
  local name=$1 port=$2 clients=("${@:3}") # the gateway, or whoever else calls it
  [ $# -gt 2 ] || clients=(gateway)
  local signers=("${clients[@]/#/$VAR/keys/actor/}")
  signers=("${signers[@]/%/.pub}")
  cat <<EOT
listen = $LISTEN:$port
pg = $(pg_conninfo "motcua_$name")
pg_pool = ${MOTCUA_POOL:-8}
workers = ${MOTCUA_POOL:-8}
queue = ${MOTCUA_QUEUE:-256}
tls_ca = $VAR/tls/ca.pem
tls_cert = $VAR/tls/$name.pem
tls_key = $VAR/tls/$name.key
allowed_clients = $(IFS=,; echo "${clients[*]}")
actor_keys = $(IFS=,; echo "${signers[*]}")
metrics_port = $((port + 100))
mode = $MODE
steered_clock = $DEMO
reflection = $DEMO
EOT
  [ -z "${SOCKETS:-}" ] || echo "listen_socket = $SOCKETS/$name.sock"
  [ "$CONNECTION_AGE" -eq 0 ] || echo "connection_age_s = $CONNECTION_AGE"
}

make_config() {
  local etc=$VAR/etc keys=$VAR/keys
  mkdir -p "$etc"
  [ -z "${SOCKETS:-}" ] || { mkdir -p "$SOCKETS" && chmod 0700 "$SOCKETS"; }
  {
    service_config identity $((PORT_BASE + 1))
    echo "seal_keys = $keys/seal"
    echo "sign_in_key = $keys/sign-in.key"
    echo "idle_lock_minutes = ${MOTCUA_IDLE_LOCK_MINUTES:-15}"
  } >"$etc/identity.conf"
  {
    service_config intake $((PORT_BASE + 2))
    echo "seal_keys = $keys/seal"
    echo "index_key = $keys/index.key"
    echo "request_key = $keys/request.key"
    echo "lookup_key = $keys/lookup.key"
    echo "search_key = $keys/search.key"
    [ -z "${MOTCUA_ONLINE:-}" ] || echo "online_registration = $MOTCUA_ONLINE"
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
  {
    service_config notification $((PORT_BASE + 5)) sms-adapter gateway
    echo "seal_keys = $keys/seal"
    echo "index_key = $keys/index.key"
    echo "lookup_key = $keys/lookup.key"
    echo "doubt_s = ${MOTCUA_DOUBT_S:-60}"
  } >"$etc/notification.conf"
  cat >"$etc/sms-adapter.conf" <<EOT
notification = ${MOTCUA_NOTIFICATION_DOOR:-$(door notification $((PORT_BASE + 5)))}
tls_ca = $VAR/tls/ca.pem
tls_cert = $VAR/tls/sms-adapter.pem
tls_key = $VAR/tls/sms-adapter.key
signing_key = $keys/actor/sms-adapter.sec
smsc = $SMSC
system_id = motcua
password_file = $keys/smsc.password
window = ${MOTCUA_SMS_WINDOW:-10}
demo_clock = $DEMO_CLOCK
metrics_port = $((PORT_BASE + 106))
mode = $MODE
steered_clock = $DEMO
EOT
  cat >"$etc/gateway.conf" <<EOT
listen_address = $LISTEN
listen_port = $HTTP_PORT
identity = $(door identity $((PORT_BASE + 1)))
intake = ${MOTCUA_INTAKE_DOOR:-$(door intake $((PORT_BASE + 2)))}
routing = ${MOTCUA_ROUTING_DOOR:-$(door routing $((PORT_BASE + 3)))}
status = $(door status $((PORT_BASE + 4)))
notification = $(door notification $((PORT_BASE + 5)))
tls_ca = $VAR/tls/ca.pem
tls_cert = $VAR/tls/gateway.pem
tls_key = $VAR/tls/gateway.key
signing_key = $keys/actor/gateway.sec
limit_key = $keys/limit.key
redis = $REDIS
metrics_port = $((PORT_BASE + 100))
mode = $MODE
steered_clock = $DEMO
rate_limits = ${MOTCUA_RATE_LIMITS:-on}
demo_clock = $DEMO_CLOCK
phone_page = $PHONE_PAGE
public_url = ${MOTCUA_PUBLIC_URL:-http://127.0.0.1:$HTTP_PORT}
EOT
  [ -n "${MOTCUA_GATEWAY_EXTRA:-}" ] && echo "$MOTCUA_GATEWAY_EXTRA" >>"$etc/gateway.conf"
  return 0
}
