package dory.profile;

import dory.base.DoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is not taken from a file that may be anyone's, for the one line that says so. */
final class Ignored {
    private final SourceFile file;
    private final List<String> entries = new ArrayList<>();

    Ignored(SourceFile file) {
        this.file = file;
    }

    /** Whether to leave the item out; notes it if so. */
    boolean takes(String name, Item item, Function<Item, Optional<String>> danger) {
        if (file.trusted()) {
            return false;
        }
        Optional<String> why = Variables.areIn(item) ? Optional.of("it reads the environment") : danger.apply(item);
        why.ifPresent(reason -> entries.add(name + " (" + item.position() + ", " + reason + ")"));
        return why.isPresent();
    }

    DoryException error(Item item) {
        return item.errorAtKey("is ignored until the project's file is trusted").hint(hint());
    }

    /** What the file's owner would have to vouch for. */
    List<String> entries() {
        return List.copyOf(entries);
    }

    Optional<String> notice() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        file.name() + ": ignored until it is trusted: " + String.join(", ", entries) + "; " + hint());
    }

    private String hint() {
        return "read the file, then: dory config trust";
    }
}
