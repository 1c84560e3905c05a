package dory.cluster.local;

/** What stays known from one job to the next. */
record Knowledge(OwnColumns columns, ContentHashes hashes) {
    Knowledge() {
        this(new OwnColumns(), new ContentHashes());
    }
}
