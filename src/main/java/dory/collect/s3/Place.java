package dory.collect.s3;

import java.net.URI;

/** Where an execution's files lie: a prefix that ends in a slash, or the key of one archive. */
record Place(String bucket, String key) {
    static Place of(URI location) {
        if (!"s3".equals(location.getScheme()) || location.getAuthority() == null) {
            throw new IllegalArgumentException(location + " is no place in an S3 store");
        }
        return new Place(location.getAuthority(), location.getPath().substring(1));
    }

    boolean archive() {
        return key.endsWith(".tar.gz");
    }
}
