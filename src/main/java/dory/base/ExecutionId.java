package dory.base;

/** One attempt of a job on one node, as the cluster names it. */
public record ExecutionId(String value) {
    public ExecutionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
