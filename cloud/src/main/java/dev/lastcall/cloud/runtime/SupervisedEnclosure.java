package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process group per task, led by a shell that kills it when its standard input ends or the task does. */
final class SupervisedEnclosure implements Enclosure {

    /** The task runs in the foreground: a shell's background commands ignore SIGINT and SIGQUIT for good. */
    private static final String SUPERVISOR = """
            exec 3<&0 </dev/null 2>/dev/null
            log=$1
            shift
            (read -r _ <&3; kill -KILL 0) >/dev/null &
            sh -c 'echo "started $$"; exec "$@" >>"$0" 2>&1 3<&-' "$log" "$@"
            echo "exited $?"
            kill -KILL 0
            """;

    /** Job control gives the supervisor its process group where there is no setsid; without one it must not go on. */
    private static final String GROUP_BY_JOB_CONTROL = """
            set -m
            sh -c '[ "$(ps -o pgid= -p $$ | tr -d " ")" = "$$" ] || { echo "no process group of its own"; exit 72; }
            exec sh -c "$@"' sh "$@" <&0 &
            wait $!
            """;

    private final List<String> ownGroup;

    SupervisedEnclosure() {
        this(Programs.ownTool("setsid"));
    }

    SupervisedEnclosure(Optional<String> setsid) {
        ownGroup = setsid.map(program -> List.of(program, "/bin/sh", "-c"))
                .orElse(List.of("/bin/sh", "-c", GROUP_BY_JOB_CONTROL, "sh"));
    }

    @Override
    public Containment containment() {
        return Containment.SUPERVISED;
    }

    @Override
    public boolean hasLifeline() {
        return true;
    }

    @Override
    public List<String> around(List<String> command, Path log) {
        List<String> whole = new ArrayList<>(ownGroup);
        whole.addAll(List.of(SUPERVISOR, "sh", log.toString()));
        whole.addAll(command);
        return whole;
    }
}
