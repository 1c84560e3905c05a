package dory.cluster.bacalhau;

import dory.base.DoryException;
import dory.base.Kind;
import java.time.Duration;

/** Waiting that ends with the run. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(Math.max(0, time.toMillis()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DoryException(Kind.INTERRUPTED, "stopped while waiting for the cluster").because(stopped);
        }
    }
}
