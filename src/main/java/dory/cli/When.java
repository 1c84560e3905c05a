package dory.cli;

/** When colours are used. */
enum When {
    AUTO,
    ALWAYS,
    NEVER
}
