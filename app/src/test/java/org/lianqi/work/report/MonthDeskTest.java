package org.lianqi.work.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Measures;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectKeeping;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Standing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many projects report a month at once: confirmed or corrected, all of it or nothing, in time or late for good. */
@PlatformTest
class MonthDeskTest {
    private static final YearMonth AUGUST = YearMonth.of(2025, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
    private static final LocalDate DUE = LocalDate.of(2025, 10, 10);

    @Autowired
    MonthDesk desk;

    @Autowired
    MonthTelling telling;

    @Autowired
    MonthFiles files;

    @Autowired
    MonthSheet sheet;

    @Autowired
    MonthsAwaiting awaiting;

    @Autowired
    ProjectLoad load;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Measures measures;

    @Autowired
    Officials officials;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private UUID unit;
    private Actor.Official reporter;

    @BeforeEach
    void somebodyWhoReports() {
        unit = officials.unit("mr" + mark);
        reporter = officials.official(unit, Role.REPORTER);
    }

    @Test
    void whatIsKnownIsOfferedAndConfirmingKeepsTheTotals() {
        var id = built("甲", DUE, reported(AUGUST, 300, 800, "40", "900", split(100, 250)));
        var line = lines().getFirst();
        assertThat(line.state()).isEqualTo(InTime.OVERDUE);
        assertThat(line.last()).isEqualTo(AUGUST);
        assertThat(line.all().value()).isEqualByComparingTo("800");
        assertThat(line.year().value()).isEqualByComparingTo("300");
        assertThat(line.plan().value()).isEqualByComparingTo("1200");
        assertThat(line.due().value()).isEqualByComparingTo("900");
        assertThat(line.at(MonthField.PROGRESS)).isEqualTo("40");
        assertThat(line.at(MonthField.FUNDS)).isEqualTo("900");
        assertThat(line.at(MonthField.CONSTRUCTION)).isEqualTo("250");

        assertThat(tell(filled(line, true, Map.of()))).extracting(Checked::fate).containsExactly(Checked.Fate.TOLD);
        var report = get(id).state().reports().get(SEPTEMBER);
        assertThat(report.assessment().inMonth()).isZero();
        assertThat(report.assessment().inYear()).isEqualByComparingTo("3000000");
        assertThat(report.assessment().inAll()).isEqualByComparingTo("8000000");
        assertThat(report.progress()).isEqualByComparingTo("40");
        assertThat(report.funds()).isEqualByComparingTo("9000000");
        assertThat(report.statistics().whole().inMonth()).isZero();
        assertThat(report.statistics().whole().inYear()).isEqualByComparingTo("2500000");
        assertThat(get(id).events().getFirst().on()).isEqualTo(SEPTEMBER.atEndOfMonth());
        assertThat(lines().getFirst().state()).isEqualTo(InTime.LATE);
        assertThat(tell(filled(lines().getFirst(), false, Map.of())))
                .extracting(Checked::fate)
                .containsExactly(Checked.Fate.UNTOUCHED);
    }

    @Test
    void severalRowsAreKeptTogetherAndUntouchedOnesAreNoReports() {
        var first = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var second = built("乙", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var third = built("丙", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var lines = lines();
        tell(
                filled(of(lines, first), false, Map.of(MonthField.IN_MONTH, "60.5", MonthField.PROGRESS, "18")),
                filled(of(lines, second), true, Map.of()),
                filled(of(lines, third), false, Map.of()));
        assertThat(get(first).state().completed().inAll()).isEqualByComparingTo("1605000");
        assertThat(get(second).state().completed().inAll()).isEqualByComparingTo("1000000");
        assertThat(get(third).state().reports()).doesNotContainKey(SEPTEMBER);
        assertThat(lines()).extracting(MonthLine::project).as("not told first").startsWith(third);
    }

    @Test
    void oneWrongRowIsNamedAndNothingIsKept() {
        var good = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var bad = built("乙", DUE, reported(AUGUST, 100, 100, "10", "50", split(100, 100)));
        var lines = lines();
        var rows = List.of(
                filled(of(lines, good), false, Map.of(MonthField.IN_MONTH, "10")),
                filled(
                        of(lines, bad),
                        false,
                        Map.of(MonthField.IN_MONTH, "10", MonthField.STAT_MONTH, "9", MonthField.CONSTRUCTION, "101")));
        var checked = as(reporter, () -> telling.tell(SEPTEMBER, rows, "测试"));
        assertThat(checked)
                .filteredOn(each -> each.why() != null)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.name()).startsWith("乙");
                    assertThat(each.why().code()).isEqualTo("project-identity-parts");
                });
        assertThat(get(good).state().reports()).doesNotContainKey(SEPTEMBER);
        for (var wrong : Map.of(
                        "report-no-amount", filled(of(lines, good), false, Map.of(MonthField.PROGRESS, "11")),
                        "report-both", filled(of(lines, good), true, Map.of(MonthField.IN_MONTH, "5")),
                        "project-number", filled(of(lines, good), false, Map.of(MonthField.IN_MONTH, "五")))
                .entrySet()) {
            assertThat(as(reporter, () -> telling.tell(SEPTEMBER, List.of(wrong.getValue()), "测试")))
                    .singleElement()
                    .satisfies(each -> assertThat(each.why().code()).isEqualTo(wrong.getKey()));
        }
    }

