package dory.profile;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Where the configuration comes from, as Main found it: nothing below looks at the process's own environment.
 *
 * @param config the file of {@code --config}; it must exist
 * @param project the directory whose {@code profiles.yaml} is read, if there is one; its parents are not looked at
 * @param user the person's own file, read if it exists
 * @param builtin the text of the layer behind all files
 * @param environment for {@code ${env:NAME}} and the address of a cluster
 * @param home for {@code ~}
 * @param zone of profiles that name none
 */
public record Sources(
        Optional<Path> config,
        Path project,
        Path user,
        String builtin,
        Map<String, String> environment,
        Path home,
        ZoneId zone) {
    private static final String BUILTIN = "/dory/builtin/profiles.yaml";

    public Sources {
        environment = Map.copyOf(environment);
    }

    /** The usual places: {@code $XDG_CONFIG_HOME/dory/profiles.yaml} and the text packed into the program. */
    public static Sources of(
            Optional<Path> config, Path project, Map<String, String> environment, Path home, ZoneId zone) {
        // The XDG specification: a relative path in the variable is to be ignored.
        Path xdg = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"));
        return new Sources(
                config, project, xdg.resolve("dory").resolve("profiles.yaml"), packed(), environment, home, zone);
    }

    /** The file of the directory that one stands in. */
    public Path projectFile() {
        return project.resolve("profiles.yaml");
    }

    /** The list of project files that the person vouched for, beside their own file. */
    public Path trust() {
        return user.resolveSibling("trust");
    }

    private static String packed() {
        try (InputStream text = Sources.class.getResourceAsStream(BUILTIN)) {
            if (text == null) {
                throw new DoryException(Kind.BUG, "the program holds no " + BUILTIN, "build it again: ./install.sh");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DoryException(Kind.DISK, "cannot read " + BUILTIN + " of the program").because(e);
        }
    }
}
