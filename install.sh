#!/usr/bin/env bash
# Builds dory and installs it for this user: PREFIX/bin/dory and PREFIX/lib/dory. Run it again to upgrade.
# Writes nothing outside the prefix, this directory's target/, Maven's cache and dory's own XDG directories.
# Works with the bash 3.2 of macOS: no associative arrays, no mapfile, no expansion of an empty array.
set -euo pipefail
unset CDPATH

readonly min_java=17 min_maven_minor=8
readonly question='select country, sum(quantity * price) revenue from sales group by 1 order by 2 desc limit 3'

usage() {
    cat <<'END'
usage: ./install.sh [--prefix DIR] [--no-demo]
       ./install.sh --uninstall [--prefix DIR]

Builds dory and installs DIR/bin/dory, DIR/lib/dory and the completions of bash and zsh in DIR/share, then asks the demo
fleet one question. Needs a JDK 17 or newer (JAVA_HOME, then PATH) and Maven 3.8 or newer; no root. Run it again to upgrade.

  --prefix DIR   where to install (default: ~/.local)
  --no-demo      do not ask the question at the end
  --uninstall    remove what this script installed in DIR; runs, profiles and saved queries stay
  -h, --help     this text
END
}

say() { printf '%s\n' "$*"; }

die() { # what happened, then what to do about it, one line each
    printf 'error: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf 'hint: %s\n' "$@" >&2
    exit 1
}

wrong_usage() {
    printf 'error: %s\n' "$1" >&2
    printf 'hint: ./install.sh --help\n' >&2
    exit 2
}

# The line that installs a JDK and Maven on this machine, or all we know where there is no package manager we know.
how_to_install() {
    if command -v apt-get >/dev/null 2>&1; then
        say 'sudo apt-get install openjdk-17-jdk-headless maven   (on newer releases openjdk-21-jdk-headless)'
    elif command -v dnf >/dev/null 2>&1; then
        say 'sudo dnf install java-21-openjdk-devel maven'
    elif command -v brew >/dev/null 2>&1; then
        say 'brew install openjdk maven'
    else
        say "a JDK 17 or newer from https://adoptium.net and Maven 3.8 or newer from https://maven.apache.org/download.html"
    fi
}

# Before Java says it in its own words: DuckDB, which dory computes with, has a library for few machines.
# Sets $platform as in the library's name, and $arch as Java's os.arch says it.
check_machine() {
    local system machine
    system=$(uname -s) machine=$(uname -m)
    if [ "$system" = Darwin ] && [ "$machine" = x86_64 ] && [ "$(sysctl -n hw.optional.arm64 2>/dev/null || true)" = 1 ]; then
        machine=arm64 # this shell is translated by Rosetta
    fi
    case $system/$machine in
    Linux/x86_64 | Linux/amd64) platform=linux_amd64 arch=amd64 ;;
    Linux/aarch64 | Linux/arm64) platform=linux_arm64 arch=aarch64 ;;
    Darwin/arm64) platform=macos_arm64 arch=aarch64 ;;
    Darwin/x86_64) die "dory does not run on Intel Macs: DuckDB $duckdb has no library for them" "use a Linux machine or container, x86_64 or aarch64" ;;
    Linux/*) die "dory does not run on $machine: DuckDB $duckdb has libraries for x86_64 and aarch64 only" ;;
    MINGW*/* | MSYS*/* | CYGWIN*/*) die "this script does not install on Windows itself" "run it in WSL" ;;
    *) die "dory does not run on $system $machine: DuckDB $duckdb has libraries for Linux (x86_64, aarch64) and macOS (Apple silicon) only" ;;
    esac
    if [ "$system" = Linux ] && ! getconf GNU_LIBC_VERSION >/dev/null 2>&1 && { ldd --version 2>&1 || true; } | grep -qi musl; then
        die "dory does not run on musl (Alpine): DuckDB $duckdb has libraries for glibc only" "use a Debian, Ubuntu or Fedora machine or container"
    fi
}

