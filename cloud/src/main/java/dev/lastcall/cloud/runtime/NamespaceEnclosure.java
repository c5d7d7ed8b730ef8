package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PID namespace per task. The parent of process 1 is a shell and not unshare itself, which in util-linux 2.38 turns
 * the death of its child by a signal into exit code 1.
 */
final class NamespaceEnclosure implements Enclosure {

    /**
     * Waits for process 1. A parent-death signal that is set after the parent died never fires, hence the check. It
     * stays in the outer namespace.
     */
    private static final String OUTER = """
            [ "$PPID" = "$1" ] || exit 70
            shift
            inner=$1
            shift
            exec 3>&2 2>/dev/null
            "$1" --pdeathsig KILL sh -c "$inner" "$$" "$@" 2>&3 3>&-
            exit $?
            """;

    /**
     * Becomes process 1. It learns its outer process id, and that its parent still lives, from the outer /proc; then it
     * covers that with its own.
     */
    private static final String INNER = """
            setpriv=$1 mount=$2 log=$3
            shift 3
            read -r pid _ _ parent _ </proc/self/stat
            [ "$parent" = "$0" ] || exit 70
            "$mount" -t proc proc /proc || exit 71
            echo "started $pid"
            exec "$setpriv" --inh-caps=-all --ambient-caps=-all "$@" </dev/null >>"$log" 2>&1
            """;

    private final List<String> prefix;
    private final String setpriv;
    private final String mount;

    private NamespaceEnclosure(List<String> unshare, String setsid, String setpriv, String mount) {
        prefix = new ArrayList<>();
        // A session of its own: the terminal's Ctrl-C is for the cloud, not for its tasks.
        prefix.add(setsid);
        prefix.addAll(unshare);
        // After unshare: entering a user namespace clears the parent-death signal.
        prefix.addAll(List.of(setpriv, "--pdeathsig", "KILL", "/bin/sh", "-c", OUTER, "sh"));
        prefix.add(Long.toString(ProcessHandle.current().pid()));
        prefix.add(INNER);
        this.setpriv = setpriv;
        this.mount = mount;
    }

    /** For root: no user namespace, the task is root as its cloud. Empty if a program is missing. */
    static Optional<Enclosure> asRoot() {
        return with(List.of("--pid", "--mount"));
    }

    /** For everybody else, where user namespaces are allowed: the task is the same user, without new capabilities. */
    static Optional<Enclosure> asUser() {
        return with(List.of("--user", "--map-current-user", "--keep-caps", "--pid", "--mount"));
    }

    private static Optional<Enclosure> with(List<String> options) {
        Optional<String> unshare = Programs.ownTool("unshare");
        Optional<String> setsid = Programs.ownTool("setsid");
        Optional<String> setpriv = Programs.ownTool("setpriv");
        Optional<String> mount = Programs.ownTool("mount");
        if (unshare.isEmpty() || setsid.isEmpty() || setpriv.isEmpty() || mount.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(unshare.get());
        command.addAll(options);
        return Optional.of(new NamespaceEnclosure(command, setsid.get(), setpriv.get(), mount.get()));
    }

    @Override
    public Containment containment() {
        return Containment.PID_NAMESPACE;
    }

    @Override
    public boolean hasLifeline() {
        return false;
    }

    @Override
    public List<String> around(List<String> command, Path log) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(setpriv, mount, log.toString()));
        whole.addAll(command);
        return whole;
    }
}
