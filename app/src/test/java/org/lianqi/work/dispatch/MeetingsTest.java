package org.lianqi.work.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.lianqi.schema.jooq.Tables.MEETING;
import static org.lianqi.schema.jooq.Tables.MEETING_ITEM;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Measures;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.Source;
import org.lianqi.record.task.TaskAct;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** The agenda of a dispatch meeting makes itself, and what is decided becomes a task. */
@PlatformTest
class MeetingsTest {
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    ProjectLoad load;

    @Autowired
    LightJudging judging;

    @LocalServerPort
    int port;

    @Autowired
    Meetings meetings;

    @Autowired
    MeetingKeeping keeping;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskKeeping taskKeeping;

    @Autowired
    Measures measures;

    @Autowired
    Figures figures;

    @Autowired
    Units units;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    private final String code = "mt" + UUID.randomUUID().toString().substring(0, 6);
    private UUID unit;
    private UUID project;
    private Actor.Official reviewer;

    @BeforeEach
    void aDistrictWithAProjectThatIsNotInTheStatistics() {
        unit = officials.unit(code);
        reviewer = officials.official(unit, Role.REVIEWER);
        project = Actors.asSystem(
                        "test",
                        () -> load.load(
                                List.of(new ProjectLoad.Whole(List.of(
                                        told(
                                                0,
                                                new ProjectEvent.Registered(
                                                        unit,
                                                        new Description(
                                                                "上会的项目", null, null, null, null, null, List.of())),
                                                TODAY.minusDays(200)),
                                        told(
                                                1,
                                                new ProjectEvent.Advanced(
                                                        ProjectStage.COMMENCED, List.of(), List.of(), false),
                                                TODAY.minusDays(190))))),
                                Origin.REAL,
                                "meeting"))
                .getFirst();
        Actors.asSystem("test", () -> judging.due());
    }

    @Test
    void disciplineIsWhatMeetingsDecidedAndWasClosedInTimeAmongWhatIsDecidedAboutItsDay() {
        assumeThat(TODAY.getDayOfYear())
                .as("the days before today are of this year")
                .isGreaterThan(2);
        closed(meetingTask(TODAY, "meeting"));
        closed(meetingTask(TODAY.minusDays(1), "meeting"));
        meetingTask(TODAY.minusDays(2), "meeting");
        meetingTask(TODAY, "meeting");
        act(meetingTask(TODAY.minusDays(2), "meeting"), TaskAct.CANCEL, "考核办");
        closing(meetingTask(TODAY.minusDays(1), "meeting"));
        meetingTask(TODAY.minusDays(2), "letter");
        var measured = Actors.asSystem(
                "test",
                () -> measures.get("dispatch-tasks-on-time")
                        .measure(List.of(unit), new Period.Year(TODAY.getYear()))
                        .get(unit));
        // one closed in time, one closed late, one overdue
        assertThat(measured.value().doubleValue()).isCloseTo(100.0 / 3, offset(1e-9));
        assertThat(measured.rows()).hasSize(3).allMatch(row -> row.link().startsWith("/tasks/"));
        assertThat(measured.rows())
                .filteredOn(row -> row.detail().startsWith("●"))
                .hasSize(1);
    }

    private TaskId meetingTask(LocalDate due, String from) {
        return Actors.asSystem(
                "考核办",
                () -> taskKeeping.assign(new TaskDraft(
                        "会上定的事",
                        "办",
                        code,
                        List.of(),
                        new Due.On(due),
                        new FeedbackCycle.None(),
                        null,
                        new Source(from, UUID.randomUUID().toString(), "调度会", null),
                        Origin.REAL)));
    }

    private void closed(TaskId id) {
        closing(id);
        act(id, TaskAct.CLOSE, "考核办");
    }

    private void closing(TaskId id) {
        act(id, TaskAct.ACCEPT, "填报员");
        act(id, TaskAct.ASK_CLOSING, "填报员");
    }

    private void act(TaskId id, TaskAct act, String who) {
        Actors.asSystem(
                who,
                () -> taskKeeping.act(id, tasks.get(id).revision(), act, new TaskKeeping.Said("已办", null, List.of())));
    }