# Takes the JDK of the program $1 if it will do (sets $java_home); else remembers why not in $java_reason.
consider_java() {
    local settings version os_arch home
    # The JVM of a directory of fallen-away files prints errors of all kinds; what counts is whether it answers.
    settings=$("$1" -XshowSettings:properties -version 2>&1) || { java_reason="$1 does not start"; return 1; }
    version=$(sed -n 's/^ *java.specification.version = //p' <<<"$settings")
    os_arch=$(sed -n 's/^ *os.arch = //p' <<<"$settings")
    home=$(sed -n 's/^ *java.home = //p' <<<"$settings")
    case $version in 1.*) version=${version#1.} ;; esac
    if ! [ "$version" -ge "$min_java" ] 2>/dev/null; then
        java_reason="$1 is Java ${version:-of an unknown version}"
    elif [ ! -x "$home/bin/javac" ] || [ ! -x "$home/bin/jar" ]; then
        java_reason="$1 is a runtime without compiler, not a JDK"
    elif [ "$os_arch" != "$arch" ]; then
        java_reason="$1 is built for $os_arch, this machine is $arch"
    else
        java_home=$home java_version=$version
        return 0
    fi
    return 1
}

find_java() {
    local reasons='' candidate
    java_home=''
    for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
        [ -n "$candidate" ] || continue
        consider_java "$candidate" && return 0
        reasons="$reasons; $java_reason"
    done
    die "dory needs a JDK $min_java or newer${reasons:-; there is no java in JAVA_HOME or on PATH}" "$(how_to_install)"
}

find_maven() {
    local version major minor
    command -v mvn >/dev/null 2>&1 || die "dory is built with Maven 3.$min_maven_minor or newer; there is no mvn on PATH" "$(how_to_install)"
    version=$(mvn -B -v 2>&1) || die "mvn does not start: $(head -n 1 <<<"$version")" "$(how_to_install)"
    version=$(sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' <<<"$version")
    major=${version%%.*} minor=${version#*.} minor=${minor%%.*}
    [ "${major:-0}" -gt 3 ] || { [ "${major:-0}" -eq 3 ] && [ "${minor:-0}" -ge "$min_maven_minor" ]; } ||
        die "dory is built with Maven 3.$min_maven_minor or newer; mvn is ${version:-of an unknown version}" "$(how_to_install)"
    maven_version=$version
}

build() { # dory.jar, and into the directory $1 what it needs at run time
    local log=$repo/target/install.log
    rm -rf "$repo/target/install" # else the jar would still hold a saved query that has been deleted since
    mkdir -p "$repo/target" "$1"
    if ! (
        cd "$repo"
        mvn -q -B -P install -Dmaven.test.skip=true package dependency:copy-dependencies \
            -DincludeScope=runtime -Dmdep.prependGroupId=true "-DoutputDirectory=$1"
    ) >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        die "the build failed; above are the last lines of $log" "is Maven Central reachable? Then: cd '$repo' && make check"
    fi
}

# DuckDB's jar carries 72 MB for each platform and unpacks one of them at every start. With none in the jar it loads
# the file of the same name beside it (reference: docs/decisions/002-thin-lib.md).
slim_duckdb() { # in the directory $1
    local jar library=libduckdb_java.so_$platform work=$1/.duckdb keep
    jar=$(echo "$1"/duckdb_jdbc-*.jar)
    [ -f "$jar" ] || die "the build left no single DuckDB jar in $1"
    mkdir "$work"
    keep=$("$java_home/bin/jar" tf "$jar" | grep -v -e '^libduckdb_java\.so_' -e '/$')
    (
        cd "$work"
        "$java_home/bin/jar" xf "$jar" "$library"
        [ -s "$library" ] || die "DuckDB $duckdb has no library for $platform"
        mv "$library" ..
        # Names of classes and services: no blanks in them.
        # shellcheck disable=SC2086
        "$java_home/bin/jar" xf "$jar" $keep
        "$java_home/bin/jar" cfM ../duckdb.slim META-INF/MANIFEST.MF META-INF org
    )
    mv "$1/duckdb.slim" "$jar"
    rm -r "$work"
}

# Which directory of lib a jar named group.artifact-version.jar belongs to. What is not core is on the class path of those only who need it: Java
# opens every jar of its path at start. Of the others the group decides, since their own dependencies have groups of their own.
place_of() {
    case $1 in
    org.jline.*) say shell ;;
    com.squareup.* | org.jetbrains.*) say http ;;
    software.amazon.* | org.reactivestreams.* | org.apache.httpcomponents.*) say s3 ;;
    com.google.* | com.googlecode.* | io.grpc.* | io.opencensus.* | io.opentelemetry.* | org.threeten.* | javax.annotation.*) say bigquery ;;
    *) say core ;;
    esac
}

