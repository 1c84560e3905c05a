package dory.cli;

/** The program's version, as its jar says it. */
public final class Version {
    private Version() {}

    /** {@code dory 0.1.0}; {@code dory (not packaged)} when run from a directory of classes. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dory (not packaged)" : "dory " + version;
    }
}
