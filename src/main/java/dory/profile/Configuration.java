package dory.profile;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the configuration files say, checked and put together: the nearest file wins, profiles merge key by key,
 * clusters, tables and destinations are taken whole. Immutable.
 *
 * <p>An entry that cannot be used here (a variable is not set, a project's file is not vouched for) fails only when it
 * is asked for, so that a remote cluster's missing password does not stop a question to a local one.
 */
public final class Configuration {
    private final Layers layers;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, ProfileSettings> settings = new LinkedHashMap<>();
    private final Map<String, DoryException> obstacles = new LinkedHashMap<>();

    private Configuration(Sources sources, Problems problems) {
        this.layers = new Layers(sources, problems);
        if (!layers.complete()) {
            return; // a name that seems to dangle may stand in the file that cannot be read
        }
        for (String name : layers.profiles.names()) {
            problems.unless(() -> profile(name, sources));
        }
        layers.namesInUnsound("extends").forEach(item -> known(item, "profile", layers.profiles.names(), problems));
        layers.namesInUnsound("cluster").forEach(item -> known(item, "cluster", layers.clusters.names(), problems));
        layers.usual().ifPresent(item -> known(item, "profile", layers.profiles.names(), problems));
    }

    private static void known(Item item, String noun, Set<String> names, Problems problems) {
        problems.unless(() -> {
            if (!names.contains(item.text())) {
                throw item.dangling(noun, item.text(), names);
            }
        });
    }

    private void profile(String name, Sources sources) {
        List<String> chain = chain(name);
        Optional<DoryException> obstacle = obstacleOf(chain);
        if (obstacle.isPresent()) {
            obstacles.put(name, obstacle.get());
        } else {
            resolve(name, chain, sources);
        }
    }

    /** @throws DoryException of kind USAGE, with file, line and column, for the first thing that is wrong in any layer */
    public static Configuration read(Sources sources) {
        return new Configuration(sources, Problems.thrown());
    }

    /** Looks at every layer as {@link #read} does, but goes on after an error. */
    public static Verdict check(Sources sources) {
        Problems problems = Problems.collected();
        Configuration checked = new Configuration(sources, problems);
        return new Verdict(problems.all(), checked.files(), checked.notices());
    }

    /**
     * What a check found.
     *
     * @param problems all that is wrong: also variables that are not set, and secrets that others can read
     * @param files those that were read, the nearest first
     */
    public record Verdict(List<DoryException> problems, List<String> files, List<String> notices) {
        public Verdict {
            problems = List.copyOf(problems);
            files = List.copyOf(files);
            notices = List.copyOf(notices);
        }
    }

    /** A profile with its parents' keys, by name; without a name the default one. */
    public Profile profile(Optional<String> name) {
        String wanted = name.orElseGet(this::defaultName);
        DoryException obstacle = obstacles.get(wanted);
        if (obstacle != null) {
            throw obstacle;
        }
        return Optional.ofNullable(profiles.get(wanted)).orElseThrow(() -> unknown(wanted));
    }

    /** The profile used when none is named. */
    public String defaultName() {
        return layers.usual()
                .map(Item::text)
                .orElseThrow(() -> new DoryException(
                        Kind.USAGE, "no profile is named and no file has a default", "name one: --profile NAME"));
    }

    /** The names of all profiles, those of the nearest file first; some may have an {@link #obstacle}. */
    public List<String> profiles() {
        return List.copyOf(layers.profiles.names());
    }

    /** Why {@link #profile} would refuse this profile, although it exists. */
    public Optional<DoryException> obstacle(String profile) {
        return Optional.ofNullable(obstacles.get(profile));
    }

    /** Every key of a profile, its parents' and the defaults included, with the place that set it. */
    public Map<String, Origin> origins(String profile) {
        Profile known = profile(Optional.of(profile));
        return Optional.ofNullable(settings.get(known.name()))
                .map(found -> found.origins(known.policy(), known.selector()))
                .orElseThrow();
    }

    /** The clusters that can be used here, by name. */
    public Map<String, ClusterConfig> clusters() {
        return layers.clusters.usable();
    }

    /** The destinations that can be used here, by name. */
    public Map<String, Destination> destinations() {
        return layers.destinations.usable();
    }

    /** One line for every file of which something was ignored. */
    public List<String> notices() {
        return List.copyOf(layers.notices);
    }

    /** The layers that were found, the nearest first: paths, and last {@code built-in}. */
    public List<String> files() {
        return List.copyOf(layers.files);
    }

    Layers layers() {
        return layers;
    }

    /**
     * What a project's file holds that counts only when it is trusted: {@code cluster "far" (3:3, a remote cluster)}.
     *
     * @throws DoryException of kind USAGE, if the file cannot be read as YAML
     */
    public static List<String> guarded(Sources sources, Path file) {
        return Layers.guarded(
                Item.root(SourceFile.read(file, none -> false), new Variables(sources.environment(), sources.home())));
    }

    private DoryException unknown(String name) {
        List<String> names = profiles();
        String all = "the profiles are " + String.join(", ", names);
        String hint = Nearest.to(name, names)
                .map(near -> "did you mean \"" + near + "\"? " + all)
                .orElse(all);
        return new DoryException(Kind.USAGE, "there is no profile \"" + name + "\"", hint);
    }

    /** The profile, its parent, its parent's parent …; ends early at one that cannot be used. */
    private List<String> chain(String name) {
        List<String> chain = new ArrayList<>();
        Optional<String> next = Optional.of(name);
        while (next.isPresent()) {
            chain.add(next.get());
            Optional<ProfileSettings> settings = layers.profiles.find(next.get());
            if (settings.isEmpty() || settings.get().firstUnset().isPresent()) {
                return chain;
            }
            Optional<Item> parent = settings.get().find("extends");
            next = parent.map(Item::text);
            parent.ifPresent(item -> checkParent(item, chain));
        }
        return chain;
    }

    private void checkParent(Item item, List<String> chain) {
        String parent = item.text();
        if (!layers.profiles.has(parent)) {
            throw item.dangling("profile", parent, layers.profiles.names());
        }
        if (chain.contains(parent)) {
            List<String> circle = new ArrayList<>(chain.subList(chain.indexOf(parent), chain.size()));
            circle.add(parent);
            throw item.error("closes a circle: " + String.join(" extends ", circle))
                    .hint("one of them must not extend another");
        }
    }

    private Optional<DoryException> obstacleOf(List<String> chain) {
        for (String name : chain) {
            Optional<DoryException> obstacle = layers.profiles
                    .obstacle(name)
                    .or(() -> layers.profiles.find(name).flatMap(ProfileSettings::firstUnset));
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return settings(chain).find("cluster").flatMap(item -> {
            String cluster = item.text();
            if (!layers.clusters.has(cluster)) {
                throw item.dangling("cluster", cluster, layers.clusters.names());
            }
            return layers.clusters.obstacle(cluster);
        });
    }

    private ProfileSettings settings(List<String> chain) {
        return chain.stream()
                .flatMap(name -> layers.profiles.find(name).stream())
                .reduce((special, general) -> special.extending(general))
                .orElseThrow();
    }

    private void resolve(String name, List<String> chain, Sources sources) {
        ProfileSettings merged = settings(chain);
        ClusterConfig cluster = merged.find("cluster")
                .flatMap(item -> layers.clusters.find(item.text()))
                .orElseThrow(() ->
                        merged.entry().errorAtKey("names no cluster").hint("write cluster: NAME, or extends: PROFILE"));
        Policy policy = merged.policy(sources.zone());
        profiles.put(name, new Profile(name, cluster, merged.selector(), tables(cluster), policy));
        settings.put(name, merged);
    }

    /** The built-in tables describe the demo fleet's files: on any other cluster they would only be in the way. */
    private Map<String, Table> tables(ClusterConfig cluster) {
        if (!cluster.tables().isEmpty()) {
            return cluster.tables();
        }
        Map<String, Table> tables = new LinkedHashMap<>(layers.tables);
        if (cluster instanceof ClusterConfig.Local local && local.nodes().isEmpty()) {
            layers.builtinTables.forEach(tables::putIfAbsent);
        }
        return tables;
    }
}