# Takes the jars of the directory $1 apart into directories beside it, and gives them back the names of their artifacts.
place() {
    local jar artifact
    for jar in "$1"/*.jar; do
        artifact=${jar##*/}
        mkdir -p "$1/../$(place_of "$artifact")"
        # Groups are lower-case words with dots; the artifact follows the last of them and begins the version with a digit.
        mv "$jar" "$1/../$(place_of "$artifact")/$(sed -E 's/^([a-z0-9_]+\.)*([A-Za-z][A-Za-z0-9_.-]*-[0-9])/\2/' <<<"$artifact")"
    done
    rmdir "$1"
}

# The jars of the directory $1 in the order in which the program first looks into them.
class_path() {
    local name
    (
        cd "$1"
        for name in dory.jar picocli-*.jar duckdb_jdbc-*.jar jackson-*.jar snakeyaml-*.jar *.jar; do
            [ ! -f "$name" ] || say "$name"
        done
    ) | awk '!seen[$0]++' | tr '\n' ' '
}

# Nothing is removed that this script did not put there.
check_target() {
    if [ -e "$prefix/bin/dory" ] && ! grep -q '^# dory launcher, written by install.sh' "$prefix/bin/dory" 2>/dev/null; then
        die "$prefix/bin/dory is there already and is another program" "give another directory: ./install.sh --prefix DIR"
    fi
    if [ -e "$prefix/lib/dory" ] && [ ! -f "$prefix/lib/dory/core/dory.jar" ]; then
        die "$prefix/lib/dory is there already and is something else" "give another directory: ./install.sh --prefix DIR"
    fi
}

# What a killed run of this script left behind; its directory carries its process number.
sweep() {
    local left
    for left in "$prefix"/lib/.dory-install.*; do
        [ -d "$left" ] || continue
        kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
    done
}

# Two renames for the library and one for each file; if the second fails the old version is put back.
swap_in() {
    if [ -e "$prefix/lib/dory" ]; then
        mv "$prefix/lib/dory" "$staging/old"
    fi
    if ! mv "$staging/lib/dory" "$prefix/lib/dory"; then
        [ ! -e "$staging/old" ] || mv "$staging/old" "$prefix/lib/dory"
        die "$prefix/lib/dory cannot be written" "is the disk full?"
    fi
    mv -f "$staging/bin/dory" "$prefix/bin/dory"
}

# Where both shells look below a prefix such as ~/.local; zsh has to be told of the directory.
readonly bash_completion=share/bash-completion/completions/dory zsh_completion=share/zsh/site-functions/_dory
readonly completion_mark='# dory completion, written by install.sh'

# A file of another's is left alone.
complete_shell() { # the shell $1, in the file $2
    local file=$prefix/$2 script
    if [ -e "$file" ] && ! is_ours "$file"; then
        say "Note: $file is another program's and was left alone; dory completion $1 prints dory's."
        return 0
    fi
    script=$("$prefix/bin/dory" completion "$1" </dev/null) || die "the completion of $1 cannot be made" "$prefix/bin/dory completion $1"
    mkdir -p "${file%/*}"
    # zsh wants its own mark on the first line.
    printf '%s\n%s\n' "$script" "$completion_mark" >"$staging/completion"
    chmod 644 "$staging/completion"
    mv -f "$staging/completion" "$file"
}

is_ours() { grep -q "^$completion_mark" "$1" 2>/dev/null; }

# Only what this script put there, and the directories that are empty then.
uninstall() {
    local file found=''
    check_target
    for file in bin/dory "$bash_completion" "$zsh_completion"; do
        [ -e "$prefix/$file" ] || continue
        [ "$file" = bin/dory ] || is_ours "$prefix/$file" || continue
        rm -f "$prefix/$file"
        say "Removed $prefix/$file"
        found=yes
        rmdir -p "$prefix/${file%/*}" 2>/dev/null || true
    done
    if [ -e "$prefix/lib/dory" ]; then
        rm -rf "$prefix/lib/dory"
        say "Removed $prefix/lib/dory"
        found=yes
        rmdir -p "$prefix/lib" 2>/dev/null || true
    fi
    [ -n "$found" ] || die "dory is not installed in $prefix" "where was it? ./install.sh --uninstall --prefix DIR"
    say "Runs, profiles and saved queries stay: ${XDG_DATA_HOME:-~/.local/share}/dory, ${XDG_CONFIG_HOME:-~/.config}/dory, ${XDG_CACHE_HOME:-~/.cache}/dory"
}

