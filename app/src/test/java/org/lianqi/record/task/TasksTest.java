package org.lianqi.record.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.NOTICE;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.AskedOfTheDatabase;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** A task from assigning to closing, and who may do what on the way. */
@PlatformTest
class TasksTest {
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    Tasks tasks;

    @Autowired
    TaskKeeping keeping;

    @Autowired
    AskedOfTheDatabase asked;

    @LocalServerPort
    int port;

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
        return Actors.as(by, () -> keeping.assign(draft("打通断头路", due, town)));
    }

    private Task seen(Actor who, TaskId id) {
        return Actors.as(who, () -> tasks.get(id));
    }

    private Task act(Actor who, TaskId id, TaskAct act, String words, LocalDate day, Resource... files) {
        return Actors.as(
                who,
                () -> keeping.act(id, tasks.get(id).revision(), act, new TaskKeeping.Said(words, day, List.of(files))));
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
                .isEqualTo(Actors.as(clerk, calendar::days).plus(TODAY, 5));
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
                () -> keeping.assign(new TaskDraft(
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
        assertThat(days.between(TODAY, seen(office, id).due())).isEqualTo(10);
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
                all.add(pool.submit(() -> Actors.asSystem("meetings", () -> keeping.assign(draft))));
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
        var whole = Actors.as(office, () -> keeping.assign(draft("总任务", TODAY.plusDays(30), district)));
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
        refused("task-part-later", () -> Actors.as(chief, () -> keeping.assign(part)));
        var id = Actors.as(
                chief,
                () -> keeping.assign(new TaskDraft(
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
                        () -> keeping.assign(new TaskDraft(
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
        assertThat(Actors.as(office, () -> tasks.show(whole, 10, 0, 10)).parts().rows())
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
        assertThat(Actors.as(both, () -> TaskReach.may(tasks.get(id)))).doesNotContain(TaskAct.CLOSE);
        forbiddenByTheDatabase(
                both, "update task set state = 'CLOSED', revision = revision + 1 where id = '" + id + "'");
        assertThat(act(chief, id, TaskAct.CLOSE).state()).isEqualTo(TaskState.CLOSED);
    }

    private void forbiddenByTheDatabase(Actor who, String statement) {
        assertThatThrownBy(() -> officials.as(who, () -> db.execute(statement)))
                .satisfies(e -> assertThat(state(e)).isEqualTo("42501"));
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
        var id = Actors.as(office, () -> keeping.assign(draft("两家的事", TODAY.plusDays(20), town, rival)));
        assertThat(told(other, "task.assign", id)).isEqualTo(1);
        assertThat(Actors.as(other, () -> TaskReach.may(tasks.get(id)))).isEmpty();
        refused("task-act-not-yours", () -> act(other, id, TaskAct.ACCEPT));
        refused("no-task", () -> seen(stranger, id));
        refused("task-act-not-yours", () -> act(chief, id, TaskAct.CANCEL));
        refused("task-act-not-yours", () -> act(clerk, id, TaskAct.CANCEL));
        refused("task-unit-not-yours", () -> Actors.as(chief, () -> keeping.assign(draft("x", TODAY, rival))));
        refused("task-unit-not-yours", () -> Actors.as(chief, () -> keeping.assign(draft("x", TODAY, town, rival))));
        refused("role", () -> Actors.as(clerk, () -> keeping.assign(draft("x", TODAY, town))));

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

    /** Everybody whom the acts tell apart, and whether he speaks for the lead unit, and decides. */
    private record Somebody(Actor who, boolean leads, boolean decides) {
        boolean may(TaskAct act) {
            return switch (act.by()) {
                case LEAD -> leads;
                case DECIDER -> decides;
            };
        }
    }

    private List<Somebody> everybody() {
        return List.of(
                new Somebody(new Actor.SystemJob("test"), true, true),
                new Somebody(office, false, true),
                new Somebody(chief, false, true),
                new Somebody(clerk, true, false),
                new Somebody(officials.official(townId, Role.REVIEWER), false, false),
                new Somebody(officials.official(townId, Role.REVIEWER, Role.REPORTER), true, false),
                new Somebody(officials.official(districtId, Role.REVIEWER, Role.REPORTER), true, true),
                new Somebody(officials.official(districtId, Role.LEADER), false, false));
    }

    @Test
    void theDatabaseAdmitsExactlyTheMovesTheActsDeclareAndToThoseWhoseTheyAre() {
        for (var somebody : everybody()) {
            for (var from : TaskState.values()) {
                for (var to : TaskState.values()) {
                    boolean declared = Stream.of(TaskAct.values())
                            .anyMatch(act -> act.from(from) && act.to(from) == to && somebody.may(act));
                    boolean admitted = moves(somebody.who(), from, to);
                    // a row that stays in its state may be written by whoever has something to say of it
                    if (from != to || declared || !somebody.leads() && !somebody.decides()) {
                        assertThat(admitted)
                                .as("%s: %s to %s", somebody, from, to)
                                .isEqualTo(declared);
                    }
                }
            }
        }
    }

    private boolean moves(Actor who, TaskState from, TaskState to) {
        var id = standing(from, TODAY, from == TaskState.CLOSING || from == TaskState.CLOSED ? TODAY : null);
        var by = who instanceof Actor.Official official ? official : null;
        var closing = switch (to) {
            case CLOSING ->
                from == to
                        ? "closing_by, closing_on"
                        : "'" + (by == null ? "x" : by.account()) + "', date '" + TODAY + "'";
            case CLOSED -> "closing_by, closing_on";
            default -> "null, null";
        };
        var assigned = from == TaskState.DRAFT && to == TaskState.ASSIGNED && by != null
                ? ", assigned_by_id = '" + by.account() + "', assigner_unit = '" + by.unit() + "'"
                : "";
        return changed(
                        who,
                        "update task set revision = 2, state = '" + to + "', (closing_by, closing_on) = (" + closing
                                + ")" + assigned + " where id = '" + id + "'")
                == 1;
    }

    /** A task of the town that somebody of the district assigned, brought into a state without its way there. */
    private UUID standing(TaskState state, LocalDate due, LocalDate closing) {
        var id = UUID.randomUUID();
        officials.asSystem(() -> db.execute(
                "insert into task (id, title, asked, lead_unit, assigner_unit, state, due, feedback, assigned_by, closing_by,"
                        + " closing_on) values ('" + id + "', 'x', 'x', '" + townId + "', '" + districtId + "', '"
                        + state
                        + "', '" + due + "', 'NONE', 'x', "
                        + (closing == null ? "null, null" : "'x', date '" + closing + "'") + ")"));
        return id;
    }

    /** How many rows the statement changes; none when the database forbids it. */
    private int changed(Actor who, String statement) {
        try {
            return officials.as(who, () -> db.execute(statement));
        } catch (RuntimeException refused) {
            assertThat(state(refused)).as(statement).isEqualTo("42501");
            return 0;
        }
    }

    private static String state(Throwable refused) {
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertThat(root).isInstanceOf(SQLException.class);
        return ((SQLException) root).getSQLState();
    }

    @Test
    void anActIsAppendedOnlyByThoseWhoseItIs() {
        for (var somebody : everybody()) {
            var id = standing(TaskState.ACCEPTED, TODAY, null);
            int seq = 0;
            for (var act : TaskAct.values()) {
                seq++;
                int revision = seq;
                if (seq > 1) {
                    officials.asSystem(
                            () -> db.execute("update task set revision = " + revision + " where id = '" + id + "'"));
                }
                assertThat(changed(
                                somebody.who(),
                                "insert into task_event (task_id, seq, act, by_name, by_id) values ('" + id + "', "
                                        + seq
                                        + ", '" + act + "', 'x', "
                                        + (somebody.who() instanceof Actor.Official official
                                                ? "'" + official.account() + "'"
                                                : "null")
                                        + ")"))
                        .as("%s: %s", somebody, act)
                        .isEqualTo(somebody.may(act) ? 1 : 0);
            }
        }
    }

    /** What the lead unit's people might write into each column that the application may write. */
    private static final Map<String, List<String>> HOSTILE = Map.of(
            "state", List.of("state = 'CLOSED', closing_by = 'x', closing_on = current_date", "state = 'CANCELLED'"),
            "due", List.of("due = due + 30", "state = 'CLOSING', closing_by = '%s', closing_on = '%s', due = due + 30"),
            "next_report", List.of("next_report = next_report + 300"),
            "extension_wanted", List.of("extension_wanted = null"),
            "closing_by",
                    List.of(
                            "state = 'CLOSING', closing_by = 'somebody', closing_on = '%2$s'",
                            "closing_by = '%s', closing_on = '%s'"),
            "closing_on", List.of("state = 'CLOSING', closing_by = '%s', closing_on = date '%s' - 9"),
            "assigned_by", List.of("assigned_by = 'x'"),
            "assigned_by_id",
                    List.of(
                            "assigned_by_id = '%s'",
                            "state = 'CLOSING', closing_by = '%1$s', closing_on = '%2$s', assigned_by_id = '%1$s'"),
            "assigner_unit", List.of("assigner_unit = lead_unit", "assigned_by_id = '%s', assigner_unit = lead_unit"),
            "revision", List.of());

    @Test
    void nobodyOfTheLeadUnitWritesHimselfInAsWhoAssignedOrMovesADayWhateverColumnHeTries() {
        var granted = officials.asSystem(
                () -> db.fetch("select attname from pg_attribute where attrelid = 'task'::regclass and attnum > 0"
                                + " and has_column_privilege('lianqi_app', attrelid, attnum, 'update')")
                        .getValues(0, String.class));
        assertThat(granted).as("each column is tried").containsExactlyInAnyOrderElementsOf(HOSTILE.keySet());
        var id = assigned(chief, TODAY.plusDays(9));
        act(clerk, id, TaskAct.ACCEPT);
        act(clerk, id, TaskAct.ASK_EXTENSION, "雨", TODAY.plusDays(20));
        var before = seen(chief, id);
        for (var who : List.of(clerk, officials.official(townId, Role.REPORTER, Role.REVIEWER))) {
            HOSTILE.forEach((column, tries) -> tries.forEach(set -> assertThat(changed(
                            who,
                            "update task set revision = revision + 1, " + set.formatted(who.account(), TODAY)
                                    + " where id = '" + id + "'"))
                    .as("%s: %s", who.roles(), set)
                    .isZero()));
            assertThatThrownBy(() -> officials.as(
                            who, () -> db.execute("update task set revision = revision + 2 where id = '" + id + "'")))
                    .satisfies(e -> assertThat(state(e)).isEqualTo("40001"));
        }
        assertThat(seen(chief, id)).isEqualTo(before);
        act(clerk, id, TaskAct.ASK_CLOSING);
        for (var who : List.of(clerk, officials.official(townId, Role.REPORTER, Role.REVIEWER))) {
            assertThat(changed(
                            who,
                            "update task set revision = revision + 1, closing_on = closing_on - 9 where id = '" + id
                                    + "'"))
                    .isZero();
        }
        forbiddenByTheDatabase(
                chief, "update task set revision = revision + 1, closing_on = closing_on - 9 where id = '" + id + "'");
    }

    private TaskDraft part(TaskId whole, String lead) {
        return new TaskDraft(
                "分任务",
                "办",
                lead,
                List.of(),
                new Due.On(TODAY.plusDays(3)),
                new FeedbackCycle.None(),
                whole,
                null,
                Origin.REAL);
    }

    @Test
    void whoDecidesAboutATaskOrIsOverItsLeadUnitSplitsItAndAJointUnitDoesNot() {
        var helper = officials.official(officials.asSystem(() -> seenUnit(rival)), Role.REVIEWER);
        var stranger = officials.official(officials.unit("ts" + rival.substring(2)), Role.REVIEWER);
        var whole = Actors.as(office, () -> keeping.assign(draft("两家的事", TODAY.plusDays(20), town, rival)));
        assertThat(Actors.as(helper, () -> TaskReach.splits(tasks.get(whole)))).isFalse();
        refused("task-split-not-yours", () -> Actors.as(helper, () -> keeping.assign(part(whole, rival))));
        refused("task-split-not-yours", () -> Actors.as(helper, () -> keeping.register(part(whole, rival))));
        refused("no-task", () -> Actors.as(stranger, () -> keeping.assign(part(whole, "ts" + rival.substring(2)))));
        for (var who : List.of(helper, stranger)) {
            forbiddenByTheDatabase(
                    who,
                    "insert into task (title, asked, lead_unit, parent_id, assigned_by, assigned_by_id, assigner_unit, state,"
                            + " due, feedback) values ('x', 'x', '" + who.unit() + "', '" + whole + "', 'x', '"
                            + who.account() + "', '" + who.unit() + "', 'ASSIGNED', '" + TODAY + "', 'NONE')");
            var visitor = new Visitor(port);
            visitor.signIn(who.username(), Officials.PASSWORD);
            assertThat(visitor.get("/tasks/new?parent=" + whole).status()).isEqualTo(who == helper ? 403 : 404);
        }
        for (var who : List.of(office, chief, officials.official(townId, Role.REVIEWER))) {
            assertThat(Actors.as(who, () -> TaskReach.splits(tasks.get(whole)))).isTrue();
            Actors.as(who, () -> keeping.assign(part(whole, town)));
        }
    }

    @Test
    void aTaskIsNotCancelledOverItsPartsAndNoPartBeginsAgainUnderATaskThatEnded() {
        var whole = assigned(chief, TODAY.plusDays(20));
        var part = Actors.as(chief, () -> keeping.assign(part(whole, town)));
        var drafted = Actors.as(chief, () -> keeping.register(part(whole, town)));
        act(clerk, part, TaskAct.ACCEPT);
        act(clerk, part, TaskAct.ASK_CLOSING);
        act(chief, part, TaskAct.CLOSE);
        refused("task-parts-open", () -> act(chief, whole, TaskAct.CANCEL));
        assertThatThrownBy(() -> officials.as(
                        chief,
                        () -> db.execute("update task set state = 'CANCELLED', revision = revision + 1 where id = '"
                                + whole + "'")))
                .satisfies(e -> assertThat(state(e)).isEqualTo("23514"));
        act(chief, drafted, TaskAct.CANCEL);
        act(chief, whole, TaskAct.CANCEL);
        assertThatThrownBy(() -> act(chief, part, TaskAct.REOPEN, "返工", TODAY))
                .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("task-parent-closed");
                    assertThat(refusal.args()).containsExactly("打通断头路");
                });
    }

    @Test
    void ofAnEndAndAPartThatBeginsAtTheSameMomentTheLaterIsToldWhy() throws Exception {
        var whole = assigned(chief, TODAY.plusDays(20));
        act(clerk, whole, TaskAct.ACCEPT);
        for (var end : List.of(TaskAct.ASK_CLOSING, TaskAct.CANCEL)) {
            var part = meanwhile(
                    chief,
                    () -> keeping.assign(part(whole, town)),
                    () -> refused("task-parts-open", () -> act(end == TaskAct.CANCEL ? chief : clerk, whole, end)));
            act(chief, part, TaskAct.CANCEL);
        }
        meanwhile(
                chief,
                () -> act(chief, whole, TaskAct.CANCEL),
                () -> assertThatThrownBy(() -> Actors.as(office, () -> keeping.assign(part(whole, town))))
                        .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                            assertThat(refusal.code()).isEqualTo("task-parent-closed");
                            assertThat(refusal.args()).containsExactly("打通断头路");
                        }));
    }

    /** Does the first in a transaction that ends only when the second has long begun to wait for it. */
    private <T> T meanwhile(Actor who, Callable<T> first, Runnable second) throws Exception {
        var done = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var result = pool.submit(() -> officials.as(who, () -> {
                var made = first.call();
                done.countDown();
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (waiters() == 0 && System.nanoTime() < until) {
                    Thread.sleep(20);
                }
                assertThat(waiters()).as("somebody waits").isPositive();
                return made;
            }));
            done.await(20, TimeUnit.SECONDS);
            second.run();
            return result.get();
        }
    }

    private int waiters() {
        return db.fetchSingle("select count(*) from pg_locks where not granted").get(0, Integer.class);
    }

    @Test
    void aDraftIsItsAssignersUntilHeHandsItOverAndIsNotOverdueThen() {
        var helper = officials.official(officials.asSystem(() -> seenUnit(rival)), Role.REPORTER);
        var below = officials.official(townId, Role.REVIEWER);
        var id = Actors.as(chief, () -> keeping.register(draft("先立项", TODAY.plusDays(9), town)));
        var joint = Actors.as(office, () -> keeping.register(draft("先立项", TODAY.plusDays(9), town, rival)));
        for (var who : List.of(clerk, below)) {
            refused("no-task", () -> seen(who, id));
        }
        refused("no-task", () -> seen(helper, joint));
        assertThat(Actors.as(chief, () -> TaskReach.may(tasks.get(id))))
                .containsExactly(TaskAct.ASSIGN, TaskAct.CANCEL);
        act(office, joint, TaskAct.CANCEL);
        assertThat(told(helper, "task.cancel", joint))
                .as("told of what he never saw")
                .isZero();
        assertThat(act(chief, id, TaskAct.ASSIGN, "", null).due()).isEqualTo(TODAY.plusDays(9));
        assertThat(seen(clerk, id).assignedById()).isEqualTo(chief.account());
        assertThat(told(clerk, "task.assign", id)).isEqualTo(1);

        var late = Actors.asSystem("meetings", () -> keeping.register(draft("搁下的", TODAY.minusDays(2), town)));
        refused("task-due-past", () -> act(office, late, TaskAct.ASSIGN, "", null));
        var set = act(office, late, TaskAct.ASSIGN, "", TODAY);
        assertThat(set.due()).isEqualTo(TODAY);
        assertThat(set.light()).isEqualTo(TaskLight.YELLOW);
        assertThat(done(clerk, late)).extracting(TaskEvent.Done::day).containsExactly(TODAY.minusDays(2), TODAY);
    }

    @Test
    void aFilterFindsExactlyTheTasksThatShowItsLight() {
        for (var state : TaskState.values()) {
            for (int day = -2; day <= 12; day++) {
                boolean asks = state == TaskState.CLOSING || state == TaskState.CLOSED;
                for (int closing = -1; closing <= (asks ? 1 : -1); closing++) {
                    var due = TODAY.plusDays(day);
                    standing(state, due, asks ? due.plusDays(closing) : null);
                }
            }
        }
        var all = found("all", "");
        assertThat(all).hasSize(15 * (4 + 2 * 3));
        for (var light : TaskLight.values()) {
            var shown = all.stream().filter(task -> task.light() == light).toList();
            assertThat(shown).as("%s", light).isNotEmpty();
            assertThat(found("all", light.name().toLowerCase(Locale.ROOT)))
                    .as("%s", light)
                    .isEqualTo(shown);
        }
    }

    private List<Task> found(String state, String light) {
        return Actors.as(
                        office,
                        () -> tasks.page(TaskFilter.of(state, light, town, null, null, null, null, null), 0, 500))
                .rows();
    }

    @Test
    void everyNumberOfTheUnitsOpensToExactlyTheTasksItCounts() {
        var due = TODAY.withDayOfYear(1);
        for (var years : List.of(0, -1)) {
            for (var state : TaskState.values()) {
                boolean asks = state == TaskState.CLOSING || state == TaskState.CLOSED;
                for (int day : List.of(0, 364)) {
                    for (int closing = -1; closing <= (asks ? 1 : -1); closing++) {
                        var on = due.plusYears(years).plusDays(day);
                        standing(state, on, asks ? on.plusDays(closing) : null);
                    }
                }
            }
        }
        Actors.as(office, () -> keeping.assign(draft("帮别人的", TODAY, rival, town)));
        var visitor = new Visitor(port);
        visitor.signIn(office.username(), Officials.PASSWORD);
        int year = TODAY.getYear();
        var row = Actors.as(office, () -> punctuality.list(year)).stream()
                .filter(each -> each.unit().code().equals(town))
                .findFirst()
                .orElseThrow();
        var page = visitor.get("/tasks/units?year=" + year).body();
        for (var count : Punctuality.Count.values()) {
            var address = row.address(count);
            assertThat(row.count(count)).as("%s", count).isPositive();
            assertThat(page).contains("\"" + address.replace("&", "&amp;") + "\"");
            assertThat(visitor.get("/api/v1" + address).body())
                    .as("%s %s", count, address)
                    .contains("\"total\":" + row.count(count) + "}");
            assertThat(visitor.get(address).status()).isEqualTo(200);
        }
        assertThat(row.counts()).as("in time, late, overdue, open").containsExactly(4, 2, 2, 10);
    }

    @Test
    void theCalendarIsReadOnceForAPageAndForAnAct() {
        var whole = assigned(chief, TODAY.plusDays(20));
        var part = Actors.as(chief, () -> keeping.assign(part(whole, town)));
        var visitor = new Visitor(port);
        visitor.signIn(clerk.username(), Officials.PASSWORD);
        for (var address : List.of(part.address(), whole.address(), "/tasks?light=red&mine=1", "/tasks/units")) {
            assertThat(asked.by(visitor, address))
                    .filteredOn(statement -> statement.sql().contains("calendar_day"))
                    .as(address)
                    .hasSize(1);
        }
        assertThat(asked.during(
                        () -> assertThat(visitor.post(
                                                part.address(), Map.of("act", "accept", "revision", "1", "words", ""))
                                        .status())
                                .isEqualTo(302),
                        part.address()))
                .filteredOn(statement -> statement.sql().contains("calendar_day"))
                .hasSize(1);
        assertThat(seen(clerk, part).state()).isEqualTo(TaskState.ACCEPTED);
    }

    @Test
    void aFilterThatNamesNoChoiceIsRefusedAndNamed() {
        refused("task-filter", () -> TaskFilter.of("close", null, null, null, null, null, null, null));
        refused("task-filter", () -> TaskFilter.of(null, "amber", null, null, null, null, null, null));
        refused("task-filter", () -> TaskFilter.of(null, null, null, null, null, null, "title", null));
        refused("no-day", () -> TaskFilter.of(null, null, null, "last", null, null, null, null));
        var visitor = new Visitor(port);
        visitor.signIn(office.username(), Officials.PASSWORD);
        for (var address : List.of("/tasks?state=close", "/api/v1/tasks?state=close")) {
            var answer = visitor.get(address);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("close");
        }
    }

    @Test
    void eachReminderIsSentOnceToThoseItConcernsWhateverRunsAtOnceOrAgain() throws Exception {
        var head = officials.official(districtId, Role.LEADER);
        var id = assigned(chief, TODAY.plusDays(30));
        act(clerk, id, TaskAct.ACCEPT);
        var due = seen(clerk, id).due();
        var days = Actors.as(clerk, calendar::days);
        run(days.plus(due, -4));
        assertThat(told(clerk, "task-soon", id)).isZero();
        assertThat(told(clerk, "task-report-missed", id))
                .as("the report of five working days")
                .isEqualTo(1);

        var soon = days.plus(due.plusDays(1), -1 - TaskLight.SOON);
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

        run(days.plus(due, TaskReminders.ESCALATION));
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
        return Actors.asSystem("task-reminders", () -> reminders.send(new Today(day, calendar.days())));
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
        var late = Actors.asSystem("test", () -> keeping.assign(draft("迟", due, town)));
        var inTime = Actors.asSystem("test", () -> keeping.assign(draft("按期", TODAY, town)));
        Actors.asSystem("test", () -> keeping.assign(draft("欠", due, town)));
        for (var id : List.of(late, inTime)) {
            act(clerk, id, TaskAct.ACCEPT);
            act(clerk, id, TaskAct.ASK_CLOSING);
            act(office, id, TaskAct.CLOSE);
        }
        var counted = IntStream.of(due.getYear(), TODAY.getYear())
                .distinct()
                .mapToObj(year -> Actors.as(clerk, () -> punctuality.list(year)))
                .flatMap(List::stream)
                .filter(row -> row.unit().code().equals(town))
                .toList();
        assertThat(Stream.of(Punctuality.Count.values())
                        .map(count -> counted.stream()
                                .mapToInt(row -> row.count(count))
                                .sum()))
                .as("in time, late, overdue, open")
                .containsExactly(1, 1, 1, 1);
        assertThat(Actors.as(
                                clerk,
                                () -> tasks.page(
                                        TaskFilter.of("closed", "red", null, null, town, null, null, null), 0, 9))
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
        assertThat(Actors.as(
                                chief,
                                () -> tasks.page(TaskFilter.of(null, null, null, null, null, "断头", null, "1"), 0, 9))
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
        refused("task-unit", () -> Actors.as(office, () -> keeping.assign(draft("x", TODAY, "nowhere"))));
        refused("task-due-past", () -> Actors.as(office, () -> keeping.assign(draft("x", TODAY.minusDays(1), town))));
        var id = assigned(chief, TODAY.plusDays(9));
        refused("task-not-so", () -> act(clerk, id, TaskAct.REPORT));
        act(clerk, id, TaskAct.ACCEPT, "", null);
        refused("task-words", () -> act(clerk, id, TaskAct.REPORT, " ", null));
        refused("task-day", () -> act(clerk, id, TaskAct.ASK_EXTENSION, "雨", null));
        refused("task-extension-earlier", () -> act(clerk, id, TaskAct.ASK_EXTENSION, "雨", TODAY.plusDays(9)));
        refused(
                "task-changed",
                () -> Actors.as(clerk, () -> keeping.act(id, 1, TaskAct.REPORT, TaskKeeping.Said.words("迟"))));
        assertThat(done(clerk, id)).as("what was refused left nothing").hasSize(2);
    }
}
