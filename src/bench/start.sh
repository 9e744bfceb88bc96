#!/bin/sh
# Seconds from `tiro serve` to "Tiro is ready" on a data directory that has a store: start.sh <tiro's folder> <data directory> [times]
set -eu
tiro=$1 data=$2 times=${3:-3}
export TIRO_DATA_DIR="$data" TIRO_HTTP_PORT="${TIRO_HTTP_PORT:-9080}"
log=$(mktemp)
for run in $(seq "$times"); do
  : > "$log"
  begin=$(date +%s.%N)
  "$tiro/bin/tiro" serve > "$log" 2>&1 &
  server=$!
  while ! grep -q 'Tiro is ready' "$log"; do
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.1
  done
  end=$(date +%s.%N)
  load=$(cut -d' ' -f1 /proc/loadavg)
  awk "BEGIN { printf \"start $run: %.1f s to ready, load $load\\n\", $end - $begin }"
  kill "$server"
  wait "$server" || true
done
rm -f "$log"
