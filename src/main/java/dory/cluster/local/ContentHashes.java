package dory.cluster.local;

import dory.duck.Duck;
import dory.duck.Quote;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files' contents, remembered as long as path, size and time stay. Safe for many threads. */
final class ContentHashes {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    String of(Duck duck, DataFile file) {
        String key = file.path() + '\0' + file.fingerprint();
        String remembered = known.get(key);
        if (remembered != null) {
            return remembered;
        }
        String hash =
                duck.value("SELECT sha256(content) FROM read_blob(" + Quote.text(Globs.literal(file.path())) + ")");
        known.put(key, hash);
        return hash;
    }
}
