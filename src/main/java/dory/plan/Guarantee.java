package dory.plan;

/** What an answer may be called, from the strongest to the weakest; DESIGN.md has the meanings. */
public enum Guarantee {
    EXACT,
    EXACT_FLOAT,
    ANY_VALID,
    PER_ROUND,
    APPROX,
    PER_NODE;

    public Guarantee worst(Guarantee other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