path_hint() {
    local first
    first=$(command -v dory || true)
    case :$PATH: in
    *":$prefix/bin:"*)
        [ "$first" -ef "$prefix/bin/dory" ] || say "Note: on your PATH ${first:-another dory} comes first."
        ;;
    *) say "To call it by name:  export PATH=\"$prefix/bin:\$PATH\"" ;;
    esac
}

# With no configuration but the built-in one: the demo fleet answers, whatever clusters this person has set up.
demo() {
    local status=0
    printf '\n$ dory -c "%s"\n' "$question"
    mkdir "$staging/empty"
    (
        cd "$staging/empty"
        unset "${!DORY_@}"
        XDG_CONFIG_HOME=$staging/empty exec "$prefix/bin/dory" -P all -c "$question" </dev/null
    ) || status=$?
    [ "$status" -eq 0 ] || die "dory is installed, but its first question ended with exit code $status" "the line above says why; $prefix/bin/dory --help"
}

prefix='' ask=yes remove=''
while [ $# -gt 0 ]; do
    case $1 in
    --prefix)
        [ $# -ge 2 ] || wrong_usage "--prefix needs a directory"
        prefix=$2
        [ -n "$prefix" ] || wrong_usage "--prefix needs a directory"
        shift
        ;;
    --prefix=*)
        prefix=${1#--prefix=}
        [ -n "$prefix" ] || wrong_usage "--prefix needs a directory"
        ;;
    --no-demo) ask=no ;;
    --uninstall) remove=yes ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) wrong_usage "unknown argument: $1" ;;
    esac
    shift
done
[ -n "$prefix" ] || [ -n "${HOME:-}" ] || wrong_usage "HOME is not set: say where with --prefix DIR"
prefix=${prefix:-$HOME/.local}

script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
    link=$(readlink "$script")
    case $link in /*) script=$link ;; *) script=$(dirname "$script")/$link ;; esac
done
repo=$(cd "$(dirname "$script")" && pwd -P)
duckdb=$(sed -n 's:.*<duckdb.version>\(.*\)</duckdb.version>.*:\1:p' "$repo/pom.xml")

if [ -n "$remove" ]; then
    [ -d "$prefix" ] || die "there is no directory $prefix"
    prefix=$(cd "$prefix" && pwd)
    uninstall
    exit 0
fi
check_machine
find_java
export JAVA_HOME=$java_home
find_maven
mkdir -p "$prefix/bin" "$prefix/lib" || die "$prefix cannot be written" "give another directory: ./install.sh --prefix DIR"
prefix=$(cd "$prefix" && pwd)
for directory in "$prefix/bin" "$prefix/lib"; do
    [ -w "$directory" ] || die "$directory cannot be written" "give another directory: ./install.sh --prefix DIR"
done
check_target
sweep

staging=$prefix/lib/.dory-install.$$
trap 'rm -rf "$staging"' EXIT
trap 'exit 130' INT TERM HUP
mkdir -p "$staging/bin" "$staging/lib/dory"

say "Building with Java $java_version and Maven $maven_version …"
build "$staging/lib/dory/jars"
place "$staging/lib/dory/jars"
cp "$repo/target/install/dory.jar" "$staging/lib/dory/core/dory.jar"
say "Laying out the files for $platform …"
slim_duckdb "$staging/lib/dory/core"
jars=$(class_path "$staging/lib/dory/core")
sed "s|@JARS@|${jars% }|" "$repo/src/main/dist/dory" >"$staging/bin/dory"
mkdir "$staging/lib/dory/start"
cp "$repo/src/main/dist/archive" "$staging/lib/dory/archive"
chmod -R u=rwX,go=rX "$staging/lib" "$staging/bin"
chmod 755 "$staging/bin/dory" "$staging/lib/dory/archive"
first_words=$(DORY_ARCHIVE=none "$staging/bin/dory" --version 2>&1 </dev/null) ||
    die "the new version does not start; what was installed before is untouched" "$first_words"
swap_in
DORY_ARCHIVE="make" "$prefix/bin/dory" </dev/null >/dev/null 2>&1 ||
    say "Note: no class archive could be made for this Java; dory works all the same, and starts slower."
complete_shell bash "$bash_completion"
complete_shell zsh "$zsh_completion"
say "Installed $prefix/bin/dory"
path_hint
[ "$ask" = no ] || demo