    @Test
    void ofTwoWhoTellTheSecondIsNamedAndMayLookAgain() {
        var id = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var other = built("乙", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var seen = lines();
        tell(filled(of(seen, id), false, Map.of(MonthField.IN_MONTH, "10")));
        var rows = List.of(
                filled(of(seen, id), false, Map.of(MonthField.IN_MONTH, "20")),
                filled(of(seen, other), true, Map.of()));
        var checked = as(reporter, () -> telling.tell(SEPTEMBER, rows, "测试"));
        assertThat(checked)
                .filteredOn(each -> each.why() != null)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.row().project()).isEqualTo(id);
                    assertThat(each.why().code()).isEqualTo("project-changed");
                });
        assertThat(get(other).state().reports()).doesNotContainKey(SEPTEMBER);
        var again = as(reporter, () -> desk.again(asked(), checked)).lines().rows();
        var line = of(again, id);
        assertThat(line.at(MonthField.IN_MONTH)).as("what was typed stays").isEqualTo("20");
        assertThat(line.revision()).as("of what stands now").isEqualTo(get(id).revision());
        tell(filled(line, false, Map.of(MonthField.IN_MONTH, "20")), filled(of(again, other), true, Map.of()));
        assertThat(get(id).state().completed().inAll()).isEqualByComparingTo("1200000");
    }

    @Test
    void aFirstReportSaysItsTotals() {
        var id = built("甲", DUE);
        var line = lines().getFirst();
        assertThat(line.asks(MonthField.IN_ALL)).isTrue();
        assertThat(as(reporter, () -> telling.tell(SEPTEMBER, List.of(filled(line, true, Map.of())), "测试")))
                .singleElement()
                .satisfies(each -> assertThat(each.why().code()).isEqualTo("report-nothing-first"));
        tell(filled(line, false, Map.of(MonthField.IN_MONTH, "5", MonthField.IN_YEAR, "50", MonthField.IN_ALL, "500")));
        assertThat(get(id).state().completed().inAll()).isEqualByComparingTo("5000000");
        tell(filled(lines().getFirst(), false, Map.of(MonthField.NOTE, "=1+1")));
        assertThat(get(id).state().completed().inAll())
                .as("a correction loses no total")
                .isEqualByComparingTo("5000000");
    }

    @Test
    void anotherUnitsReporterSeesNothingAndTellsNothing() {
        var id = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var row = filled(lines().getFirst(), true, Map.of());
        var stranger = officials.official(officials.unit("mx" + mark), Role.REPORTER);
        assertThat(as(stranger, () -> desk.look(asked())).lines().rows())
                .extracting(MonthLine::project)
                .doesNotContain(id);
        assertThat(as(stranger, () -> telling.tell(SEPTEMBER, List.of(row), "测试")))
                .singleElement()
                .satisfies(each -> assertThat(each.why()).isInstanceOf(Refusal.Missing.class));
        var leader = officials.official(unit, Role.LEADER);
        assertThat(as(leader, () -> desk.look(asked())).lines().rows())
                .extracting(MonthLine::mayTell)
                .containsOnly(false);
        assertThatThrownBy(() -> as(leader, () -> desk.keep(SEPTEMBER, List.of(row), "测试")))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void lateStaysLateInTimeStaysInTimeAndWhatWasTakenBackWasNotTold() {
        var late = built("迟", DUE.plusDays(2), reported(SEPTEMBER, 10, 10, "1", "5", null));
        var inTime = built("准", DUE, reported(SEPTEMBER, 10, 10, "1", "5", null));
        var taken = built("撤", DUE, reported(SEPTEMBER, 10, 10, "1", "5", null));
        built("未", DUE);
        var mistaken = get(taken).events().getFirst().id();
        as(
                reporter,
                () -> keeping.record(
                        taken, get(taken).revision(), new ProjectEvent.TakenBack(mistaken), today(), "报错项目"));
        for (var id : List.of(late, inTime)) {
            tell(filled(
                    of(lines(), id),
                    false,
                    Map.of(MonthField.IN_MONTH, "12", MonthField.IN_YEAR, "12", MonthField.IN_ALL, "12")));
        }
        assertThat(of(lines(), late).state()).isEqualTo(InTime.LATE);
        assertThat(of(lines(), late).daysLate()).isEqualTo(2);
        assertThat(of(lines(), inTime).state()).isEqualTo(InTime.ON_TIME);
        assertThat(of(lines(), taken).state()).isEqualTo(InTime.OVERDUE);
        var tally = as(reporter, () -> desk.look(asked())).tally();
        assertThat(tally).isEqualTo(new MonthView.Tally(4, 2, 1));

        var measured = as(
                        reporter,
                        () -> measures.get(ReportsInTime.ID).measure(List.of(unit), new Period.Month(2025, 10)))
                .get(unit);
        assertThat(measured.value()).isEqualByComparingTo("25");
        assertThat(measured.rows())
                .hasSize(4)
                .anySatisfy(row -> assertThat(row.detail()).isEqualTo("● 2025-09 → 2025-10-10"));
        assertThat(as(
                        reporter,
                        () -> measures.get(ReportsInTime.ID).measure(List.of(unit), new Period.Month(2019, 10))))
                .as("nothing was owed: nothing is said")
                .isEmpty();
    }

    @Test
    void onlyWhatIsBuiltAndGoesOnOwesTheMonth() {
        var stopped = built("停", DUE);
        var later = built("后来停", DUE);
        as(
                reporter,
                () -> keeping.record(
                        stopped,
                        get(stopped).revision(),
                        new ProjectEvent.Stood(Standing.ON_HOLD),
                        SEPTEMBER.atDay(20),
                        "停工"));
        as(
                reporter,
                () -> keeping.record(
                        later, get(later).revision(), new ProjectEvent.Stood(Standing.ON_HOLD), DUE, "停工"));
        assertThat(lines()).extracting(MonthLine::project).containsExactly(later);
        assertThat(as(reporter, () -> desk.look(new MonthAsked(null, "2024-12", null, null, null)))
                        .lines()
                        .rows())
                .as("before it commenced")
                .isEmpty();
    }

    @Test
    void theSpreadsheetGoesAwayAndComesBackAndTwiceIsOnce() throws IOException {
        var typed = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var ticked = built("乙", DUE, reported(AUGUST, 100, 100, "12.5", "50", split(10, 20)));
        var left = built("丙", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var taken = as(reporter, () -> sheet.write(desk.all(asked()), Locale.CHINESE));
        var untouched = send("空.xlsx", taken);
        assertThat(look(untouched).count(Checked.Fate.UNTOUCHED)).isEqualTo(3);
        assertThat(look(untouched).problems()).isEmpty();

        var filled = csv(
                taken,
                Map.of(
                        typed,
                        Map.of(MonthField.IN_MONTH, "1,060.5", MonthField.NOTE, "=HYPERLINK(1)"),
                        ticked,
                        Map.of(MonthField.NOTHING, "是")));
        var file = send("月报.csv", filled);
        assertThat(look(file).of(Checked.Fate.TOLD)).hasSize(2);
        assertThat(get(typed).state().reports()).as("only looked at").doesNotContainKey(SEPTEMBER);
        assertThat(Checked.count(as(reporter, () -> files.tell(file)), Checked.Fate.TOLD))
                .isEqualTo(2);
        assertThat(get(typed).state().completed().inAll()).isEqualByComparingTo("11605000");
        assertThat(get(typed).events().getFirst().reason()).startsWith("月报表 2025-09 月报.csv");
        assertThat(get(ticked).state().statistics().inMonth()).isZero();
        assertThat(get(left).state().reports()).doesNotContainKey(SEPTEMBER);

        int revision = get(typed).revision();
        assertThat(look(file).count(Checked.Fate.UNCHANGED)).isEqualTo(2);
        as(reporter, () -> files.tell(file));
        assertThat(get(typed).revision())
                .as("the same file again changes nothing")
                .isEqualTo(revision);
        var again = as(reporter, () -> sheet.write(desk.all(asked()), Locale.ENGLISH));
        assertThat(look(send("back.xlsx", again)).count(Checked.Fate.UNTOUCHED)).isEqualTo(3);
    }

    @Test
    void badCellsAreNamedByPlaceAndNothingIsKept() throws IOException {
        var first = built("甲", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var second = built("乙", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var taken = as(reporter, () -> sheet.write(desk.all(asked()), Locale.CHINESE));
        var file = send(
                "坏.csv",
                csv(
                        taken,
                        Map.of(first, Map.of(MonthField.IN_MONTH, "约50"), second, Map.of(MonthField.IN_MONTH, "10"))));
        assertThat(look(file).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("number-about");
            assertThat(problem.column()).endsWith("本月完成（万元）");
            assertThat(problem.row()).isBetween(2, 3);
            assertThat(problem.shown()).isEqualTo("约50");
        });
        assertThatThrownBy(() -> as(reporter, () -> files.tell(file)))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("report-not-clean"));
        assertThat(get(second).state().reports()).doesNotContainKey(SEPTEMBER);

        var over =
                send("过.csv", csv(taken, Map.of(first, Map.of(MonthField.IN_MONTH, "5", MonthField.PROGRESS, "120"))));
        assertThat(look(over).problems()).extracting(Problem::code).containsExactly("project-progress");
        assertThat(look(send("别的.csv", "项目,金额\n甲,1\n".getBytes(StandardCharsets.UTF_8)))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("report-no-rows");
    }

    @Test
    void thePageAndAProgramAreToldWhyAndWhatWasTypedStays() {
        var id = built("页", DUE, reported(AUGUST, 100, 100, "10", "50", null));
        var visitor = new Visitor(port);
        visitor.signIn(reporter.username(), Officials.PASSWORD);
        assertThat(visitor.get("/projects/month?month=2025-09").body()).contains("页" + mark, "inMonth." + id);
        var form = new LinkedHashMap<String, String>();
        form.put("month", "2025-09");
        form.put("_csrf", visitor.token());
        form.put("revision." + id, Integer.toString(get(id).revision()));
        form.put("offered." + id, lines().getFirst().mark());
        form.put("inMonth." + id, "七十");
        form.put("progress." + id, "10");
        form.put("funds." + id, "50");
        var refused = visitor.post("/projects/month", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"七十\"", "七十");
        form.put("inMonth." + id, "70");
        form.put("_csrf", visitor.token());
        assertThat(visitor.post("/projects/month", form).location()).endsWith("/projects/month?month=2025-09");
        assertThat(get(id).state().completed().inAll()).isEqualByComparingTo("1700000");
        form.put("inMonth." + id, "80");
        form.put("_csrf", visitor.token());
        assertThat(visitor.post("/projects/month", form).status()).isEqualTo(409);

        assertThat(visitor.get("/api/v1/projects/month?month=2025-09").body()).contains("\"LATE\"", id.toString());
        var stale = visitor.send(
                "POST",
                "/api/v1/projects/month",
                "application/json",
                "{\"month\": \"2025-09\", \"reports\": [{\"project\": \"" + id + "\", \"revision\": 1}]}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("report-row", "页" + mark);
        var told = visitor.send(
                "POST",
                "/api/v1/projects/month",
                "application/json",
                "{\"month\": \"2025-10\", \"reports\": [{\"project\": \"" + id + "\", \"revision\": "
                        + get(id).revision() + "}]}");
        assertThat(told.body()).contains("\"told\":1");
        assertThat(get(id).state().lastReport().orElseThrow().month()).isEqualTo(SEPTEMBER.plusMonths(1));
    }

    @Test
    void theMonthThatEndedLastWaitsForWhoeverReports() {
        built("等", DUE);
        assertThat(officials.as(reporter, () -> awaiting.waitingFor(reporter)))
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.args()).first().isEqualTo(1L);
                    assertThat(waiting.link()).isEqualTo("/projects/month?show=OPEN");
                });
    }

    private MonthAsked asked() {
        return new MonthAsked(null, "2025-09", null, null, null);
    }

    private List<MonthLine> lines() {
        return as(reporter, () -> desk.look(asked())).lines().rows();
    }

    private static MonthLine of(List<MonthLine> lines, UUID project) {
        return lines.stream()
                .filter(line -> line.project().equals(project))
                .findFirst()
                .orElseThrow();
    }

    /** The row as the page sends it back, with some fields written on. */
    private static Filled filled(MonthLine line, boolean nothing, Map<MonthField, String> written) {
        var said = new EnumMap<MonthField, String>(MonthField.class);
        MonthField.SAID.stream().filter(line::asks).forEach(field -> said.put(field, line.at(field)));
        said.putAll(written);
        return new Filled(line.project(), line.revision(), nothing, said, line.mark(), "");
    }

    private List<Checked> tell(Filled... rows) {
        var checked = as(reporter, () -> telling.tell(SEPTEMBER, List.of(rows), "测试"));
        assertThat(checked).extracting(Checked::why).containsOnlyNulls();
        return checked;
    }

    private String send(String name, byte[] bytes) {
        return as(reporter, () -> files.keep(name, new ByteArrayInputStream(bytes)));
    }

    private FileLook look(String sha256) {
        return as(reporter, () -> files.look(sha256));
    }

    /** The spreadsheet written on, as a program for spreadsheets saves it as text. */
    private byte[] csv(byte[] taken, Map<UUID, Map<MonthField, String>> written) throws IOException {
        var file = Files.write(folder.resolve(UUID.randomUUID() + ".xlsx"), taken);
        var rows = new ArrayList<SheetRow>();
        Intake.read(file, MonthFiles.LIMITS, new Rows() {
            @Override
            public void sheet(String name, List<String> merged) {}

            @Override
            public boolean row(SheetRow row) {
                return rows.isEmpty() || row.sheet().equals(rows.getFirst().sheet()) ? rows.add(row) : false;
            }
        });
        return rows.stream()
                .map(row -> java.util.Arrays.stream(MonthField.values())
                        .map(field -> "\"" + cell(row, field, written) + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(SheetRow row, MonthField field, Map<UUID, Map<MonthField, String>> written) {
        var shown = switch (row.cell(field.ordinal())) {
            case org.lianqi.ground.intake.Cell.Text(var text) -> text;
            case org.lianqi.ground.intake.Cell other -> other.shown();
        };
        if (row.number() == 1) {
            return shown;
        }
        var project = UUID.fromString(row.cell(0).shown());
        return written.getOrDefault(project, Map.of()).getOrDefault(field, shown);
    }

    private ProjectView get(UUID id) {
        return as(reporter, () -> projects.get(id, AsOf.TODAY));
    }

    private static <T> T as(Actor actor, Callable<T> work) {
        return Actors.as(actor, work);
    }

    private static LocalDate today() {
        return LocalDate.now(Days.CHINA);
    }

    /** A project under construction since the spring of 2025, whose reports the platform was told on a day. */
    private UUID built(String name, LocalDate told, ProjectEvent... reports) {
        var since = LocalDate.of(2025, 3, 1);
        var events = new ArrayList<ProjectLoad.Told>();
        events.add(told(
                new ProjectEvent.Registered(
                        unit, new Description(name + mark, null, null, null, null, null, List.of())),
                since,
                at(since, 0)));
        events.add(told(
                new ProjectEvent.Advanced(ProjectStage.COMMENCED, List.of(), List.of(), false), since, at(since, 1)));
        events.add(told(new ProjectEvent.Planned(2025, Amount.ofYuan(yuan(1200))), since, at(since, 2)));
        int n = 0;
        for (var report : reports) {
            var month = ((ProjectEvent.Reported) report).report().month();
            events.add(told(report, month.atEndOfMonth(), at(told, n++)));
        }
        return as(
                        new Actor.SystemJob("test"),
                        () -> load.load(List.of(new ProjectLoad.Whole(events)), Origin.REAL, "测试"))
                .getFirst();
    }

    private static ProjectLoad.Told told(ProjectEvent event, LocalDate on, Instant at) {
        return new ProjectLoad.Told(event, on, at, "测试", null);
    }

    /** Late in the evening in China, which is still the day before in Greenwich's morning. */
    private static Instant at(LocalDate day, int second) {
        return day.atTime(LocalTime.of(23, 30, second)).atZone(Days.CHINA).toInstant();
    }

    /** Amounts in ten thousands; the month and since the beginning, all of it in the year unless more. */
    private static ProjectEvent reported(
            YearMonth month, int inYear, int inAll, String progress, String funds, MonthReport.@Nullable Split split) {
        return new ProjectEvent.Reported(new MonthReport(
                month,
                new MonthReport.Flow(yuan(inYear), yuan(inYear), yuan(inAll)),
                split,
                new BigDecimal(funds).movePointRight(4),
                new BigDecimal(progress),
                null));
    }

    private static MonthReport.Split split(int inMonth, int inYear) {
        return new MonthReport.Split(
                new MonthReport.Flow(yuan(inMonth), yuan(inYear), yuan(inYear)),
                yuan(inYear),
                yuan(0),
                yuan(0),
                yuan(0),
                yuan(0),
                yuan(0),
                yuan(0));
    }

    private static BigDecimal yuan(int tenThousands) {
        return BigDecimal.valueOf(tenThousands).movePointRight(4);
    }
}
