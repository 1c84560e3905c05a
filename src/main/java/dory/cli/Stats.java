package dory.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dory.base.Clean;
import dory.base.DoryException;
import dory.merge.Coverage;
import dory.runs.Answer;

/** One JSON object a statement, for scripts: what the last line says, in keys. What would move a cursor is escaped, which is the same JSON. */
final class Stats {
    private Stats() {}

    static String of(Answer answer) {
        Coverage coverage = answer.verdict().coverage();
        ObjectNode stats = JsonNodeFactory.instance.objectNode();
        stats.put("guarantee", answer.verdict().guarantee().name());
        stats.put("verdict", answer.verdict().text());
        stats.put("answered", coverage.answered());
        stats.put("needed", coverage.needed());
        stats.put("matched", coverage.matched());
        coverage.missing()
                .forEach(missing -> stats.withArray("/missing")
                        .addObject()
                        .put("node", missing.node())
                        .put("state", missing.state())
                        .put("reason", missing.reason()));
        stats.withArray("/missing");
        stats.put("rows", answer.rows().count());
        stats.put("bytes", answer.bytes());
        stats.put("millis", answer.time().toMillis());
        answer.run().ifPresentOrElse(run -> stats.put("run", run.number()), () -> stats.putNull("run"));
        stats.put("exitCode", answer.exitCode());
        return Clean.line(stats.toString());
    }

    /** Of a statement without an answer. */
    static String of(DoryException failure) {
        return Clean.line(JsonNodeFactory.instance
                .objectNode()
                .put("error", failure.what())
                .put("exitCode", failure.kind().exitCode())
                .toString());
    }
}
