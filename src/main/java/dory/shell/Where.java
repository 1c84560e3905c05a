package dory.shell;

/**
 * Where rows go.
 *
 * @param name the file, or the program
 */
record Where(To to, String name) {
    static final Where SCREEN = new Where(To.SCREEN, "");

    /** What takes the rows. */
    enum To {
        SCREEN,
        /** A file of its own, in the format of its name. */
        FILE,
        /** A file to which every answer is added, as text. */
        APPEND,
        PIPE
    }

    static Where file(String name) {
        return new Where(To.FILE, name);
    }

    static Where append(String name) {
        return new Where(To.APPEND, name);
    }

    static Where pipe(String command) {
        return new Where(To.PIPE, command);
    }
}
