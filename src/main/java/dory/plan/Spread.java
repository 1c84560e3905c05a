package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;

/** How a question goes to the nodes. */
public enum Spread {
    /** Split, and merged exactly: one answer over all rows. */
    MERGED(""),
    /** The whole question runs on one matching node. */
    ANY("--any"),
    /** The whole question runs on each matching node; the answers stand one below the other. */
    PER_NODE("--per-node");

    private final String option;

    Spread(String option) {
        this.option = option;
    }

    /** @throws DoryException of kind USAGE when a person chose, and no node is asked, so that there is nothing to choose */
    public void refuseWithoutNodes() {
        if (this != MERGED) {
            throw new DoryException(
                    Kind.USAGE, option + " has no effect: the question is answered without a node", "leave it out");
        }
    }
}
