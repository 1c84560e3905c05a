package dory.collect;

import dory.cluster.Check;
import dory.cluster.Execution;
import dory.plan.Round;
import java.nio.file.Path;
import java.util.List;

/** Brings home what executions published. Safe for use by many threads. */
public interface ResultStore {
    /**
     * Fetches a completed execution's files into {@code to}, which does not exist yet and appears by an atomic rename only when
     * every file is there and agrees with {@code meta.csv} and the round: stages, header, rows, bytes.
     *
     * @throws Rejected when the files are not what the round asked for
     * @throws dory.base.DoryException of kind DISK when this machine cannot keep them, of kind CLUSTER when the store cannot be reached
     */
    Fetched fetch(Execution execution, Round round, Path to) throws Rejected;

    /** What {@code doctor} says of the store. */
    List<Check> check();

    /** The files of an execution are not whole, or not of this round. */
    final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        public Rejected(String why) {
            super(why);
        }
    }
}
