package dory.profile;

/**
 * A token or a password. It shows itself nowhere: not in messages, stack traces, or the text of a record that holds it.
 *
 * @param value what is sent to the cluster, and nowhere else
 */
public record Secret(String value) {
    /** What stands for it wherever it would be seen. */
    public static final String HIDDEN = "***";

    @Override
    public String toString() {
        return HIDDEN;
    }
}
