package dory.cli;

/** The value of one {@code -f}; {@code order} among all {@code -c} and {@code -f}. */
record SqlFile(int order, String name) {}
