package org.lianqi.outcome.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.RunResults;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The soundness of many units is worked out while everybody goes on. */
@PlatformTest
@Import(Contest.class)
class SoundnessWorksTest {
    private static final String JIMO = "370215";

    @Autowired
    Contest contest;

    @Autowired
    DSLContext db;

    @Autowired
    RunResults results;

    @Autowired
    SoundnessReading reading;

    @Autowired
    PlatformTransactionManager transactions;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    private SoundnessWorks works() {
        return new SoundnessWorks(db, results, reading, transactions, worker);
    }

    @AfterEach
    void end() {
        gate.countDown();
        worker.shutdownNow();
    }

    private UUID published(String scheme) {
        contest.inUse(scheme, scheme + "-A", scheme + "-B");
        contest.verified(scheme + "-A", "2026Q4", "10", "8", "5");
        contest.verified(scheme + "-B", "2026Q4", "7.5", "8", "8");
        var quarter = contest.toPublished(contest.open(scheme, "2026Q4"));
        return Objects.requireNonNull(quarter.publication()).run();
    }

    /** Another work is being done for as long as the test likes. */
    private void busy(ExecutorService worker) {
        worker.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void done() throws InterruptedException {
        gate.countDown();
        worker.shutdown();
        assertThat(worker.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void whoBeganItMayLeaveAndStopIt_othersSeeHowFarItIs() throws Exception {
        var run = published("SW-1");
        var works = works();
        busy(worker);
        contest.as(JIMO, Role.REPORTER, () -> begin(works, run));
        var seen = contest.as("370281", Role.REPORTER, () -> works.look(run));
        assertThat(seen.state()).isEqualTo(SoundnessWork.State.RUNNING);
        assertThat(seen.done()).isZero();
        assertThat(seen.all()).isGreaterThan(Soundness.REPLICATIONS);
        assertThat(seen.mayStop()).isFalse();
        assertThatThrownBy(() -> contest.as("370281", Role.REPORTER, () -> {
                    works.stop(run);
                    return 0;
                }))
                .isInstanceOf(Refusal.Forbidden.class);
        contest.assessor(() -> {
            works.stop(run);
            return 0;
        });
        done();
        assertThat(contest.assessor(() -> works.look(run)).state()).isEqualTo(SoundnessWork.State.CANCELLED);
        assertThat(reading.find(run)).isNull();
    }

    @Test
    void whatThePlatformEndsIsNotToldAsStoppedBySomebody() throws Exception {
        var run = published("SW-4");
        var last = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }
        };
        var works = new SoundnessWorks(db, results, reading, transactions, last);
        busy(last);
        contest.as(JIMO, Role.REPORTER, () -> begin(works, run));
        works.close();
        gate.countDown();
        last.shutdown();
        assertThat(last.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(contest.assessor(() -> works().look(run)).state()).isEqualTo(SoundnessWork.State.RESTARTED);
    }

    @Test
    void inTheBackgroundComesOutWhatComesOutAtOnce() throws Exception {
        var run = published("SW-2");
        var works = works();
        contest.as(JIMO, Role.REPORTER, () -> begin(works, run));
        done();
        var held = Objects.requireNonNull(reading.find(run));
        var atOnce = contest.assessor(() ->
                new TransactionTemplate(transactions).execute(status -> new Soundness(results.get(run), Map.of())));
        for (var unit : List.of(JIMO, "370281")) {
            var same = Objects.requireNonNull(atOnce).spread(unit);
            for (int rank = 1; rank <= 3; rank++) {
                assertThat(held.spread(unit).probability(rank)).isEqualTo(same.probability(rank));
            }
        }
        assertThat(held.shares()).isEqualTo(atOnce.shares());
        assertThat(contest.assessor(() -> works.look(run)).state()).isEqualTo(SoundnessWork.State.DONE);
    }

    @Test
    void aRestartMeanwhileIsToldAndItMayBeBegunAgain() throws Exception {
        var run = published("SW-3");
        busy(worker);
        contest.assessor(() -> begin(works(), run));
        var afterwards = new SoundnessWorks(db, results, reading, transactions, worker);
        assertThat(contest.assessor(() -> afterwards.look(run)).state()).isEqualTo(SoundnessWork.State.RESTARTED);
        contest.assessor(() -> begin(afterwards, run));
        assertThat(contest.assessor(() -> afterwards.look(run)).state()).isEqualTo(SoundnessWork.State.RUNNING);
    }

    private static int begin(SoundnessWorks works, UUID run) {
        works.begin(run);
        return 0;
    }
}
