package dory.cluster.bacalhau;

import java.io.IOException;

/** An answer without a member that dory depends on. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
