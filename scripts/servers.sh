#!/usr/bin/env bash
# Private PostgreSQL (with pgvector) and Redis servers for tests, on any Debian with apt, as root.
#
#   scripts/servers.sh up       build what is missing (once, about a minute), start fresh servers, print KEY=value lines
#   scripts/servers.sh down ID  stop them and delete their data (ID: the value of SAURO_TEST_SERVERS that `up` printed)
#   scripts/servers.sh clean    stop all of them and delete everything
#
# Nothing is installed on the system: Debian's packages are unpacked with all their libraries into a root of their own under
# $SAURO_TEST_SERVERS_DIR (default: /tmp/sau-ro-servers) and run there by chroot. Every `up` gets its own data and free ports; with
# OWNER=pid it is also cleared away by a later `up` once that process is gone.
set -euo pipefail

SUITE=trixie # the first Debian that packages pgvector
VERSION=17
BASE=${SAURO_TEST_SERVERS_DIR:-${TMPDIR:-/tmp}/sau-ro-servers}
ROOT=$BASE/root
BIN=/usr/lib/postgresql/$VERSION/bin
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
SERVER_UID=65432

log() { echo "servers: $*" >&2; }
inside() { chroot --userspec="$SERVER_UID:$SERVER_UID" "$ROOT" "$@"; }
# The mirror this machine already uses, as apt knows it.
mirror() { { apt-get indextargets --format '$(REPO_URI)' 2>/dev/null || true; } | { grep -m1 '/debian/\?$' || echo http://deb.debian.org/debian; }; }

check() {
  [ "$(id -u)" = 0 ] || { log "needs root (unpacks Debian packages into a private root)"; exit 3; }
  for tool in apt-get dpkg-deb chroot flock; do command -v "$tool" >/dev/null || { log "needs $tool (a Debian system)"; exit 3; }; done
  [ -f "$KEYRING" ] || { log "needs $KEYRING (a Debian system)"; exit 3; }
  mkdir -p -m 700 "$BASE"
  [ -O "$BASE" ] || { log "$BASE belongs to somebody else"; exit 3; }
}

unpack() {
  rm -rf "$ROOT" "$BASE/apt"
  mkdir -p "$BASE"/apt/{lists/partial,cache/archives/partial,preferences} "$ROOT"/{tmp,run,servers,dev/shm} "$ROOT"/usr/{bin,sbin,lib,lib64}
  chmod 1777 "$ROOT/tmp" "$ROOT/dev/shm"
  for directory in bin sbin lib lib64; do ln -sfn "usr/$directory" "$ROOT/$directory"; done
  echo "deb [signed-by=$KEYRING] $(mirror) $SUITE main" > "$BASE/apt/sources.list"
  : > "$BASE/apt/status"
  # apt with lists, status and cache of its own: it resolves the whole closure and touches nothing of the system's.
  local apt=(apt-get -qq -o Dir::Etc::sourcelist="$BASE/apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts="$BASE/apt/preferences"
    -o Dir::State::lists="$BASE/apt/lists" -o Dir::State::status="$BASE/apt/status" -o Dir::Cache="$BASE/apt/cache"
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o APT::Install-Recommends=false)
  "${apt[@]}" update >&2
  "${apt[@]}" -y --download-only install "postgresql-$VERSION-pgvector" redis-server dash >&2
  for package in "$BASE"/apt/cache/archives/*.deb; do dpkg-deb --fsys-tarfile "$package" | tar -x -C "$ROOT" --keep-directory-symlink; done
  rm -rf "$BASE/apt"
}

furnish() {
  chroot "$ROOT" /usr/sbin/ldconfig
  # Containers without the right to make devices get plain files: the servers only need something to open.
  for device in 'null 3' 'zero 5' 'urandom 9'; do
    set -- $device
    mknod -m 666 "$ROOT/dev/$1" c 1 "$2" 2>/dev/null || { : > "$ROOT/dev/$1"; chmod 666 "$ROOT/dev/$1"; }
  done
  printf 'root:x:0:0::/:/bin/sh\nserver:x:%s:%s::/servers:/bin/sh\n' "$SERVER_UID" "$SERVER_UID" > "$ROOT/etc/passwd"
  printf 'root:x:0:\nserver:x:%s:\n' "$SERVER_UID" > "$ROOT/etc/group"
  echo '127.0.0.1 localhost' > "$ROOT/etc/hosts"
}

build() {
  exec 8> "$BASE/build.lock"
  flock 8
  if [ ! -f "$BASE/built" ]; then
    log "unpacking PostgreSQL $VERSION with pgvector, and Redis, from Debian $SUITE into $BASE (once)"
    unpack
    furnish
    touch "$BASE/built"
  fi
  exec 8>&-
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_postgres() { # id port
  inside "$BIN/initdb" -D "/servers/$1/postgres" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  # No fsync: the data lives as long as the tests. No parallel maintenance: an HNSW build of pgvector 0.8.0 can fail under it.
  inside "$BIN/pg_ctl" -D "/servers/$1/postgres" -w -t 60 -l "/servers/$1/postgres.log" start >/dev/null \
    -o "-p $2 -k /servers/$1 -c listen_addresses=127.0.0.1 -c fsync=off -c jit=off -c shared_buffers=128MB -c max_parallel_maintenance_workers=0" \
    || { tail -5 "$ROOT/servers/$1/postgres.log" >&2; exit 1; }
}

start_redis() { # id port
  inside /usr/bin/redis-server --port "$2" --bind 127.0.0.1 --dir "/servers/$1/redis" --save '' --appendonly yes --maxmemory-policy noeviction \
    --daemonize yes --pidfile "/servers/$1/redis.pid" --logfile "/servers/$1/redis.log" >/dev/null
  for _ in $(seq 100); do
    [ "$(inside /usr/bin/redis-cli -p "$2" ping 2>/dev/null)" = PONG ] && return
    sleep 0.1
  done
  tail -5 "$ROOT/servers/$1/redis.log" >&2
  exit 1
}

up() {
  check
  build
  sweep
  local directory id postgres redis
  directory=$(mktemp -d "$ROOT/servers/XXXXXXXX")
  id=$(basename "$directory")
  echo "${OWNER:-}" > "$directory/owner"
  mkdir "$directory/redis"
  chown -R "$SERVER_UID:$SERVER_UID" "$directory"
  postgres=$(free_port)
  redis=$(free_port)
  trap 'stop "$id"' ERR
  start_postgres "$id" "$postgres"
  start_redis "$id" "$redis"
  echo "SAURO_TEST_SERVERS=$id"
  echo "SAURO_TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$postgres/postgres"
  echo "SAURO_TEST_REDIS_URL=redis://127.0.0.1:$redis"
}

stop() { # id
  local directory=$ROOT/servers/${1:?which servers? give the value of SAURO_TEST_SERVERS} pid
  [ -d "$directory" ] || return 0
  [ ! -f "$directory/postgres/postmaster.pid" ] || inside "$BIN/pg_ctl" -D "/servers/$1/postgres" -m immediate -w stop >/dev/null || true
  if [ -f "$directory/redis.pid" ]; then
    pid=$(cat "$directory/redis.pid")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -rf "$directory"
}

# Servers whose owner died without taking them down.
sweep() {
  local directory owner
  for directory in "$ROOT"/servers/*/; do
    [ -f "$directory/owner" ] || continue
    owner=$(cat "$directory/owner")
    [ -z "$owner" ] || kill -0 "$owner" 2>/dev/null || stop "$(basename "$directory")"
  done
}

clean() {
  check
  local directory
  for directory in "$ROOT"/servers/*/; do [ ! -d "$directory" ] || stop "$(basename "$directory")"; done
  rm -rf "$BASE"
}

cd /
case "${1:-}" in
up) up ;;
down) check; stop "${2:-${SAURO_TEST_SERVERS:-}}" ;;
clean) clean ;;
*) sed -n '2,10p' "$0"; exit 2 ;;
esac
