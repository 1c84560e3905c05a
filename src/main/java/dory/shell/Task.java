package dory.shell;

import dory.base.RunId;
import dory.cli.Company;
import dory.cli.Desk;
import dory.duck.DeepThreads;
import dory.merge.Verdict;
import dory.runs.Answer;
import dory.runs.NodeEntry;
import dory.runs.RunEvent;
import dory.runs.Runs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** One call at work on a thread of its own, and how it stands; asked from the prompt's thread, told from its own. */
final class Task implements Company {
    private final Desk desk;
    private final InstantSource clock;
    private final Instant start;
    private final Transcript transcript;
    private final Runs runs;
    private final CountDownLatch over = new CountDownLatch(1);
    private final SynchronousQueue<Boolean> consent = new SynchronousQueue<>();
    private final Thread thread;
    private Consumer<Task> whenOver = task -> {};
    private Standing standing = Standing.NEW;
    private boolean background;
    private boolean stopped;
    private int code;

    /**
     * How a call stands.
     *
     * @param run its number, once there is one
     * @param words what it waits for, for calls that ask no question
     * @param drawing whether its rows are being drawn, so that there is nothing more to wait for
     * @param question what the person is asked
     */
    record Standing(
            Optional<RunId> run,
            Optional<RunEvent.Progress> progress,
            List<NodeEntry> nodes,
            String words,
            boolean drawing,
            Optional<String> question,
            Optional<Verdict> verdict) {
        static final Standing NEW = new Standing(
                Optional.empty(), Optional.empty(), List.of(), "", false, Optional.empty(), Optional.empty());

        Standing {
            nodes = List.copyOf(nodes);
        }
    }

    /** @param work the call; gets this as its company */
    Task(Desk desk, InstantSource clock, Transcript transcript, ToIntFunction<Task> work) {
        this.desk = desk;
        this.clock = clock;
        this.start = clock.instant();
        this.transcript = transcript;
        this.runs = desk.open();
        this.thread = new DeepThreads("call").newThread(() -> {
            int ended = 70;
            try {
                ended = work.applyAsInt(this);
            } finally {
                runs.close();
                end(ended);
            }
        });
    }

    void begin() {
        thread.start();
    }

    private void end(int ended) {
        Consumer<Task> tell;
        synchronized (this) {
            code = ended;
            tell = whenOver;
            over.countDown();
        }
        tell.accept(this);
    }

    Runs runs() {
        return runs;
    }

    Desk desk() {
        return desk;
    }

    Transcript transcript() {
        return transcript;
    }

    Instant started() {
        return start;
    }

    InstantSource clock() {
        return clock;
    }

    /** Waits a while; whether it is over. */
    boolean over(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    synchronized int code() {
        return code;
    }

    synchronized Standing standing() {
        return standing;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Nobody waits for it any more; {@code then} is told when it is over, at once if it is. */
    void toBackground(Consumer<Task> then) {
        boolean late;
        synchronized (this) {
            background = true;
            transcript.toBackground();
            whenOver = then;
            late = over.getCount() == 0;
        }
        if (late) {
            then.accept(this);
        }
    }

    /** What has come is to be the answer. Not on the prompt's thread: a cluster may take its time to say yes. */
    void mergeNow() {
        new DeepThreads("merge-now").newThread(runs::mergeNow).start();
    }

    /** Its jobs are to end; what it still says is of no interest. */
    void stop() {
        synchronized (this) {
            stopped = true;
            transcript.mute();
        }
        new DeepThreads("stop").newThread(runs::interrupt).start();
    }

    /** The person's answer to its question. */
    void answer(boolean yes) throws InterruptedException {
        consent.offer(yes, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void accept(RunEvent event) {
        Standing now = standing;
        if (event instanceof RunEvent.Started started) {
            standing = new Standing(
                    Optional.of(started.run()),
                    now.progress(),
                    now.nodes(),
                    "",
                    false,
                    Optional.empty(),
                    now.verdict());
        } else if (event instanceof RunEvent.Progress progress) {
            standing = new Standing(
                    now.run(), Optional.of(progress), now.nodes(), "", false, now.question(), now.verdict());
        } else if (event instanceof RunEvent.Nodes nodes) {
            standing = new Standing(
                    now.run(), now.progress(), nodes.entries(), now.words(), false, now.question(), now.verdict());
        } else if (event instanceof RunEvent.Learning learning) {
            String words = "learning " + learning.table() + " from " + learning.nodes() + " nodes";
            standing =
                    new Standing(now.run(), Optional.empty(), now.nodes(), words, false, now.question(), now.verdict());
        }
    }

    @Override
    public synchronized void end() {
        Standing now = standing;
        standing = new Standing(
                now.run(), now.progress(), now.nodes(), now.words(), true, Optional.empty(), now.verdict());
    }

    @Override
    public boolean consents(String verdict) {
        synchronized (this) {
            if (background || stopped) {
                return false;
            }
            Standing now = standing;
            standing = new Standing(
                    now.run(), now.progress(), now.nodes(), now.words(), false, Optional.of(verdict), now.verdict());
        }
        try {
            return consent.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void answered(Answer answer) {
        Standing now = standing;
        standing = new Standing(
                answer.run(),
                now.progress(),
                answer.ledger(),
                now.words(),
                true,
                Optional.empty(),
                Optional.of(answer.verdict()));
    }
}
