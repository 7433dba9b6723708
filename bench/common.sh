# shellcheck shell=bash
# What bench/run and bench/vendors have in common; they source it after their options. Wants 'home', 'port', 'jdk' and 'base' (may be empty).
# shellcheck disable=SC2154 # file, port and others are the caller's
# shellcheck disable=SC2034 # real, cpu, peak are for the caller
export LC_ALL=C.UTF-8
[ -n "$jdk" ] || jdk=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
export JAVA_HOME=$jdk
java=$jdk/bin/java
dir=$home/target/bench
mkdir -p "$dir/classes" "$dir/out"
log() { printf '%s\n' "$*" >&2; }

# The program, with its start archives: the first start of a kind makes one. The same for the checkout it is measured beside, where there is one.
build_program() {
    local checkout kind
    for checkout in "$home" ${base:+"$base"}; do
        for kind in --help 'import --help' 'status --help'; do
            # shellcheck disable=SC2086 # a list of words
            env -C "$dir" "$checkout/bactrian" $kind >/dev/null
        done
    done
}
build_yardstick() { "$jdk/bin/javac" -nowarn -d "$dir/classes" "$home"/bench/yardstick/*.java; }

# A peer of peers/NAME, with what it needs, in dir/NAME.
build_peer() {
    [ -d "$dir/$1/lib" ] || (cd "$home" && ./mvnw -q -B -ntp -f "bench/peers/$1/pom.xml" dependency:copy-dependencies -DoutputDirectory="$dir/$1/lib") >&2
    mkdir -p "$dir/$1/classes"
    "$jdk/bin/javac" -nowarn -d "$dir/$1/classes" -cp "$dir/$1/lib/*" "$home/bench/peers/$1/"*.java
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

# Runs Bactrian of a checkout (home or base) with the shipped definitions of this one and with no routes but those that are embedded in it: the checkout, settings
# (NAME=VALUE...), then -- and the command; the label is before them.
bactrian_of() {
    local label=$1 checkout=$2 settings=()
    shift 2
    while [ "$1" != -- ]; do settings+=("$1") && shift; done
    shift
    timed "$label" env -C "$dir" BACTRIAN_MAPPINGS="$home/mappings" "${settings[@]}" "$checkout/bactrian" "$@"
}

# The limit on requests is counted, as every account's is, and set so high that nothing waits for it.
COUNTED=10000000/1s

# Settings of an account at the yardstick's receiver: requests in flight are the only other thing that is not as shipped.
apro_settings() {
    printf '%s\n' BACTRIAN_ACCOUNTS_APRO_URL="http://127.0.0.1:$port" BACTRIAN_ACCOUNTS_APRO_API_KEY=0123456789abcdef0123456789abcdef \
        BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS=$COUNTED BACTRIAN_ACCOUNTS_APRO_LIMITS_IN_FLIGHT="$1"
}
co3_settings() {
    printf '%s\n' BACTRIAN_ACCOUNTS_CO3_URL="http://127.0.0.1:$port" BACTRIAN_ACCOUNTS_CO3_API_KEY=key BACTRIAN_ACCOUNTS_CO3_USERNAME=clerk \
        BACTRIAN_ACCOUNTS_CO3_PASSWORD=secret BACTRIAN_ACCOUNTS_CO3_LIMITS_REQUESTS=$COUNTED BACTRIAN_ACCOUNTS_CO3_LIMITS_IN_FLIGHT="$1"
}

# ---- the table of runs in pairs

# Adds the run that was just made: label, number of its pair, of how many rows.
note_run() {
    printf '%s %s %s %s %s %s\n' "$1" "$2" "$real" "$cpu" "$((peak / 1024))" "$(stat_of requests)" >>"$dir/lines"
    log "$(printf '%-9s %7.2f s  %9.0f rows/s  CPU %6.2f s  RSS %4d MB  %s requests' "$1" "$real" "$(awk "BEGIN { print $3 / $real }")" "$cpu" "$((peak / 1024))" "$(stat_of requests)")"
}

median() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)] }'; }
# label, column
median_of() { awk -v l="$1" -v c="$2" '$1 == l { print $c }' "$dir/lines" | median; }
# label, the label that it stands beside in the same pair, column
ratio() {
    awk -v l="$1" -v o="$2" -v c="$3" '$1 == o { base[$2] = $c } $1 == l { own[$2] = $c } END { for (p in own) if (base[p] > 0) print own[p] / base[p] }' "$dir/lines" \
        | median | awk '{ printf "%.2f", $1 }'
}
has_run() { grep -q "^$1 " "$dir/lines"; }

# Prints the table: rows of the load, the labels that others are compared with, then 'label=title' of each line; what did not run is left out.
pairs_table() {
    local rows=$1 beside=$2 other row label head='' rule=''
    shift 2
    for other in $beside; do has_run "$other" && head="$head wall, CPU / $other |" rule="$rule---|"; done
    echo "| program | rows/s | wall s | CPU s/M rows | peak RSS MB | requests |$head"
    echo "|---|---|---|---|---|---|$rule"
    for row in "$@"; do
        label=${row%%=*}
        has_run "$label" || continue
        awk -v l="${row#*=}" -v r="$rows" -v w="$(median_of "$label" 3)" -v c="$(median_of "$label" 4)" -v m="$(median_of "$label" 5)" -v q="$(median_of "$label" 6)" \
            'BEGIN { printf "| %s | %.0f | %.2f | %.2f | %d | %d |", l, r / w, w, c / r * 1e6, m, q }'
        for other in $beside; do has_run "$other" && printf ' %s, %s |' "$(ratio "$label" "$other" 3)" "$(ratio "$label" "$other" 4)"; done
        echo
    done
}

# Commit, JDK and machine, for the line above a table.
machine() {
    printf '%s' "$(date -u +%Y-%m-%d), commit $(commit_of "$home")${base:+ beside $(commit_of "$base")}, $("$java" -version 2>&1 | sed -n '1s/^\([^ ]*\).*"\(.*\)".*/\1 \2/p'), $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), load $(cut -d ' ' -f 1 /proc/loadavg)"
}
commit_of() { git -C "$1" rev-parse --short HEAD 2>/dev/null || echo '?'; }
