#!/usr/bin/env bash
# What the image does, without an engine: the binary in a root of its own with nothing but the libraries it needs, as user 10001, read-only but for
# the two folders, with the variables of the Dockerfile. As root: docker/check.sh target/release/convolog (`cargo xtask container` builds it first)
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$(realpath "${1:?the release binary}")
work=$(mktemp -d)
root=$work/root
server=
clean_up() {
    [ -z "$server" ] || pkill -9 -P "$server" || true
    rm -rf "$work"
}
trap clean_up EXIT
fail() {
    echo "FAILED: $1" >&2
    exit 1
}

# The last stage of the Dockerfile, by hand.
mkdir -p "$root"/{usr/local/bin,etc/ssl/certs,tmp,proc,app}
install -m 0755 "$binary" "$root/usr/local/bin/convolog"
install -d -m 0777 -o 10001 -g 10001 "$root/app/data" "$root/app/backups"
ldd "$binary" | grep -o '/[^ ]*' | while read -r library; do
    install -D "$library" "$root$library"
done
mapfile -t variables < <(sed -n '/^ENV /,/[^\\]$/p' docker/Dockerfile | grep -o '[A-Z_]*=[^ \\]*')
grep -q '^USER 10001:10001$' docker/Dockerfile || fail "the Dockerfile has another user"
variables+=("CONVOLOG_LISTEN=0.0.0.0:${PORT:-18080}" PATH=/usr/local/bin:/usr/bin:/bin)

# inside DATA BACKUPS COMMAND…: as the engine would with --read-only and two bind mounts.
inside() {
    local data=$1 backups=$2
    shift 2
    # shellcheck disable=SC2016
    env -i "${variables[@]}" /usr/bin/unshare --mount /bin/bash -c '
        root=$1 data=$2 backups=$3; shift 3
        mount --bind "$root" "$root"
        mount -o remount,ro,bind "$root"
        mount --bind "$data" "$root/app/data"
        mount --bind "$backups" "$root/app/backups"
        mount -t tmpfs tmpfs "$root/tmp"
        exec setpriv --no-new-privs --bounding-set=-all,+setuid,+setgid,+sys_chroot \
            /usr/sbin/chroot --userspec=10001:10001 --groups= "$root" /usr/local/bin/convolog "$@"
    ' inside "$root" "$data" "$backups" "$@"
}

install -d -o 10001 -g 10001 "$work/data" "$work/backups"
install -d -m 0755 "$work/foreign"

echo "- a folder that it may not write to ends in one sentence"
said=$(inside "$work/foreign" "$work/backups" serve 2>&1) && fail "it started"
if [ "$(wc -l <<<"$said")" != 1 ] || ! grep -q 'user id 10001.*chown -R 10001' <<<"$said"; then fail "$said"; fi
echo "  $said"

# start: serves until it is told to stop, and is healthy.
start() {
    : >"$work/log" # What an earlier one said is not about this one.
    inside "$work/data" "$work/backups" serve 2>"$work/log" &
    server=$!
    until grep -q listening "$work/log"; do
        kill -0 "$server" 2>/dev/null || fail "$(cat "$work/log")"
        sleep 0.05
    done
    inside "$work/data" "$work/backups" healthcheck || fail "it serves, but is not ready"
}
stop() {
    kill -TERM "$(pgrep -P "$server")"
    wait "$server" || fail "it ended with $?"
    server=
}
# the_record: every entry, as the spreadsheet has it.
the_record() {
    inside "$work/data" "$work/backups" export --format csv --out - --recipient "whoever runs this check" --purpose "comparing the record"
}

echo "- unhealthy before it serves, healthy then"
inside "$work/data" "$work/backups" healthcheck >/dev/null 2>&1 && fail "healthy without a server"
inside "$work/data" "$work/backups" demo --people 14 --entries 40 >/dev/null || fail "demo"
start

echo "- commands beside it, as docker exec would"
inside "$work/data" "$work/backups" doctor >/dev/null || fail "doctor"
inside "$work/data" "$work/backups" backup
snapshot=$(basename "$(echo "$work/backups"/convolog-*.db)")
[ -s "$work/backups/$snapshot" ] || fail "there is no snapshot"
the_record >"$work/before.csv"
[ "$(wc -l <"$work/before.csv")" -gt 10 ] || fail "there is no record to be lost"

echo "- it wrote to the two folders only, all of it its own user's"
[ -z "$(find "$work/data" "$work/backups" ! -uid 10001)" ] || fail "something is not its user's"
[ -z "$(find "$root" -type f -newer "$root/app" ! -path '*/lib*' ! -name convolog)" ] || fail "it wrote into its root"

echo "- SIGTERM ends it with 0"
stop

echo "- with the data lost, the copies of the keys and the files and a restore bring it back (docs/BACKUPS.md)"
mkdir "$work/copies"
cp -a "$work/data/keys" "$work/data/uploads" "$work/copies"
find "$work/data" -mindepth 1 -delete
cp -a "$work/copies/keys" "$work/copies/uploads" "$work/data"
inside "$work/data" "$work/backups" restore "/app/backups/$snapshot"
start
the_record >"$work/after.csv"
cmp "$work/before.csv" "$work/after.csv" || fail "the record is not what it was"
inside "$work/data" "$work/backups" audit verify >/dev/null || fail "the audit trail does not hold"
echo "  $(($(wc -l <"$work/after.csv") - 1)) lines of entries, as before"
stop
echo "all held"
