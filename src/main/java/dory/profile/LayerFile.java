package dory.profile;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One place where configuration may be.
 *
 * @param file empty for the layer packed into the program
 * @param state whether it counts; a file that is there counts unless a nearer layer is the same file
 */
public record LayerFile(Role role, Optional<Path> file, State state) {
    /** The layers, the nearest first. */
    public enum Role {
        CONFIG("--config"),
        PROJECT("project"),
        USER("user"),
        BUILTIN("built-in");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** As {@code dory config path} shows it. */
        public String word() {
            return word;
        }
    }

    /** Whether a layer is read. */
    public enum State {
        READ,
        ABSENT,
        /** The same file is read as another layer. */
        ELSEWHERE
    }

    /** All places, the nearest first; no file is opened. */
    public static List<LayerFile> of(Sources sources) {
        List<LayerFile> places = new ArrayList<>();
        // A file that was named must be there; reading it says that it is not.
        sources.config().ifPresent(file -> places.add(new LayerFile(Role.CONFIG, Optional.of(file), State.READ)));
        Path project = sources.projectFile();
        boolean named = isSame(sources.config(), project) || isSame(Optional.of(sources.user()), project);
        places.add(new LayerFile(Role.PROJECT, Optional.of(project), state(project, named)));
        Path user = sources.user();
        places.add(new LayerFile(Role.USER, Optional.of(user), state(user, isSame(sources.config(), user))));
        places.add(new LayerFile(Role.BUILTIN, Optional.empty(), State.READ));
        return places;
    }

    private static State state(Path file, boolean elsewhere) {
        return !SourceFile.isThere(file) ? State.ABSENT : elsewhere ? State.ELSEWHERE : State.READ;
    }

    private static boolean isSame(Optional<Path> one, Path other) {
        try {
            return one.isPresent()
                    && Files.exists(one.get())
                    && Files.exists(other)
                    && Files.isSameFile(one.get(), other);
        } catch (IOException e) {
            throw new DoryException(Kind.USAGE, "cannot read " + other + ": " + DiskReason.of(e)).because(e);
        }
    }

    /** @throws DoryException of kind USAGE, if the file cannot be read or is no text */
    SourceFile read(Sources sources) {
        return file.map(path -> SourceFile.read(
                        path,
                        content -> role != Role.PROJECT
                                || Trust.read(sources.trust()).covers(path, content)))
                .orElseGet(() -> SourceFile.builtin(sources.builtin()));
    }
}
