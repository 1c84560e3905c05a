package dory.plan;

import java.util.List;

/** One job of a run: all its stages run on each needed node. Number 0 asks for sizes only. */
public record Round(int number, List<Stage> stages) {
    public Round {
        stages = List.copyOf(stages);
        if (number < 0 || stages.isEmpty()) {
            throw new IllegalArgumentException("a round has a number from 0 and stages");
        }
    }
}
