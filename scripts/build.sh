# What ./lastcall, ./bench and ./verify share: a JDK and a Maven that will do, the lock that keeps the builds of one
# clone apart, and the build of what is run. To be sourced by a script that has set
#   name    itself, as messages call it
#   home    the directory of the clone
#   module  what is built and run (only for ensure_built and after)
# shellcheck shell=sh

ENVIRONMENT=3
MINIMUM_JAVA=17
MINIMUM_MAVEN=3.8
LOCK_WAIT_SECONDS=1800

work=$home/.lastcall
lock=$work/build.lock

say() { printf '%s: %s\n' "$name" "$1" >&2; }

fail() {
    say "$1"
    exit "$ENVIRONMENT"
}

# require look_for_…: fails with what it finds wrong.
require() {
    "$1"
    [ -z "$problem" ] || fail "$problem"
}

# Sets java; problem says why there is none that will do.
look_for_java() {
    problem=
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        if [ ! -x "$java" ]; then
            problem="JAVA_HOME is $JAVA_HOME, which has no bin/java: set it to a JDK $MINIMUM_JAVA or newer, or unset it."
            return
        fi
    elif ! java=$(command -v java); then
        problem="java is not on the PATH: install a JDK $MINIMUM_JAVA or newer (Debian: apt-get install openjdk-17-jdk-headless)."
        return
    fi
    look_at_version
}

# 17 of 'openjdk version "17.0.15" …', 8 of '"1.8.0_402"'.
look_at_version() {
    said=$("$java" -version 2>&1) || true
    major=$(printf '%s\n' "$said" | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' | head -n 1)
    if [ -z "$major" ]; then
        # shellcheck disable=SC2086 # the lines become one
        problem="expected '$java -version' to tell a version, found: $(set -f && echo $said); look at JAVA_HOME, JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS."
    elif [ "$major" -lt "$MINIMUM_JAVA" ]; then
        problem="$java is version $major, expected $MINIMUM_JAVA or newer: install a newer JDK or point JAVA_HOME at one."
    fi
}

look_for_compiler() {
    problem=
    "$java" --list-modules 2>/dev/null | grep -q '^jdk\.compiler' ||
        problem="$java is a runtime without a compiler, which the build needs: install a JDK $MINIMUM_JAVA or newer (Debian: openjdk-17-jdk-headless)."
}

look_for_maven() {
    problem=
    if ! command -v mvn >/dev/null; then
        problem="mvn is not on the PATH: install Maven $MINIMUM_MAVEN or newer (Debian: apt-get install maven)."
        return
    fi
    maven=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$maven" ] && { [ "${maven%%.*}" -gt "${MINIMUM_MAVEN%%.*}" ] || {
        [ "${maven%%.*}" -eq "${MINIMUM_MAVEN%%.*}" ] && [ "${maven#*.}" -ge "${MINIMUM_MAVEN#*.}" ]; }; } ||
        problem="mvn is version ${maven:-unknown}, expected $MINIMUM_MAVEN or newer: install a newer Maven."
}

# Maven resets a terminal's colours at its end even where it knows that there is no terminal.
without_colours() {
    MAVEN_OPTS="${MAVEN_OPTS:+$MAVEN_OPTS }-Djansi.noreset=true"
    export MAVEN_OPTS
}

# kill -0 fails for another user's process too.
lives() { kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ]; }

# One build at a time: two would write the same classes. Held by this process, also when it becomes another by exec.
take_lock() {
    mkdir -p "$work" 2>/dev/null && [ -w "$work" ] ||
        fail "cannot write to $work, expected a directory that this user may write to: Lastcall is built there on first use."
    waited=0
    until mkdir "$lock" 2>/dev/null; do
        holder=$(cat "$lock/pid" 2>/dev/null || true)
        if [ -n "$holder" ] && ! lives "$holder"; then
            # Moved away first, so that of several who see the dead holder only one removes its lock.
            if mv "$lock" "$lock.stale.$$" 2>/dev/null; then rm -rf "$lock.stale.$$"; fi
            continue
        fi
        [ "$waited" -gt 0 ] || say "waiting for another build (process ${holder:-unknown})"
        [ "$waited" -lt "$LOCK_WAIT_SECONDS" ] ||
            fail "another build (process ${holder:-unknown}) has held $lock for $LOCK_WAIT_SECONDS s: wait until it has ended; if none is running, remove that directory."
        sleep 1
        waited=$((waited + 1))
    done
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo $$ >"$lock/pid"
}

drop_lock() {
    rm -rf "$lock"
    trap - EXIT HUP INT TERM
}

# Builds the module, unless that has been done since its sources were changed; sets jar and lib, its class path.
ensure_built() {
    stamp=$home/$module/target/$name.built
    jar=$home/$module/target/lastcall-$module.jar
    lib=$home/$module/target/lib
    require look_for_java
    up_to_date || {
        take_lock
        up_to_date || build
        drop_lock
    }
}

# Directories are looked at too: their time changes when a source is deleted.
up_to_date() {
    [ -f "$stamp" ] && [ -f "$jar" ] && [ -d "$lib" ] || return 1
    [ -z "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build() {
    require look_for_compiler
    require look_for_maven
    say "building (the first time this downloads what it needs and takes a minute or two)"
    # What changes while the build runs must count as newer than it.
    : >"$work/started"
    # Removed, not overwritten: a Lastcall that still runs keeps the files that it has open.
    rm -rf "$lib" "$jar" "$stamp"
    if ! (cd "$home" && without_colours && mvn -B -q -pl "$module" -am -P '!errorprone' -Dmaven.test.skip=true \
        -Djacoco.skip=true -Dspotless.check.skip=true package) >"$work/build.log" 2>&1; then
        tail -n 25 "$work/build.log" >&2
        fail "the build failed; the whole log is in $work/build.log."
    fi
    [ -f "$jar" ] && [ -d "$lib" ] || fail "the build left no $jar and $lib; the log is in $work/build.log."
    mv "$work/started" "$stamp"
}