    @Test
    void whatIsRedAndOverdueIsOnTheAgendaAndWhatWasDecidedComesBackUntilItIsDone() {
        var overdue = Actors.asSystem(
                "test",
                () -> taskKeeping.assign(new TaskDraft(
                        "超期的任务",
                        "办",
                        code,
                        List.of(),
                        new Due.On(TODAY.minusDays(3)),
                        new FeedbackCycle.None(),
                        null,
                        null,
                        Origin.REAL)));
        var first = in(reviewer, () -> keeping.prepare(code, TODAY.minusDays(2), "第一次调度会", Origin.REAL));
        var agenda = in(reviewer, () -> meetings.get(first));
        assertThat(agenda.since()).isEqualTo(TODAY.minusDays(9));
        assertThat(agenda.items()).extracting(Meeting.Item::cause).contains(Cause.RED, Cause.OVERDUE);
        assertThat(agenda.items()).anySatisfy(item -> assertThat(item.task()).isEqualTo(overdue));
        var red = item(agenda, Cause.RED);
        assertThat(red.project()).isEqualTo(project);
        assertThat(red.words()).isEqualTo("上会的项目");
        assertThat(red.rule()).isEqualTo(Rule.STATISTICS);
        var value = Objects.requireNonNull(red.value());
        assertThat(in(reviewer, () -> figures.open(value.ref())).figure())
                .as("opens to what was known when the agenda was made")
                .isEqualTo(value);

        var made = in(reviewer, () -> keeping.decide(first, red.id(), decision("补报统计入库")));
        var task = in(reviewer, () -> tasks.get(made));
        assertThat(task.title()).isEqualTo("上会的项目：开工后未纳统");
        assertThat(Objects.requireNonNull(task.source()).link()).isEqualTo("/dispatch/meetings/" + first);
        assertThatThrownBy(() -> in(reviewer, () -> keeping.decide(first, red.id(), decision("再定一次"))))
                .isInstanceOf(Refusal.Conflict.class);
        int revision = in(reviewer, () -> meetings.get(first)).revision();
        in(reviewer, () -> {
            keeping.hold(first, revision, "会上议了一项。");
            return first;
        });
        assertThatThrownBy(() -> in(reviewer, () -> {
                    keeping.raise(first, project, "会后再加");
                    return first;
                }))
                .hasMessageContaining("meeting-held");

        var second = in(reviewer, () -> keeping.prepare(code, TODAY.minusDays(1), "第二次调度会", Origin.REAL));
        assertThat(item(in(reviewer, () -> meetings.get(second)), Cause.DECIDED_LAST)
                        .task())
                .isEqualTo(made);
        for (var act : List.of(TaskAct.ACCEPT, TaskAct.ASK_CLOSING, TaskAct.CLOSE)) {
            Actors.asSystem(
                    act == TaskAct.CLOSE ? "核查" : "主办",
                    () -> taskKeeping.act(made, tasks.get(made).revision(), act, TaskKeeping.Said.words("办完了，佐证在案")));
        }
        var third = in(reviewer, () -> keeping.prepare(code, TODAY, "第三次调度会", Origin.REAL));
        assertThat(in(reviewer, () -> meetings.get(third)).items())
                .extracting(Meeting.Item::cause)
                .doesNotContain(Cause.DECIDED_LAST);
        assertThatThrownBy(() -> in(reviewer, () -> keeping.prepare(code, TODAY, "同一天再开", Origin.REAL)))
                .hasMessageContaining("meeting-there");
    }

    @Test
    void ofTwoWhoDecideAPointAtOnceOneIsToldAndOneTaskIsSet() throws Exception {
        var id = in(reviewer, () -> keeping.prepare(code, TODAY, "同时议定", Origin.REAL));
        var red = item(in(reviewer, () -> meetings.get(id)), Cause.RED);
        try (var two = Executors.newFixedThreadPool(2)) {
            var done = two.invokeAll(List.of(attempt(id, red), attempt(id, red)));
            int conflicts = 0;
            for (var each : done) {
                conflicts += each.get() ? 0 : 1;
            }
            assertThat(conflicts).isEqualTo(1);
        }
    }

