package dory.shell;

import dory.cli.Company;
import dory.runs.Answer;
import dory.runs.RunEvent;

/** Nobody waits and nobody answers: for what dory asks itself. */
enum Silent implements Company {
    COMPANY;

    @Override
    public void accept(RunEvent event) {}

    @Override
    public void end() {}

    @Override
    public boolean consents(String verdict) {
        return false;
    }

    @Override
    public void answered(Answer answer) {}
}
