package dory.cluster;

import dory.base.JobId;
import dory.base.NodeId;
import dory.duck.Duck;
import dory.profile.Selector;
import dory.profile.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where jobs run. Implementations are safe for use by many threads. */
public interface Cluster extends AutoCloseable {
    /** The nodes a selector matches and those it does not; asks the cluster anew at each call. */
    Targets targets(Selector selector);

    /**
     * What each given node's files of a table look like, for the catalogue; a node that cannot be read votes with its trouble.
     * It is slow beside a question (text files are read whole) and its answer is cached by the caller.
     */
    List<Vote> votes(Table table, List<Node> nodes);

    /**
     * A hash over the names and the content of a table's files, for each node that can be read: tells copies from chance when two nodes show files of
     * the same names, sizes and times. Empty for a node whose files hold no row.
     */
    Map<NodeId, String> contents(Table table, List<Node> nodes);

    /**
     * Starts one execution of the round on each node and returns at once. Never retries: a second job would cost twice.
     *
     * @throws dory.base.DoryException of kind CLUSTER, if the orchestrator cannot be reached or refuses the job
     */
    JobId submit(NodeJob job);

    /** Every execution of the job as it stands, as soon as one has ended that had not at the last call, or once {@code wait} is over. */
    List<Execution> poll(JobId job, Duration wait);

    /** Stops what still runs and returns when the cluster has taken the word; a finished job is left as it is. */
    void stop(JobId job);

    /**
     * A database on this machine in which one DuckDB answered over the rows of all given nodes, for {@code verify}; the caller closes it.
     *
     * @throws dory.base.DoryException of kind CLUSTER, naming the node, when one cannot be read; of kind QUERY when DuckDB fails on the SQL
     */
    Duck whole(WholeJob job);

    /** What {@code doctor} says of the cluster and its nodes. */
    List<Check> check();

    /**
     * What {@code doctor} says when it looks closer: nodes and the files of each table, a line each; copies of replicated tables compared, and nodes
     * that show the same data named; no line for a table that no node has. Reads whole files where it must.
     */
    List<Check> examine(List<Table> tables);

    /** Lets go of threads and databases; running jobs of an embedded cluster end, remote ones go on. */
    @Override
    void close();
}
