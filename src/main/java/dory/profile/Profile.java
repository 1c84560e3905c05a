package dory.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named target: where to ask, which nodes, which tables, and how.
 *
 * @param tables what SQL may name here, by lower-case name
 */
public record Profile(String name, ClusterConfig cluster, Selector selector, Map<String, Table> tables, Policy policy) {
    public Profile {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public Profile with(Selector narrowed) {
        return new Profile(name, cluster, narrowed, tables, policy);
    }

    public Profile with(Policy changed) {
        return new Profile(name, cluster, selector, tables, changed);
    }
}
