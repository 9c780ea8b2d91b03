package org.lianqi.work.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.LEADER_WORD;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.TaskAct;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A leader finds at most five matters, decides about each once, and what is decided is a task. */
@PlatformTest
class LeaderDeskTest {
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    LeaderDesk desk;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskKeeping keeping;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    private static final AtomicInteger LONGEST = new AtomicInteger(4000);

    private int longest;
    private final String code = "ld" + UUID.randomUUID().toString().substring(0, 6);
    private Actor.Official leader;
    private TaskId oldest;

    @BeforeEach
    void sevenTasksAreOverdue() {
        officials.unit(code);
        leader = officials.official(officials.unit(code + "l"), Role.LEADER);
        // later than all that other tests left behind, so that they are the first matters
        longest = LONGEST.addAndGet(10);
        TaskId first = null;
        for (int i = 0; i < 7; i++) {
            int late = longest - i;
            var id = Actors.asSystem(
                    "test",
                    () -> keeping.assign(new TaskDraft(
                            "超期 " + late,
                            "办",
                            code,
                            List.of(),
                            new Due.On(TODAY.minusDays(late)),
                            new FeedbackCycle.None(),
                            null,
                            null,
                            Origin.REAL)));
            first = first == null ? id : first;
        }
        oldest = Objects.requireNonNull(first);
    }

    @Test
    void atMostFiveWaitAndWhatIsSupervisedBecomesATaskAndComesBackWhenItsTaskEndedInVain() {
        var matters = in(leader, () -> desk.matters());
        assertThat(matters).hasSize(LeaderDesk.MOST);
        assertThat(matters.getFirst().id()).as("overdue longest").isEqualTo(oldest.value());

        var made = in(leader, () -> desk.supervise(oldest.value(), "三天内办结", TODAY.plusDays(3)));
        var task = in(leader, () -> tasks.get(made));
        assertThat(task.title()).isEqualTo("催办：超期 " + longest);
        assertThat(task.lead().code()).isEqualTo(code);
        assertThat(task.assigner()).isNotNull();
        assertThat(in(leader, () -> desk.matters()))
                .extracting(Matter::id)
                .hasSize(LeaderDesk.MOST)
                .doesNotContain(oldest.value());
        assertThatThrownBy(() -> in(leader, () -> desk.supervise(oldest.value(), "再来", TODAY.plusDays(3))))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(in(leader, () -> desk.said(0, 50)).rows())
                .anySatisfy(word -> assertThat(word.made()).isEqualTo(made));

        Actors.asSystem(
                "考核员",
                () -> keeping.act(made, tasks.get(made).revision(), TaskAct.CANCEL, TaskKeeping.Said.words("撤了")));
        assertThat(in(leader, () -> desk.matters())).extracting(Matter::id).contains(oldest.value());
    }

    @Test
    void whatIsLeftDoesNotComeBeforeItsDay() {
        assertThatThrownBy(() -> in(leader, () -> leave(TODAY.plusDays(91)))).hasMessageContaining("leader-until");
        assertThatThrownBy(() -> in(leader, () -> leave(TODAY.minusDays(1)))).hasMessageContaining("leader-until");
        in(leader, () -> leave(TODAY));
        assertThat(in(leader, () -> desk.matters())).extracting(Matter::id).doesNotContain(oldest.value());
        var next = in(leader, () -> desk.matters()).getFirst().id();
        Actors.asSystem(
                "test",
                () -> transactions.execute(status -> db.insertInto(LEADER_WORD)
                        .set(LEADER_WORD.TASK_ID, next)
                        .set(LEADER_WORD.WORD, "LEAVE")
                        .set(LEADER_WORD.WORDS, "放到昨天")
                        .set(LEADER_WORD.UNTIL, TODAY.minusDays(1))
                        .set(LEADER_WORD.MATTER, "超期")
                        .set(LEADER_WORD.ORIGIN, "REAL")
                        .set(LEADER_WORD.SAID_BY, "市领导")
                        .execute()));
        assertThat(in(leader, () -> desk.matters()))
                .as("its day has passed")
                .extracting(Matter::id)
                .contains(next);
    }

    private Object leave(LocalDate until) {
        desk.leave(oldest.value(), "等批复", until);
        return until;
    }

    @Test
    void ofTwoLeadersWhoDecideAtOnceOneIsTold() throws Exception {
        var other = officials.official(officials.unit(code + "m"), Role.LEADER);
        try (var two = Executors.newFixedThreadPool(2)) {
            int conflicts = 0;
            for (var each : two.invokeAll(List.of(attempt(leader), attempt(other)))) {
                conflicts += each.get() ? 0 : 1;
            }
            assertThat(conflicts).isEqualTo(1);
        }
    }

    private Callable<Boolean> attempt(Actor.Official who) {
        return () -> {
            try {
                in(who, () -> desk.supervise(oldest.value(), "同时", TODAY.plusDays(3)));
                return true;
            } catch (Refusal.Conflict second) {
                return false;
            }
        };
    }

    @Test
    void nobodyButALeaderDecidesAndTheDatabaseHoldsItToo() {
        var office = officials.official(officials.unit(code + "o"), Role.ASSESSOR);
        assertThat(in(office, () -> desk.matters())).hasSize(LeaderDesk.MOST);
        assertThatThrownBy(() -> in(office, () -> desk.supervise(oldest.value(), "越权", TODAY.plusDays(3))))
                .isInstanceOf(Refusal.Forbidden.class);
        var clerk = officials.official(officials.unit(code + "c"), Role.REPORTER);
        assertThatThrownBy(() -> in(clerk, () -> desk.matters())).isInstanceOf(Refusal.Forbidden.class);
        for (var who : List.of(office, clerk)) {
            assertThatThrownBy(() -> in(
                            who,
                            () -> db.insertInto(LEADER_WORD)
                                    .set(LEADER_WORD.TASK_ID, oldest.value())
                                    .set(LEADER_WORD.WORD, "LEAVE")
                                    .set(LEADER_WORD.WORDS, "绕过")
                                    .set(LEADER_WORD.UNTIL, TODAY)
                                    .set(LEADER_WORD.MATTER, "绕过")
                                    .set(LEADER_WORD.ORIGIN, "REAL")
                                    .set(LEADER_WORD.SAID_BY, "他")
                                    .set(LEADER_WORD.SAID_BY_ID, who.account())
                                    .execute()))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(in(clerk, () -> db.fetchCount(LEADER_WORD))).isZero();
    }

    private <T> T in(Actor.Official actor, Callable<T> work) {
        return Actors.as(
                actor,
                () -> transactions.execute(status -> {
                    try {
                        return work.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }
}
