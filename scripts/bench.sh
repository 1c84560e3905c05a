#!/usr/bin/env bash
# Whole-process measurements of docs/performance.md: dory against one DuckDB with the same JVM flags, in one run, in turn.
# Usage: scripts/bench.sh [RUNS]   (default 9; needs ../shared or DORY_SHARED for the flights)
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-9}
work=$(mktemp -d "${TMPDIR:-/tmp}/dory-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
mvn=${MVN:-mvn}

echo "building …" >&2
./install.sh --prefix "$work/prefix" --no-demo >"$work/install.log" 2>&1 || { tail -n 20 "$work/install.log" >&2; exit 1; }
"$mvn" -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath" >&2
dory="$work/prefix/bin/dory"
export HOME="$work/home"
mkdir -p "$HOME"
unset XDG_DATA_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_STATE_HOME
# The baseline starts from the same slim library as the installed program.
core=$(find "$work/prefix/lib/dory" -type d -name core | head -n 1)
java_flags=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m -Xshare:auto --enable-native-access=ALL-UNNAMED)
baseline() { java "${java_flags[@]}" -cp "target/test-classes:$core/*" dory.bench.Baseline "$@"; }
maker() { java "${java_flags[@]}" -cp "target/test-classes:target/classes:$(cat "$work/classpath")" "$@"; }

# median_of COMMAND…: the median wall time in milliseconds of $runs runs after one that does not count.
now() { date +%s%N; }
pair() { # pair NAME 'A…' 'B…': in turn, A B A B …
    local name=$1 a=$2 b=$3 i t
    : >"$work/a"; : >"$work/b"
    eval "$a" >/dev/null 2>&1; eval "$b" >/dev/null 2>&1
    for ((i = 0; i < runs; i++)); do
        t=$(now); eval "$a" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }; echo $((($(now) - t) / 1000000)) >>"$work/a"
        t=$(now); eval "$b" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }; echo $((($(now) - t) / 1000000)) >>"$work/b"
    done
    sort -n "$work/a" >"$work/as"; sort -n "$work/b" >"$work/bs"
    a_ms=$(sed -n "$((runs / 2 + 1))p" "$work/as"); b_ms=$(sed -n "$((runs / 2 + 1))p" "$work/bs")
    printf '| %s | %s (%s–%s) | %s (%s–%s) | %s |\n' "$name" \
        "$a_ms" "$(head -n 1 "$work/as")" "$(tail -n 1 "$work/as")" \
        "$b_ms" "$(head -n 1 "$work/bs")" "$(tail -n 1 "$work/bs")" \
        "$(awk "BEGIN {printf \"%.2f\", $a_ms / $b_ms}")"
}

shared=${DORY_SHARED:-../shared}
[ -d "$shared/data/flights" ] || { echo "no flights in $shared; set DORY_SHARED" >&2; exit 1; }
maker dory.testing.FlightsFleet "$work/flights" "$shared/data/flights"
maker dory.bench.WideFleet "$work/wide"

sum='select destination, sum(delay), count(*) from'
group="select product, sum(qty), avg(price), max(at_time) from"
# The baseline reads its values as text, so that DuckDB cannot leave out a column nobody looks at.
sum_text='select destination, cast(sum(delay) as varchar), cast(count(*) as varchar) from'
group_text='select cast(product as varchar), cast(sum(qty) as varchar), cast(avg(price) as varchar), cast(max(at_time) as varchar) from'
"$dory" --config "$work/flights/profiles.yaml" -c "select count(*) from flights" >/dev/null 2>&1
"$dory" --config "$work/wide/profiles.yaml" -c "select count(*) from sales" >/dev/null 2>&1

