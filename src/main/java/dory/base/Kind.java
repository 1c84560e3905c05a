package dory.base;

/** Who must act on a failure; each kind has the exit code of DESIGN.md. */
public enum Kind {
    /** The question was rejected, or the same error came from every node. */
    QUERY(1),
    /** Usage or configuration. */
    USAGE(2),
    /** The cluster cannot be reached, or refused. */
    CLUSTER(3),
    /** The deadline passed, or every node failed, with nothing usable. */
    NOTHING_USABLE(4),
    /** No node matched the selector. */
    NO_NODE(5),
    /** The answer is partial, and the profile does not let it pass in silence. */
    PARTIAL(6),
    /** Fewer nodes answered than the profile requires. */
    TOO_FEW(7),
    /** A sink failed; the run is kept. */
    SINK(8),
    /** The local disk or a local file. */
    DISK(9),
    /** A defect of dory. */
    BUG(70),
    /** Stopped by the person at the keyboard. */
    INTERRUPTED(130);

    private final int exitCode;

    Kind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
