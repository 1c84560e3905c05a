package dory.cli;

/** Opens the shell; the command line does not know which. */
public interface Prompt {
    /** Stays until the person leaves; returns the exit code. */
    int open(Desk desk);
}