echo 'class Hello { public static void main(String[] words) { System.out.println("hello"); } }' >"$work/Hello.java"
javac --release 17 -d "$work" "$work/Hello.java"
# starts JAVA_HOME: a start of dory against one of the smallest Java program, both on that Java with its class archive made.
starts() {
    local home=$1 hello
    hello="'$home/bin/java' -cp '$work' Hello"
    JAVA_HOME=$home DORY_ARCHIVE="make" "$dory" >/dev/null 2>&1
    pair "$(basename "$home"): dory --version" "JAVA_HOME='$home' '$dory' --version" "$hello"
    pair "$(basename "$home"): dory -c 'select 1'" "JAVA_HOME='$home' '$dory' -c 'select 1'" "$hello"
}
echo "| what | dory ms: median (min–max) | hello world ms | ratio |"
echo "|---|---|---|---|"
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
starts "$java_home"
newer=${DORY_JAVA25:-/usr/lib/jvm/temurin-25-jdk-amd64}
if [ -x "$newer/bin/java" ]; then starts "$newer"; else echo "SKIPPED: no Java 25 in $newer"; fi

# 500 profiles and 10,000 nodes against one and one.
for size in 1:1 500:10000; do
    mkdir "$work/$size"
    { echo node,region; seq -f 'n%.0f,EU' "${size#*:}"; } >"$work/$size/nodes.csv"
    {
        printf 'default: p1\nclusters: {c: {kind: local, nodes: nodes.csv}}\ntables: {t: {files: t.csv}}\nprofiles:\n'
        seq -f '  p%.0f: {cluster: c, select: "region = EU", require: 90%%, deadline: 2m}' "${size%:*}"
    } >"$work/$size/profiles.yaml"
done
echo
echo "| what | 500 profiles, 10,000 nodes: ms | one and one: ms | ratio |"
echo "|---|---|---|---|"
pair "dory profiles" "'$dory' --config '$work/500:10000/profiles.yaml' profiles" "'$dory' --config '$work/1:1/profiles.yaml' profiles"

echo
echo "| what | dory ms: median (min–max) | one DuckDB ms | ratio |"
echo "|---|---|---|---|"
pair "229 nodes, one aggregate" \
    "'$dory' --config '$work/flights/profiles.yaml' --csv -c '$sum flights group by 1'" \
    "baseline each '$work/flights' '$sum_text \$files group by destination'"
awk "BEGIN {printf \"\nper node: (%d - %d) / 229 = %.2f ms\n\n\", $a_ms, $b_ms, ($a_ms - $b_ms) / 229}"
echo "| what | dory ms: median (min–max) | one DuckDB ms | ratio |"
echo "|---|---|---|---|"
pair "16 nodes of 2 million rows, grouped" \
    "'$dory' --config '$work/wide/profiles.yaml' --csv -c '$group sales group by 1'" \
    "baseline all '$work/wide' '$group_text \$files group by product'"
pair "3 million rows to CSV" \
    "'$dory' --config '$work/flights/profiles.yaml' --csv -c 'select * from flights' >'$work/out.csv'" \
    "baseline copy '$work/flights' \"copy (select * from \\\$files) to '/tmp/dory-bench-baseline.csv' (header)\""
rm -f /tmp/dory-bench-baseline.csv

echo
echo "3 million rows to CSV in a client heap of 256 MB (-Xmx256m):"
DORY_JAVA_OPTS=-Xmx256m "$dory" --config "$work/flights/profiles.yaml" --csv -c 'select * from flights' 2>"$work/err" | wc -l
tail -n 1 "$work/err"

mkdir -p "$work/profiles/one" "$work/profiles/many"
fleet() { # fleet DIRECTORY NODES PROFILES
    { echo node,region; seq -f 'n%.0f,EU' "$2"; } >"$1/nodes.csv"
    {
        printf 'default: p1\nclusters:\n  c: {kind: local, nodes: nodes.csv}\nprofiles:\n'
        seq -f '  p%.0f: {cluster: c, select: "region = EU, store in (a, b)", require: 90%%, deadline: 2m}' "$3"
    } >"$1/profiles.yaml"
}
fleet "$work/profiles/one" 1 1
fleet "$work/profiles/many" 10000 500
echo
echo "| what | many ms: median (min–max) | one ms | ratio |"
echo "|---|---|---|---|"
pair "dory profiles: 500 profiles and 10,000 nodes, against one of each" \
    "'$dory' --config '$work/profiles/many/profiles.yaml' profiles" \
    "'$dory' --config '$work/profiles/one/profiles.yaml' profiles"
