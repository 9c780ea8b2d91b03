package org.lianqi.record.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.NOTICE;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** A task from assigning to closing, and who may do what on the way. */
@PlatformTest
class TasksTest {
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    Tasks tasks;

    @Autowired
    TaskReminders reminders;

    @Autowired
    Punctuality punctuality;

    @Autowired
    TasksAwaiting awaiting;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    private String district;
    private String town;
    private String rival;
    private UUID districtId;
    private UUID townId;
    private Actor.Official office;
    private Actor.Official chief;
    private Actor.Official clerk;

    @BeforeEach
    void aDistrictWithATownAndARival() {
        var run = UUID.randomUUID().toString().substring(0, 8);
        district = "td" + run;
        town = "tt" + run;
        rival = "tr" + run;
        districtId = officials.unit(district);
        townId = officials.unit(town, districtId);
        officials.unit(rival);
        office = officials.official(officials.unit("to" + run), Role.ASSESSOR);
        chief = officials.official(districtId, Role.REVIEWER);
        clerk = officials.official(townId, Role.REPORTER);
    }

    private TaskDraft draft(String title, LocalDate due, String lead, String... joint) {
        return new TaskDraft(
                title,
                "办到通车为止",
                lead,
                List.of(joint),
                new Due.On(due),
                new FeedbackCycle.Every(5),
                null,
                null,
                Origin.REAL);
    }

    private TaskId assigned(Actor by, LocalDate due) {
        return Actors.as(by, () -> tasks.assign(draft("打通断头路", due, town)));
    }

    private Task seen(Actor who, TaskId id) {
        return Actors.as(who, () -> tasks.get(id));
    }

    private Task act(Actor who, TaskId id, TaskAct act, String words, LocalDate day, Resource... files) {
        return Actors.as(
                who, () -> tasks.act(id, tasks.get(id).revision(), act, new Tasks.Said(words, day, List.of(files))));
    }

    private Task act(Actor who, TaskId id, TaskAct act) {
        return act(who, id, act, "说明", null);
    }

    private List<TaskEvent.Done> done(Actor who, TaskId id) {
        return Actors.as(who, () -> tasks.events(id, 0, 100)).rows().reversed().stream()
                .filter(TaskEvent.Done.class::isInstance)
                .map(TaskEvent.Done.class::cast)
                .toList();
    }

    private static void refused(String code, Callable<?> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private int told(Actor.Official who, String kind, TaskId id) {
        return officials.asSystem(() -> db.fetchCount(
                NOTICE,
                NOTICE.ACCOUNT_ID.eq(who.account()).and(NOTICE.KIND.eq(kind)).and(NOTICE.LINK.eq(id.address()))));
    }

    @Test
    void aTaskGoesItsWholeWayAndEveryDueDayItEverHadStaysVisible() {
        var first = TODAY.plusDays(20);
        var later = TODAY.plusDays(40);
        var id = assigned(chief, first);
        assertThat(told(clerk, "task.assign", id)).isEqualTo(1);
        assertThat(act(clerk, id, TaskAct.ACCEPT, "", null).nextReport())
                .isEqualTo(Actors.as(clerk, calendar::days).plus(TODAY, 5).day());
        var report = new ByteArrayResource("进度".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "进度.txt";
            }
        };
        act(clerk, id, TaskAct.REPORT, "路基已完成", null, report);
        assertThat(act(clerk, id, TaskAct.ASK_EXTENSION, "雨季停工", later).extensionWanted())
                .isEqualTo(later);
        assertThat(told(chief, "task.ask-extension", id)).isEqualTo(1);
        assertThat(act(chief, id, TaskAct.GRANT_EXTENSION, "情况属实", null).due()).isEqualTo(later);
        act(clerk, id, TaskAct.ASK_CLOSING, "已通车", null);
        act(chief, id, TaskAct.RETURN, "缺验收意见", null);
        act(clerk, id, TaskAct.ASK_CLOSING, "补了验收意见", null);
        var closed = act(chief, id, TaskAct.CLOSE, "现场看过", null);
        assertThat(closed.state()).isEqualTo(TaskState.CLOSED);
        assertThat(closed.light()).isEqualTo(TaskLight.GREEN);
        var reopened = act(chief, id, TaskAct.REOPEN, "路面开裂", later.plusDays(9));
        assertThat(reopened.due()).isEqualTo(later.plusDays(9));

        var events = done(clerk, id);
        assertThat(events)
                .extracting(TaskEvent.Done::act)
                .containsExactly(
                        TaskAct.ASSIGN,
                        TaskAct.ACCEPT,
                        TaskAct.REPORT,
                        TaskAct.ASK_EXTENSION,
                        TaskAct.GRANT_EXTENSION,
                        TaskAct.ASK_CLOSING,
                        TaskAct.RETURN,
                        TaskAct.ASK_CLOSING,
                        TaskAct.CLOSE,
                        TaskAct.REOPEN);
        assertThat(events.stream()
                        .filter(event -> event.day() != null)
                        .map(event -> event.act() + " " + event.day() + " " + event.words()))
                .containsExactly(
                        "ASSIGN " + first + " ",
                        "ASK_EXTENSION " + later + " 雨季停工",
                        "GRANT_EXTENSION " + later + " 情况属实",
                        "REOPEN " + later.plusDays(9) + " 路面开裂");
        assertThat(events.get(2).files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("进度.txt"));
    }

