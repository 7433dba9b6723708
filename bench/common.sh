# shellcheck shell=bash
# What bench/run and bench/vendors have in common; they source it after their options. Wants 'home', 'port' and 'jdk' (may be empty).
# shellcheck disable=SC2154 # file, port and others are the caller's
# shellcheck disable=SC2034 # real, cpu, peak are for the caller
export LC_ALL=C.UTF-8
[ -n "$jdk" ] || jdk=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
export JAVA_HOME=$jdk
java=$jdk/bin/java
dir=$home/target/bench
mkdir -p "$dir/classes" "$dir/out"
log() { printf '%s\n' "$*" >&2; }

# The program, and with its start archive: the first start of all makes it.
build_program() { "$home/bactrian" --version >/dev/null 2>&1 || "$home/bactrian" --help >/dev/null; }
build_yardstick() { "$jdk/bin/javac" -nowarn -d "$dir/classes" "$home"/bench/yardstick/*.java; }

# APRO's mappings for the yardstick, in folder $1. Its receiver knows no operation that describes fields, so the vendor file is the shipped one without
# its catalogues.
apro_mappings() {
    mkdir -p "$1/apro"
    cp "$home/bench/mappings/apro/"*.yaml "$1/apro/"
    sed '/^# Values of selections/,$d' "$home/mappings/apro/vendor.yaml" >"$1/apro/vendor.yaml"
}

# What must come of the load's file, and what the receiver says of it (dir/stats).
expected() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$file.expect.json"; }
stat_of() { sed -n "s/.*\"$1\":\"\{0,1\}\([0-9a-f]*\).*/\1/p" "$dir/stats"; }

start_sink() {
    "$java" -Xmx1g -cp "$dir/classes" Sink --port="$port" >"$dir/sink.log" 2>&1 &
    receiver=$!
    await_receiver /stats "$dir/sink.log"
}

await_receiver() {
    trap 'kill $receiver 2>/dev/null || :' EXIT
    for _ in $(seq 600); do
        curl -sf "http://127.0.0.1:$port$1" >/dev/null && return 0
        kill -0 "$receiver" 2>/dev/null || break
        sleep 0.2
    done
    log "the receiver did not start, see $2" && exit 70
}

# Runs 'label command...' and sets real and cpu (seconds) and peak (KB). Other exit codes than 0 end everything.
timed() {
    local label=$1 pid
    shift
    peak=0
    TIMEFORMAT='%R %U %S'
    {
        time {
            "$@" >"$dir/run.out" 2>&1 &
            pid=$!
            while kill -0 $pid 2>/dev/null; do
                note_peak $pid
                sleep 0.05
            done
            wait $pid || { log "$label failed:" && tail -n 5 "$dir/run.out" >&2 && exit 70; }
        }
    } 2>"$dir/time"
    real=$(tail -n 1 "$dir/time" | cut -d ' ' -f 1)
    cpu=$(tail -n 1 "$dir/time" | awk '{ print $2 + $3 }')
}

# Starts no process: it would be on the cores that are measured, twenty times a second.
note_peak() {
    local name value rest
    while read -r name value rest; do
        [ "$name" != VmHWM: ] || [ "$value" -le "$peak" ] || peak=$value
    done 2>/dev/null <"/proc/$1/status" || :
}

# Commit, JDK and machine, for the line above a table.
machine() {
    printf '%s' "$(date -u +%Y-%m-%d), commit $(git -C "$home" rev-parse --short HEAD 2>/dev/null || echo '?'), $("$java" -version 2>&1 | sed -n '1s/^\([^ ]*\).*"\(.*\)".*/\1 \2/p'), $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), load $(cut -d ' ' -f 1 /proc/loadavg)"
}
