# Every image of docker-compose.yml, one stage each, all from Debian's packages: nothing but the base image is pulled.
ARG BASE=debian:12-slim
# `build` compiles the programs; `prebuilt` takes those that ./run build made on a Debian 12 machine.
ARG PROGRAMS=build

FROM ${BASE} AS base
ENV LANG=C.UTF-8
RUN groupadd --gid 7100 motcua && useradd --uid 7100 --gid 7100 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin motcua
COPY .ci/containers/add .ci/containers/check /usr/bin/

FROM base AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /src
COPY .ci/packages.txt .ci/
RUN add $(sed -n '/^# build$/,/^# run$/p' .ci/packages.txt | grep -v '^#') python3
COPY CMakeLists.txt CMakePresets.json motcua.cmake ./
COPY .ci/machine.sh .ci/
COPY proto proto
COPY services services
COPY gateway gateway
COPY sms-adapter sms-adapter
COPY tests tests
RUN --mount=type=cache,target=/root/.cache/ccache \
    ROOT=/src; source .ci/machine.sh; build programs; \
    mkdir /programs; cp build/release/bin/motcua-* /programs/; rm -r build

FROM scratch AS prebuilt
COPY build/release/bin/motcua-* /programs/

FROM ${PROGRAMS} AS programs

# All programs in one image, chosen by command. The last line refuses an image that lacks a library.
FROM base AS run
RUN add \
      libabsl20220623 libboost-json1.81.0 libcsv3 libctemplate3 libgrpc++1.51 libhiredis0.14 libicu72 libpqxx-6.4 \
      libprometheus-cpp-core1.0 libprometheus-cpp-pull1.0 libprotobuf32 libsodium23 libssl3 libstdc++6 libzint2.11
COPY --from=programs /programs/ /usr/bin/
COPY tests/golden/ledger/vectors.txt /usr/share/motcua/ledger/
COPY tests/golden/derivation/vectors.txt /usr/share/motcua/derivation/
USER motcua
RUN ! ldd /usr/bin/motcua-* | grep 'not found'

FROM base AS postgres
RUN mkdir /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf \
 && add postgresql postgresql-contrib \
 && install -d -o motcua -g motcua -m 0700 /var/lib/motcua /var/lib/motcua/pg
COPY .ci/containers/pg_hba.conf .ci/containers/pg_ident.conf /srv/motcua/
COPY .ci/containers/postgres /usr/bin/motcua-postgres
ENV PGHOST=/tmp PGUSER=postgres
USER motcua
STOPSIGNAL SIGINT
CMD ["motcua-postgres"]

# Also publishes: the programs of `run` with the catalogue's files beside them.
FROM run AS migrate
USER root
RUN add postgresql-client
WORKDIR /srv/motcua
COPY db db
COPY .ci/containers/migrate /usr/bin/motcua-migrate
USER motcua
CMD ["motcua-migrate"]

FROM base AS redis
RUN add redis-server
USER motcua
WORKDIR /tmp
CMD ["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no", "--save", "", "--appendonly", "no", \
     "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"]

# Runs as root, without a network, for a second: it gives each file to the user the programs run as.
FROM base AS keys
RUN add openssl
COPY .ci/keys.sh .ci/config.sh /srv/motcua/.ci/
COPY .ci/containers/keys /usr/bin/motcua-keys
CMD ["motcua-keys"]

FROM base AS front
RUN add haproxy
COPY .ci/containers/haproxy.cfg .ci/containers/unavailable.html /srv/motcua/
USER motcua
RUN haproxy -c -f /srv/motcua/haproxy.cfg
STOPSIGNAL SIGUSR1
CMD ["haproxy", "-db", "-f", "/srv/motcua/haproxy.cfg"]

# The operator's side, played.
FROM base AS simulator
RUN add python3
COPY tests/simulators /srv/motcua/tests/simulators
WORKDIR /srv/motcua
ENV PYTHONDONTWRITEBYTECODE=1
USER motcua
CMD ["python3", "tests/simulators/smsc", "--listen", "0.0.0.0", "--port", "2775", "--http-port", "2776", \
     "--password-file", "/etc/motcua/keys/smsc.password"]
