#!/usr/bin/env bash
# ./run test compose: the containers of docker-compose.yml with two gateways and two status services; one of each is stopped, then killed, and a
# third is added, while look-ups are asked without a pause. Where no engine runs it starts one of its own (root) and ends it. Prints figures.
#   MOTCUA_PROGRAMS=prebuilt   takes the programs of build/release/bin instead of compiling them inside the image
#   MOTCUA_VAR                 folder of the own engine (/var/tmp/motcua-compose); its images are kept for the next run
set -euo pipefail
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
readonly ROOT VAR=${MOTCUA_VAR:-/var/tmp/motcua-compose} HTTP_PORT=${MOTCUA_HTTP_PORT:-18480} PHONE_PORT=${MOTCUA_PHONE_PORT:-18481}
readonly BASE=http://127.0.0.1:$HTTP_PORT IMAGE=debian:12-slim PHASE_SECONDS=${MOTCUA_PHASE_SECONDS:-15}
export COMPOSE_PROJECT_NAME=motcua-test DOCKER_BUILDKIT=1 COMPOSE_DOCKER_CLI_BUILD=1 BUILDKIT_PROGRESS=plain
export MOTCUA_PUBLISH=127.0.0.1:$HTTP_PORT MOTCUA_PHONE_PUBLISH=127.0.0.1:$PHONE_PORT MOTCUA_RATE_LIMITS=off MOTCUA_EDGE=${MOTCUA_EDGE:-10.84.81}
# Debian's own client first: it builds without a plugin.
PATH=/usr/bin:$PATH
own_engine=""
cd "$ROOT"

# compose SECONDS ARGUMENTS…: nothing waits without an end.
compose() {
  local tool=(docker compose)
  if command -v docker-compose >/dev/null; then tool=(docker-compose); fi
  timeout "$1" "${tool[@]}" "${@:2}"
}
since() { echo $(($(date +%s%N) / 1000000 - $1)); }
now() { since 0; }

start_engine() {
  mkdir -p "$VAR"
  docker info >/dev/null 2>&1 && return 0
  export DOCKER_HOST=unix://$VAR/docker.sock
  iptables-save >"$VAR/iptables.before" 2>/dev/null
  cp /proc/sys/net/ipv4/ip_forward "$VAR/forward.before"
  # Its own children of containerd come and go with it.
  setsid dockerd --data-root "$VAR/data" --exec-root "$VAR/exec" --pidfile "$VAR/docker.pid" --host "$DOCKER_HOST" \
    >"$VAR/docker.log" 2>&1 </dev/null &
  own_engine=$!
  local until=$((SECONDS + 60))
  until docker info >/dev/null 2>&1; do
    if [ $SECONDS -ge $until ] || ! kill -0 "$own_engine" 2>/dev/null; then
      tail -n 20 "$VAR/docker.log"
      return 1
    fi
    sleep 0.2
  done
}

stop_engine() {
  [ -n "$own_engine" ] || return 0
  kill "$own_engine"
  wait "$own_engine" 2>/dev/null || true
  ip link delete docker0 2>/dev/null || true
  iptables-restore <"$VAR/iptables.before"
  cat "$VAR/forward.before" >/proc/sys/net/ipv4/ip_forward
}

leave() {
  local code=$?
  trap - EXIT INT TERM
  if [ $code -ne 0 ]; then
    docker ps -a --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --format '{{.Names}}  {{.Status}}' || true
    compose 30 logs --no-color --tail 15 2>/dev/null || true
  fi
  compose 180 down --volumes --remove-orphans --timeout 20 >/dev/null 2>&1 || true
  stop_engine
  exit $code
}

# Where no image can be pulled, the base is made of Debian's packages as the real one is.
base_image() {
  docker image inspect "$IMAGE" >/dev/null 2>&1 && return 0
  timeout 120 docker pull -q "$IMAGE" 2>/dev/null && return 0
  echo "no image $IMAGE to be had: making it with mmdebstrap"
  mmdebstrap --quiet --variant=minbase bookworm - 2>/dev/null | docker import - "$IMAGE" >/dev/null
}

# Containers of a service, the oldest first.
boxes() {
  local service=$1
  shift
  docker ps -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --filter "label=com.docker.compose.service=$service" "$@" | tac
}

