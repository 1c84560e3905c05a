package dory.collect.s3;

import dory.collect.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The files that one execution published out of its directory {@code outputs}. */
interface Leavings {
    /** The directory's name in what is published. */
    String OUTPUTS = "outputs/";

    /** What is there now. */
    Set<String> names();

    /**
     * Brings one of them home, whole.
     *
     * @throws ResultStore.Rejected when size or checksum are not what the store said
     */
    void take(String name, Path to) throws ResultStore.Rejected, IOException;
}
