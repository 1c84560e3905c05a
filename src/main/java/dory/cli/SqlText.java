package dory.cli;

/** The value of one {@code -c}; {@code order} among all {@code -c} and {@code -f}. */
record SqlText(int order, String sql) {}