    @Test
    void aDueDayInWorkingDaysIsCountedFromToday() {
        var id = Actors.as(
                office,
                () -> tasks.assign(new TaskDraft(
                        "十个工作日",
                        "办",
                        town,
                        List.of(),
                        new Due.In(10),
                        new FeedbackCycle.Monthly(),
                        null,
                        null,
                        Origin.REAL)));
        var days = Actors.as(office, calendar::days);
        assertThat(days.between(TODAY, seen(office, id).due()).workingDays()).isEqualTo(10);
        assertThat(seen(office, id).dueProvisional())
                .isEqualTo(seen(office, id).due().isAfter(days.knownUntil()));
    }

    @Test
    void theSameSourceNeverMakesTwoTasksNotEvenAtTheSameMoment() throws Exception {
        var source = new Source("meeting", district + "-3", "常务会第 3 项", "/tasks");
        var draft = new TaskDraft(
                "会议定的事", "办", town, List.of(), new Due.In(5), new FeedbackCycle.None(), null, source, Origin.REAL);
        var made = new HashSet<TaskId>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<TaskId>>();
            for (int i = 0; i < 16; i++) {
                all.add(pool.submit(() -> Actors.asSystem("meetings", () -> tasks.assign(draft))));
            }
            for (var one : all) {
                made.add(one.get());
            }
        }
        assertThat(made).hasSize(1);
        var id = made.iterator().next();
        assertThat(seen(clerk, id).source()).isEqualTo(source);
        assertThat(done(clerk, id)).hasSize(1);
        assertThat(told(clerk, "task.assign", id)).isEqualTo(1);
    }

    @Test
    void aTaskClosesOnlyWhenItsPartsAreClosedOrCancelled() {
        var whole = Actors.as(office, () -> tasks.assign(draft("总任务", TODAY.plusDays(30), district)));
        var part = new TaskDraft(
                "分任务",
                "办",
                town,
                List.of(),
                new Due.On(TODAY.plusDays(31)),
                new FeedbackCycle.None(),
                whole,
                null,
                Origin.REAL);
        refused("task-part-later", () -> Actors.as(chief, () -> tasks.assign(part)));
        var id = Actors.as(
                chief,
                () -> tasks.assign(new TaskDraft(
                        "分任务",
                        "办",
                        town,
                        List.of(),
                        new Due.On(TODAY.plusDays(10)),
                        new FeedbackCycle.None(),
                        whole,
                        null,
                        Origin.REAL)));
        var head = officials.official(districtId, Role.REPORTER);
        act(head, whole, TaskAct.ACCEPT);
        refused("task-parts-open", () -> act(head, whole, TaskAct.ASK_CLOSING));
        act(chief, id, TaskAct.CANCEL);
        act(head, whole, TaskAct.ASK_CLOSING);
        refused(
                "task-parent-closed",
                () -> Actors.as(
                        office,
                        () -> tasks.assign(new TaskDraft(
                                "迟来的分任务",
                                "办",
                                town,
                                List.of(),
                                new Due.In(1),
                                new FeedbackCycle.None(),
                                whole,
                                null,
                                Origin.REAL))));
        assertThat(act(office, whole, TaskAct.CLOSE).state()).isEqualTo(TaskState.CLOSED);
        assertThat(Actors.as(office, () -> tasks.parts(whole, 10)).rows())
                .extracting(Task::state)
                .containsExactly(TaskState.CANCELLED);
    }

    @Test
    void whoeverAskedForClosingDoesNotVerifyItAndTheDatabaseHoldsTheSame() {
        var both = officials.official(districtId, Role.REPORTER, Role.REVIEWER);
        var id = assigned(both, TODAY.plusDays(9));
        act(both, id, TaskAct.ACCEPT);
        act(both, id, TaskAct.ASK_CLOSING);
        refused("task-verify-own", () -> act(both, id, TaskAct.CLOSE));
        assertThat(Actors.as(both, () -> Tasks.may(tasks.get(id)))).doesNotContain(TaskAct.CLOSE);
        forbiddenByTheDatabase(
                both, "update task set state = 'CLOSED', revision = revision + 1 where id = '" + id + "'");
        assertThat(act(chief, id, TaskAct.CLOSE).state()).isEqualTo(TaskState.CLOSED);
    }

    private void forbiddenByTheDatabase(Actor who, String statement) {
        assertThatThrownBy(() -> officials.as(who, () -> db.execute(statement)))
                .hasStackTraceContaining("ERROR")
                .satisfies(e -> {
                    Throwable root = e;
                    while (root.getCause() != null) {
                        root = root.getCause();
                    }
                    assertThat(root)
                            .isInstanceOfSatisfying(
                                    java.sql.SQLException.class,
                                    sql -> assertThat(sql.getSQLState()).isEqualTo("42501"));
                });
    }

    @Test
    void ofManyActsAtOnceTheSecondIsToldAndNothingIsLost() throws Exception {
        var id = assigned(chief, TODAY.plusDays(20));
        act(clerk, id, TaskAct.ACCEPT);
        int people = 24;
        int told = 0;
        try (var pool = Executors.newFixedThreadPool(people)) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < people; i++) {
                int no = i;
                all.add(pool.submit(() -> {
                    int again = 0;
                    while (true) {
                        try {
                            act(
                                    no % 2 == 0 ? clerk : chief,
                                    id,
                                    no % 2 == 0 ? TaskAct.REPORT : TaskAct.URGE,
                                    "第" + no,
                                    null);
                            return again;
                        } catch (Refusal.Conflict changed) {
                            assertThat(changed.code()).isEqualTo("task-changed");
                            again++;
                        }
                    }
                }));
            }
            for (var one : all) {
                told += one.get();
            }
        }
        assertThat(told)
                .as("how often somebody was told that another was first")
                .isPositive();
        assertThat(seen(clerk, id).revision()).isEqualTo(2 + people);
        assertThat(done(clerk, id).stream().skip(2).map(TaskEvent.Done::words))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, people).mapToObj(no -> "第" + no).toList());
    }

    @Test
    void onlyTheLeadUnitReportsJointUnitsReadAndOthersDoNotKnowOfIt() {
        var other = officials.official(Actors.asSystem("test", () -> seenUnit(rival)), Role.REPORTER);
        var stranger = officials.official(officials.unit("ts" + rival.substring(2)), Role.REVIEWER, Role.REPORTER);
        var id = Actors.as(office, () -> tasks.assign(draft("两家的事", TODAY.plusDays(20), town, rival)));
        assertThat(told(other, "task.assign", id)).isEqualTo(1);
        assertThat(Actors.as(other, () -> Tasks.may(tasks.get(id)))).isEmpty();
        refused("task-act-not-yours", () -> act(other, id, TaskAct.ACCEPT));
        refused("no-task", () -> seen(stranger, id));
        refused("task-act-not-yours", () -> act(chief, id, TaskAct.CANCEL));
        refused("task-act-not-yours", () -> act(clerk, id, TaskAct.CANCEL));
        refused("task-unit-not-yours", () -> Actors.as(chief, () -> tasks.assign(draft("x", TODAY, rival))));
        refused("task-unit-not-yours", () -> Actors.as(chief, () -> tasks.assign(draft("x", TODAY, town, rival))));
        refused("role", () -> Actors.as(clerk, () -> tasks.assign(draft("x", TODAY, town))));

        act(clerk, id, TaskAct.ACCEPT);
        assertThat(officials.as(
                        other, () -> db.execute("update task set revision = revision + 1 where id = '" + id + "'")))
                .as("rows of the lead unit that a joint unit changes")
                .isZero();
        forbiddenByTheDatabase(
                clerk, "update task set due = due + 30, revision = revision + 1 where id = '" + id + "'");
        forbiddenByTheDatabase(
                clerk,
                "insert into task_event (task_id, seq, act, by_name, by_id) values ('" + id
                        + "', 2, 'GRANT_EXTENSION', 'x', '" + clerk.account() + "')");
        forbiddenByTheDatabase(clerk, "update task set title = 'x' where id = '" + id + "'");
        forbiddenByTheDatabase(clerk, "update task_event set words = 'x' where task_id = '" + id + "'");
    }

    private UUID seenUnit(String code) {
        return db.fetchValue("select id from unit where code = '" + code + "'") instanceof UUID id ? id : null;
    }

    @Test
    void theDatabaseAdmitsExactlyTheMovesTheActsDeclare() {
        for (var from : TaskState.values()) {
            for (var to : TaskState.values()) {
                boolean declared = from == to;
                for (var act : TaskAct.values()) {
                    declared |= act.from(from) && act.to(from) == to;
                }
                assertThat(moves(from, to)).as("%s to %s", from, to).isEqualTo(declared);
            }
        }
    }

    private boolean moves(TaskState from, TaskState to) {
        var id = UUID.randomUUID();
        officials.asSystem(() -> db.execute(
                "insert into task (id, title, asked, lead_unit, state, due, feedback, assigned_by, closing_by, closing_on)"
                        + " values ('" + id + "', 'x', 'x', '" + townId + "', '" + from
                        + "', '2026-01-05', 'NONE', 'x', "
                        + closing(from) + ")"));
        try {
            return officials.asSystem(() -> db.execute("update task set revision = 2, state = '" + to
                            + "', (closing_by, closing_on) = (" + closing(to) + ") where id = '" + id + "'"))
                    == 1;
        } catch (RuntimeException refused) {
            assertThat(refused).hasStackTraceContaining("a task does not go from");
            return false;
        }
    }

    private static String closing(TaskState state) {
        return state == TaskState.CLOSING || state == TaskState.CLOSED ? "'x', date '2026-01-05'" : "null, null";
    }

    @Test
    void eachReminderIsSentOnceToThoseItConcernsWhateverRunsAtOnceOrAgain() throws Exception {
        var head = officials.official(districtId, Role.LEADER);
        var id = assigned(chief, TODAY.plusDays(30));
        act(clerk, id, TaskAct.ACCEPT);
        var due = seen(clerk, id).due();
        var days = Actors.as(clerk, calendar::days);
        run(days.plus(due, -4).day());
        assertThat(told(clerk, "task-soon", id)).isZero();
        assertThat(told(clerk, "task-report-missed", id))
                .as("the report of five working days")
                .isEqualTo(1);

        var soon = days.plus(due.plusDays(1), -1 - TaskLight.SOON).day();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 4; i++) {
                all.add(pool.submit(() -> run(soon)));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(told(clerk, "task-soon", id)).isEqualTo(1);
        assertThat(told(clerk, "task-overdue", id)).isZero();

        run(due.plusDays(1));
        run(due.plusDays(1));
        assertThat(told(clerk, "task-overdue", id)).isEqualTo(1);
        assertThat(told(chief, "task-overdue", id)).isEqualTo(1);
        assertThat(told(head, "task-escalated", id)).isZero();

        run(days.plus(due, TaskReminders.ESCALATION).day());
        run(due.plusDays(60));
        assertThat(told(head, "task-escalated", id)).isEqualTo(1);
        assertThat(told(chief, "task-escalated", id)).isEqualTo(1);
        assertThat(told(clerk, "task-soon", id) + told(clerk, "task-overdue", id))
                .isEqualTo(2);
        assertThat(Actors.as(clerk, () -> tasks.events(id, 0, 100)).rows())
                .filteredOn(TaskEvent.Reminded.class::isInstance)
                .hasSize(4);
    }

    private int run(LocalDate day) {
        return Actors.asSystem("task-reminders", () -> reminders.send(day));
    }

    @ParameterizedTest
    @CsvSource({
        // 30 April 2026 is a Thursday; 1 to 5 May are off, 9 May is a Saturday that is worked
        "ACCEPTED, 2026-05-08, , 2026-04-28, GREEN",
        "ACCEPTED, 2026-05-08, , 2026-04-30, YELLOW",
        "ACCEPTED, 2026-05-08, , 2026-05-08, YELLOW",
        "ASSIGNED, 2026-05-08, , 2026-05-09, RED",
        "CLOSING, 2026-05-08, 2026-05-08, 2026-06-01, GREEN",
        "CLOSED, 2026-05-08, 2026-05-09, 2026-06-01, RED",
        "DRAFT, 2026-05-08, , 2026-06-01, NONE",
        "CANCELLED, 2026-05-08, , 2026-06-01, NONE"
    })
    void theLightTurnsYellowThreeWorkingDaysBeforeAndRedAfter(
            TaskState state, LocalDate due, LocalDate closingOn, LocalDate today, TaskLight light) {
        WorkingDays days = Actors.as(office, calendar::days);
        assertThat(TaskLight.of(state, due, closingOn, today, TaskLight.soon(today, days)))
                .isEqualTo(light);
    }

    @Test
    void punctualityCountsWhatWasAskedInTimeWhatLateAndWhatIsOverdue() {
        var due = TODAY.minusDays(3);
        var late = Actors.asSystem("test", () -> tasks.assign(draft("迟", due, town)));
        var inTime = Actors.asSystem("test", () -> tasks.assign(draft("按期", TODAY, town)));
        Actors.asSystem("test", () -> tasks.assign(draft("欠", due, town)));
        for (var id : List.of(late, inTime)) {
            act(clerk, id, TaskAct.ACCEPT);
            act(clerk, id, TaskAct.ASK_CLOSING);
            act(office, id, TaskAct.CLOSE);
        }
        assertThat(Actors.as(clerk, () -> punctuality.list(TODAY.getYear())))
                .filteredOn(row -> row.unit().code().equals(town))
                .singleElement()
                .satisfies(row -> assertThat(List.of(row.inTime(), row.late(), row.overdue(), row.open()))
                        .isEqualTo(List.of(1, 1, 1, 1)));
        assertThat(Actors.as(clerk, () -> tasks.page(TaskFilter.of("closed", "red", town, null, null, null), 0, 9))
                        .rows())
                .extracting(Task::title)
                .containsExactly("迟");
    }

    @Test
    void whatWaitsForSomebodyIsHisToDoOrToDecideAndNothingElse() {
        var id = assigned(chief, TODAY.plusDays(60));
        assertThat(waiting(clerk)).containsExactly("task.to-do [1]");
        assertThat(waiting(chief)).isEmpty();
        act(clerk, id, TaskAct.ACCEPT);
        assertThat(waiting(clerk)).isEmpty();
        act(clerk, id, TaskAct.ASK_CLOSING);
        assertThat(waiting(chief)).containsExactly("task.to-decide [1]");
        assertThat(Actors.as(chief, () -> tasks.page(TaskFilter.of(null, null, null, "断头", null, "1"), 0, 9))
                        .rows())
                .extracting(Task::id)
                .containsExactly(id);
    }

    private List<String> waiting(Actor.Official who) {
        return officials.as(who, () -> awaiting.waitingFor(who)).stream()
                .map(waiting -> waiting.kind() + " " + waiting.args())
                .toList();
    }

    @Test
    void whatIsAskedWronglyIsRefusedWithWhatIsWrong() {
        refused("task-title", () -> draft(" ", TODAY, town));
        refused("task-joint", () -> draft("x", TODAY, town, town));
        refused("task-days", () -> new Due.In(0));
        refused("task-cycle", () -> new FeedbackCycle.Every(61));
        refused("task-unit", () -> Actors.as(office, () -> tasks.assign(draft("x", TODAY, "nowhere"))));
        refused("task-due-past", () -> Actors.as(office, () -> tasks.assign(draft("x", TODAY.minusDays(1), town))));
        var id = assigned(chief, TODAY.plusDays(9));
        refused("task-not-so", () -> act(clerk, id, TaskAct.REPORT));
        act(clerk, id, TaskAct.ACCEPT, "", null);
        refused("task-words", () -> act(clerk, id, TaskAct.REPORT, " ", null));
        refused("task-day", () -> act(clerk, id, TaskAct.ASK_EXTENSION, "雨", null));
        refused("task-extension-earlier", () -> act(clerk, id, TaskAct.ASK_EXTENSION, "雨", TODAY.plusDays(9)));
        refused("task-changed", () -> Actors.as(clerk, () -> tasks.act(id, 1, TaskAct.REPORT, Tasks.Said.words("迟"))));
        assertThat(done(clerk, id)).as("what was refused left nothing").hasSize(2);
    }
}
