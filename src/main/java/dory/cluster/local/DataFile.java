package dory.cluster.local;

import dory.cluster.Fingerprint;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file on a node.
 *
 * @param path absolute
 * @param name relative to the node's directory
 * @param modified epoch microseconds
 */
record DataFile(String path, String name, long bytes, long modified) {
    /** Changes whenever the content may have changed. */
    String fingerprint() {
        return name + '\0' + bytes + '\0' + modified;
    }

    static String fingerprint(List<DataFile> files) {
        return Fingerprint.of(files.stream().map(DataFile::fingerprint).collect(Collectors.joining("\n")));
    }
}