all_healthy() {
  [ "$(healthy_of front) $(healthy_of gateway) $(healthy_of status)" = "1 2 2" ]
}
healthy_of() { boxes "$1" --filter health=healthy | wc -l; }

wait_healthy() {
  local until=$((SECONDS + $1))
  until all_healthy; do
    [ $SECONDS -lt $until ] || { echo "FAIL  not healthy within $1 s"; return 1; }
    sleep 0.2
  done
}

# phase WHAT ALLOWED COMMAND…: runs the command in the midst of look-ups; the asker's figures decide.
phase() {
  local what=$1 allowed=$2 seconds=$PHASE_SECONDS asker
  shift 2
  # A new status service is found when the connections to the others have ended by age, CONNECTION_AGE of .ci/containers/keys.
  if [ "$1" = scale_status ]; then seconds=45; fi
  python3 tests/e2e/ask_always.py --base "$BASE" --seconds "$seconds" --refusals "$allowed" >"$figures" &
  asker=$!
  until grep -q asking "$figures"; do kill -0 $asker; sleep 0.05; done
  sleep 2
  "$@" >/dev/null
  if wait $asker; then echo "ok    $what: $(tail -n 1 "$figures")"; else echo "FAIL  $what: $(tail -n 1 "$figures")"; return 1; fi
}
stop_one() { docker stop "$(boxes "$1" | head -n 1)"; }
# As a crash does: the engine, not we, brings it back.
crash_one() { kill -9 "$(docker inspect -f '{{.State.Pid}}' "$(boxes "$1" | head -n 1)")"; }
scale_status() { compose 120 up -d --no-recreate --scale gateway=2 --scale status=3 2>&1; }

# Look-ups each status service has answered, to see that both take part.
status_calls() {
  local box
  for box in $(boxes status); do
    docker exec "$box" bash -c 'exec 3<>/dev/tcp/127.0.0.1/7204; printf "GET /metrics HTTP/1.0\r\n\r\n" >&3; timeout 3 cat <&3' |
      awk '/^rpc_requests_total.*LookUp/ {sum += $NF} END {printf "%d ", sum}'
  done
}

trap leave EXIT INT TERM
figures=$(mktemp)
start_engine
began=$(now)
base_image
echo "ok    base image: $(since "$began") ms"
began=$(now)
compose 3600 build >"$VAR/build.log" 2>&1 || { tail -n 40 "$VAR/build.log"; exit 1; }
size=$(docker image inspect -f '{{.Size}}' motcua/programs)
echo "ok    build (${MOTCUA_PROGRAMS:-build}): $(since "$began") ms; image of the programs $((size / 1000000)) MB"
began=$(now)
compose 300 up -d --scale gateway=2 --scale status=2 >"$VAR/up.log" 2>&1 || { tail -n 20 "$VAR/up.log"; exit 1; }
wait_healthy 120
echo "ok    all healthy: $(since "$began") ms after up"
timeout 120 python3 tests/e2e/demo/play.py --live --base "$BASE" --sim "http://127.0.0.1:$PHONE_PORT"
echo "ok    the demonstration through the public port and the operator"
phase "nothing happens" 0 true
echo "      look-ups of each status service: $(status_calls)"
phase "a gateway is stopped" 0 stop_one gateway
phase "a status service is stopped" 0 stop_one status
compose 300 up -d --no-recreate --scale gateway=2 --scale status=2 >/dev/null 2>&1
wait_healthy 60
# A crash may cost what is under way: one call of each asker.
phase "a gateway crashes" 4 crash_one gateway
wait_healthy 60
phase "a status service crashes" 4 crash_one status
wait_healthy 60
phase "a third status service is added" 0 scale_status
calls=$(status_calls)
[ "$(tr ' ' '\n' <<<"$calls" | grep -c '[1-9]')" = 3 ] || { echo "FAIL  look-ups of each status service: $calls"; exit 1; }
echo "ok    look-ups of each status service: $calls"
compose 120 run --rm verify 2>/dev/null
echo "ok    ledger verified"
began=$(now)
compose 180 down --volumes --timeout 20 >/dev/null 2>&1
echo "ok    down: $(since "$began") ms"
