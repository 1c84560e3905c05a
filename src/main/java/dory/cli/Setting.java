package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that a person set.
 *
 * @param name where: {@code --deadline} or {@code DORY_DEADLINE}
 */
record Setting(String name, String text) {
    /** The option's value, else the variable's. */
    static Optional<Setting> of(Optional<String> typed, String option, World world, String variable) {
        return typed.map(text -> new Setting(option, text))
                .or(() -> world.variable(variable).map(text -> new Setting(variable, text)));
    }

    /** The value as {@code parse} reads it, whose {@link IllegalArgumentException} says what is wrong. */
    <T> T as(Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new DoryException(Kind.USAGE, name + ": " + wrong.getMessage()).because(wrong);
        }
    }

    /** The value as one of a few words. */
    <E extends Enum<E>> E oneOf(Class<E> words) {
        List<E> all = Arrays.asList(words.getEnumConstants());
        return all.stream()
                .filter(word -> spell(word).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(all.stream().map(Setting::spell).toList()));
    }

    private static String spell(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private DoryException unknown(List<String> words) {
        String last = words.get(words.size() - 1);
        String all = String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
        return new DoryException(
                Kind.USAGE, name + " cannot be \"" + text + "\"", Nearest.hint(text, words, "it is " + all));
    }
}
