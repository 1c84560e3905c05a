package dory.property;

/** What an expression of a generated question is, as far as the generator must know to write sense. */
enum Type {
    WHOLE("1"),
    NUMBER("1.5"),
    TEXT("'a'"),
    TRUTH("true"),
    DAY("DATE '2024-01-05'"),
    MOMENT("TIMESTAMP '2024-01-05 01:30:00'"),
    LIST("[1]"),
    /** Values that are only looked at: compared, counted, grouped, sorted. */
    OTHER("NULL");

    private final String simplest;

    Type(String simplest) {
        this.simplest = simplest;
    }

    /** The constant that the shrinker tries in place of an expression. */
    Term simplest() {
        return Term.leaf(this, simplest);
    }
}
