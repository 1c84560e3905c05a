package dory.collect.s3;

import dory.collect.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plain encoding: one object a file. Nothing marks the end of a publish but the execution's own end. */
final class Objects implements Leavings {
    private final Connection connection;
    private final Place place;
    private final Map<String, Connection.Listed> listed = new TreeMap<>();

    Objects(Connection connection, Place place) {
        this.connection = connection;
        this.place = place;
    }

    @Override
    public Set<String> names() {
        String prefix = (place.key().endsWith("/") ? place.key() : place.key() + "/") + OUTPUTS;
        listed.clear();
        connection.list(
                place.bucket(), prefix, object -> listed.put(object.key().substring(prefix.length()), object));
        return Set.copyOf(listed.keySet());
    }

    @Override
    public void take(String name, Path to) throws ResultStore.Rejected, IOException {
        Connection.Listed object = listed.get(name);
        if (object == null) {
            throw new IllegalArgumentException("not listed: " + name);
        }
        new Download(connection, place.bucket(), object, to).run();
    }
}
