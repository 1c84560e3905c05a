package dory.oracle;

/** Who answers: the program under test. */
interface Asked {
    /** The answer over the whole fleet; a refusal is the exception the program would show. */
    Answer ask(String sql);
}
