#!/usr/bin/env bash
# A genuine S3 server on this machine's loopback: Ceph's radosgw over one monitor and one
# storage daemon in memory. Nothing outlives `stop`, or the process that started it.
#
#   radosgw.sh start FOLDER PORT ACCESS_KEY SECRET_KEY
#   radosgw.sh stop FOLDER
#
# Takes PORT and the 20 ports above it.
set -euo pipefail
command=$1
folder=$2

stop() {
  for name in rgw osd mon; do
    if [ -s "$folder/$name.pid" ]; then kill "$(cat "$folder/$name.pid")" 2>/dev/null || true; fi
  done
  sleep 1
  rm -rf "$folder"
}

# start NAME COMMAND…: in the background, with its output kept.
background() {
  name=$1
  shift
  "$@" >"$folder/log/$name.out" 2>&1 &
  echo $! >"$folder/$name.pid"
}

# wait TRIES COMMAND…: until it succeeds.
await() {
  tries=$1
  shift
  for _ in $(seq "$tries"); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.3
  done
  echo "gave up waiting for: $*" >&2
  exit 1
}

if [ "$command" = stop ]; then
  stop
  exit
fi

port=$3
access_key=$4
secret_key=$5
owner=$PPID
[ -d "$folder" ] && stop
(
  while kill -0 "$owner" 2>/dev/null; do sleep 2; done
  stop
) >/dev/null 2>&1 &
mkdir -p "$folder"/{mon,osd,run,log}
conf=$folder/ceph.conf
fsid=$(cat /proc/sys/kernel/random/uuid)
osd_id=$(cat /proc/sys/kernel/random/uuid)
cat >"$conf" <<CONF
[global]
fsid = $fsid
mon host = [v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
ms bind port min = $((port + 3))
ms bind port max = $((port + 20))
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon max pg per osd = 2000
osd crush chooseleaf type = 0
run dir = $folder/run
admin socket = $folder/run/\$name.asok
log file = $folder/log/\$name.log
log to stderr = false
err to stderr = false
crash dir = $folder/run
[mon]
mon data = $folder/mon
mon cluster log file = $folder/log/cluster.log
mon data avail warn = 1
mon data avail crit = 1
[osd]
osd data = $folder/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd memory target = 939524096
osd class load list = *
osd class default list = *
[client]
# radosgw asks for more than [global] says unless it is told here.
ms mon client mode = crc
auth client required = none
rgw frontends = beast endpoint=127.0.0.1:$port
rgw dns name = localhost
CONF

monmaptool --create --clobber --fsid "$fsid" \
  --addv a "[v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]" "$folder/monmap" >/dev/null
ceph-mon -c "$conf" --mkfs -i a --monmap "$folder/monmap"
background mon ceph-mon -c "$conf" -f -i a
await 100 timeout 5 ceph -c "$conf" --connect-timeout 3 mon stat
ceph -c "$conf" osd new "$osd_id" >/dev/null
ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$osd_id" >"$folder/log/mkfs.out" 2>&1
background osd ceph-osd -c "$conf" -f -i 0
await 100 sh -c "ceph -c '$conf' osd stat | grep -q '1 up'"
radosgw-admin -c "$conf" user create --uid=conformance --display-name=conformance \
  --access-key="$access_key" --secret-key="$secret_key" >"$folder/user.json" 2>"$folder/log/admin.out"
background rgw radosgw -c "$conf" -f -n client.rgw
await 200 curl -s -o /dev/null "http://127.0.0.1:$port/"
