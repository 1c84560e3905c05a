package dory.cluster;

/**
 * Small files that executions published, for a remote cluster's own jobs: what nodes say of their columns and contents. Implemented by the
 * result store; safe for many threads.
 */
public interface PublishedFiles {
    /**
     * One file of a completed execution.
     *
     * @throws dory.base.DoryException of kind CLUSTER, when the store cannot be reached or has no such file
     */
    String text(Execution execution, String name);
}
