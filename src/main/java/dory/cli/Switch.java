package dory.cli;

/** Whether waiting is shown. */
enum Switch {
    AUTO,
    ON,
    OFF
}
