#!/usr/bin/env bash
# ./run bare: the README's two commands on a bare Debian 12 that has only git and a clone of HEAD; prints the times. Needs root.
# The machine's own package sources are used; nothing of its installed packages is.
set -euo pipefail
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
bare=${1:-/var/tmp/motcua-bare}
inside() { chroot "$bare" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb bash -c "$1"; }
leave() {
  inside "cd /srv/motcua && ./run down" >/dev/null 2>&1 || true
  umount -l "$bare/proc" "$bare/sys" "$bare/dev/pts" "$bare/dev" 2>/dev/null || true
}
trap leave EXIT
if [ ! -d "$bare/usr" ]; then
  mmdebstrap --variant=minbase --include=git,ca-certificates bookworm "$bare" >/dev/null 2>&1
fi
cp /etc/resolv.conf /etc/hosts "$bare/etc/" 2>/dev/null || true
rm -rf "$bare/etc/apt/sources.list.d" "$bare/etc/apt/apt.conf.d" && cp -a /etc/apt/. "$bare/etc/apt/"
mount --bind /dev "$bare/dev" && mount --bind /dev/pts "$bare/dev/pts"
mount -t proc proc "$bare/proc" && mount -t sysfs sys "$bare/sys"
rm -rf "$bare/srv/motcua" "$bare/srv/shared" && git clone -q "$ROOT" "$bare/srv/motcua"
[ -d "$ROOT/../shared" ] && cp -a "$ROOT/../shared" "$bare/srv/shared"
began=$SECONDS
inside "cd /srv/motcua && ./run"
echo "first ./run: $((SECONDS - began)) s"
inside "cd /srv/motcua && ./run down"
began=$(date +%s%N)
inside "cd /srv/motcua && ./run start"
echo "second start: $((($(date +%s%N) - began) / 1000000)) ms"
inside "cd /srv/motcua && ./run status && ./run down"
began=$SECONDS
inside "cd /srv/motcua && ./run test"
echo "./run test: $((SECONDS - began)) s"
