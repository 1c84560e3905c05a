package dory.cli;

import dory.cluster.local.DemoFleet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code demo}: the built-in fleet, made again. */
@Command(
        name = "demo",
        description = "Make the built-in demo fleet again: thirteen stores with sales, products and access logs.")
@Takes({Group.GENERAL})
final class Demo implements Callable<Integer> {
    private final Session session;

    Demo(Session session) {
        this.session = session;
    }

    /** With its own commands below it. */
    static CommandLine commandLine(Session session) {
        Demo demo = new Demo(session);
        return new CommandLine(demo).addSubcommand(new Break(demo)).addSubcommand(new Heal(demo));
    }

    private DemoFleet fleet() {
        return new DemoFleet(session.world().places().demo());
    }

    @Override
    public Integer call() {
        fleet().make();
        session.summary("made " + session.world().places().demo());
        return 0;
    }

    /** {@code demo break}. */
    @Command(
            name = "break",
            description = "Take a node's data away, as a lost disk does; 'dory demo heal' gives it back.")
    @Takes({Group.GENERAL})
    static final class Break implements Callable<Integer> {
        private final Demo demo;

        @Parameters(index = "0", paramLabel = "NODE", description = "The node, as 'dory nodes' lists it.")
        private String node = "";

        Break(Demo demo) {
            this.demo = demo;
        }

        @Override
        public Integer call() {
            demo.fleet().breakNode(node);
            demo.session.summary(node + " has lost its data; 'dory demo heal' gives it back");
            return 0;
        }
    }

    /** {@code demo heal}. */
    @Command(name = "heal", description = "Give all broken nodes their data back.")
    @Takes({Group.GENERAL})
    static final class Heal implements Callable<Integer> {
        private final Demo demo;

        Heal(Demo demo) {
            this.demo = demo;
        }

        @Override
        public Integer call() {
            demo.fleet().heal();
            demo.session.summary("all nodes have their data");
            return 0;
        }
    }
}