    private Callable<Boolean> attempt(UUID id, Meeting.Item item) {
        return () -> {
            try {
                in(reviewer, () -> keeping.decide(id, item.id(), decision("同时")));
                return true;
            } catch (Refusal.Conflict second) {
                return false;
            }
        };
    }

    @Test
    void anotherDistrictNeitherSeesNorHoldsTheMeetingAndTheDatabaseHoldsItToo() {
        var id = in(reviewer, () -> keeping.prepare(code, TODAY, "不给外人看", Origin.REAL));
        var stranger = officials.official(officials.unit(code + "x"), Role.REVIEWER);
        assertThatThrownBy(() -> in(stranger, () -> meetings.get(id))).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> in(stranger, () -> keeping.prepare(code, TODAY.plusDays(1), "越权", Origin.REAL)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(in(stranger, () -> db.fetchCount(MEETING_ITEM, MEETING_ITEM.MEETING_ID.eq(id))))
                .isZero();
        assertThatThrownBy(() -> in(
                        stranger,
                        () -> db.insertInto(MEETING)
                                .set(MEETING.UNIT_ID, unit)
                                .set(MEETING.HELD_ON, TODAY.plusDays(3))
                                .set(MEETING.SINCE, TODAY)
                                .set(MEETING.TITLE, "绕过")
                                .set(MEETING.STATE, "PREPARED")
                                .set(MEETING.ORIGIN, "REAL")
                                .set(MEETING.PREPARED_BY, "他")
                                .execute()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aProgramPreparesAMeetingAndDecidesAboutAPointOnce() {
        var visitor = new Visitor(port);
        visitor.signIn(reviewer.username(), Officials.PASSWORD);
        var address = "/api/v1/dispatch/meetings";
        var prepared = visitor.send(
                "POST",
                address,
                "application/json",
                "{\"unit\":\"%s\",\"on\":\"%s\",\"title\":\"程序准备的会\"}".formatted(code, TODAY));
        assertThat(prepared.status()).as(prepared.body()).isEqualTo(201);
        var id = in(reviewer, () -> meetings.page(0, 10)).rows().getFirst().id();
        var red = item(in(reviewer, () -> meetings.get(id)), Cause.RED);
        assertThat(prepared.body()).contains(id.toString(), red.id().toString(), "\"cause\":\"RED\"");
        var decided = "{\"decision\":\"补报\",\"lead\":\"%s\",\"due\":\"%s\"}".formatted(code, TODAY.plusDays(7));
        var point = address + "/" + id + "/items/" + red.id();
        assertThat(visitor.send("POST", point, "application/json", decided).body())
                .contains("\"made\":\"");
        assertThat(visitor.send("POST", point, "application/json", decided).status())
                .isEqualTo(409);
        assertThat(visitor.send("POST", address, "application/json", "{}").status())
                .isEqualTo(422);
        assertThat(visitor.get(address).body()).contains("程序准备的会", "\"decided\":1");
        assertThat(visitor.get("/api/v1/dispatch/matters").status())
                .as("a reviewer is no leader")
                .isEqualTo(403);
    }

    private static MeetingKeeping.Decision decisionOf(String words, String lead) {
        return new MeetingKeeping.Decision(words, lead, List.of(), new Due.On(TODAY.plusDays(7)));
    }

    private MeetingKeeping.Decision decision(String words) {
        return decisionOf(words, code);
    }

    private static Meeting.Item item(Meeting meeting, Cause cause) {
        return meeting.items().stream()
                .filter(item -> item.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    private static ProjectLoad.Told told(int order, ProjectEvent event, LocalDate on) {
        return new ProjectLoad.Told(event, on, at(order), "测试", null);
    }

    private static Instant at(int order) {
        return TODAY.atStartOfDay(Days.CHINA).toInstant().plusSeconds(order);
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
