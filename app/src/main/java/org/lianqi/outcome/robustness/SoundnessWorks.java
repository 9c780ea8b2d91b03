package org.lianqi.outcome.robustness;

import static org.lianqi.schema.jooq.Tables.SOUNDNESS_WORK;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.RunResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out the soundness of large runs in the background: one at a time, on one thread of the lowest priority, so that
 * nobody waits for it. Whoever began it may leave; it can be stopped. What the table calls running and nobody
 * works on was ended by a restart of the platform.
 */
@Component
class SoundnessWorks {
    private static final Logger LOG = LoggerFactory.getLogger(SoundnessWorks.class);
    private static final String JOB = "soundness";

    private final DSLContext db;
    private final RunResults results;
    private final SoundnessReading reading;
    private final TransactionTemplate transaction;
    private final Map<UUID, Progress> running = new ConcurrentHashMap<>();
    private final ExecutorService worker;

    @Autowired
    SoundnessWorks(
            DSLContext db, RunResults results, SoundnessReading reading, PlatformTransactionManager transactions) {
        this(
                db,
                results,
                reading,
                transactions,
                Executors.newSingleThreadExecutor(Thread.ofPlatform()
                        .name(JOB)
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .factory()));
    }

    /** @param worker does one thing after another */
    SoundnessWorks(
            DSLContext db,
            RunResults results,
            SoundnessReading reading,
            PlatformTransactionManager transactions,
            ExecutorService worker) {
        this.worker = worker;
        this.db = db;
        this.results = results;
        this.reading = reading;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Counts the computations, and knows when to stop. */
    private static final class Progress implements Simulation.Watcher {
        private final int all;
        private final AtomicInteger done = new AtomicInteger();
        private volatile long begun;
        private volatile boolean stopped;
        /** The platform ends: nobody stopped it. */
        private volatile boolean ending;

        Progress(int all) {
            this.all = all;
        }

        @Override
        public boolean goesOn(int replications) {
            done.addAndGet(replications);
            return !stopped;
        }

        @Nullable
        Integer seconds() {
            int soFar = done.get();
            return soFar == 0
                    ? null
                    : (int) Math.ceil((System.nanoTime() - begun) / 1e9 / soFar * Math.max(0, all - soFar));
        }
    }

    /**
     * Begins it, unless it is being done.
     *
     * @throws Refusal.Missing {@code no-results} when the actor may not see the run
     */
    void begin(UUID run) {
        var opened = transaction.execute(status -> results.get(run));
        if (opened == null || reading.find(run) != null) {
            return;
        }
        var progress = new Progress(Soundness.computations(opened));
        if (running.putIfAbsent(run, progress) != null) {
            return;
        }
        var by = Actors.current();
        try {
            asPlatform(() -> db.insertInto(SOUNDNESS_WORK)
                    .set(SOUNDNESS_WORK.RUN_ID, run)
                    .set(SOUNDNESS_WORK.STATE, "running")
                    .set(SOUNDNESS_WORK.BEGUN_BY, by.displayName())
                    .set(SOUNDNESS_WORK.BEGUN_BY_ID, id(by))
                    .onConflict(SOUNDNESS_WORK.RUN_ID)
                    .doUpdate()
                    .set(SOUNDNESS_WORK.STATE, "running")
                    .set(SOUNDNESS_WORK.BEGUN_AT, Instant.now())
                    .set(SOUNDNESS_WORK.BEGUN_BY, by.displayName())
                    .set(SOUNDNESS_WORK.BEGUN_BY_ID, id(by))
                    .setNull(SOUNDNESS_WORK.ENDED_AT)
                    .execute());
            var measured = reading.measured(opened);
            worker.execute(() -> work(opened, measured, progress));
        } catch (RuntimeException notBegun) {
            running.remove(run);
            throw notBegun;
        }
    }

    private void work(RunResults.Opened opened, Map<String, Name> measured, Progress progress) {
        var run = opened.run();
        try {
            progress.begun = System.nanoTime();
            if (!progress.goesOn(0)) {
                throw new CancellationException();
            }
            reading.hold(run, new Soundness(opened, measured, 1, progress));
            ended(run, "done");
        } catch (CancellationException stopped) {
            if (!progress.ending) {
                ended(run, "cancelled");
            }
        } catch (RuntimeException failure) {
            LOG.error("the soundness of run {} was not worked out", run, failure);
            ended(run, "failed");
        } finally {
            running.remove(run);
        }
    }

    private void ended(UUID run, String state) {
        asPlatform(() -> db.update(SOUNDNESS_WORK)
                .set(SOUNDNESS_WORK.STATE, state)
                .set(SOUNDNESS_WORK.ENDED_AT, Instant.now())
                .where(SOUNDNESS_WORK.RUN_ID.eq(run))
                .execute());
    }

    /**
     * Stops it.
     *
     * @throws Refusal.Forbidden {@code role} unless the actor began it or is of the assessment office
     */
    void stop(UUID run) {
        if (!look(run).mayStop()) {
            throw new Refusal.Forbidden("role");
        }
        var progress = running.get(run);
        if (progress != null) {
            progress.stopped = true;
        }
    }

    /** How far it is. */
    SoundnessWork look(UUID run) {
        var actor = Actors.current();
        var kept = transaction.execute(status ->
                db.fetchOptional(SOUNDNESS_WORK, SOUNDNESS_WORK.RUN_ID.eq(run)).orElse(null));
        var progress = running.get(run);
        if (kept == null) {
            return new SoundnessWork(SoundnessWork.State.NONE, 0, 0, null, "", false);
        }
        boolean mayStop = kept.getBegunById().equals(id(actor))
                || actor instanceof Actor.Official official && official.has(Role.ASSESSOR);
        if (progress != null) {
            return new SoundnessWork(
                    SoundnessWork.State.RUNNING,
                    progress.done.get(),
                    progress.all,
                    progress.seconds(),
                    kept.getBegunBy(),
                    mayStop);
        }
        var state = switch (kept.getState()) {
            case "running" -> SoundnessWork.State.RESTARTED;
            case "cancelled" -> SoundnessWork.State.CANCELLED;
            case "failed" -> SoundnessWork.State.FAILED;
            default -> SoundnessWork.State.DONE;
        };
        return new SoundnessWork(state, 0, 0, null, kept.getBegunBy(), mayStop);
    }

    @PreDestroy
    void close() {
        running.values().forEach(progress -> {
            progress.ending = true;
            progress.stopped = true;
        });
        worker.shutdownNow();
    }

    private void asPlatform(Runnable work) {
        Actors.asSystem(JOB, () -> {
            transaction.executeWithoutResult(status -> work.run());
            return JOB;
        });
    }

    private static String id(Actor actor) {
        return actor instanceof Actor.Official official ? official.account().toString() : actor.displayName();
    }
}
