package dory.cli;

/** What a failed statement does to those after it. */
enum OnError {
    STOP,
    CONTINUE
}
