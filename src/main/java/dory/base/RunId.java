package dory.base;

/** The number of a stored run, 1 or more, as {@code dory runs} lists it. */
public record RunId(int number) {
    public RunId {
        if (number < 1) {
            throw new IllegalArgumentException("run numbers start at 1");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
