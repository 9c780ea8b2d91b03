package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.PROJECT_DISTINCT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Measures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A project entered twice is counted once, whoever may says so, and nothing is lost by it: it is two again when he was wrong. */
@PlatformTest
class ProjectMergingTest {
    private static final String JIAOZHOU = "370281";
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final Period YEAR = new Period.Year(2024);
    private static final int DAYS = 60;

    @Autowired
    ProjectMerging merging;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    ProjectLoad load;

    @Autowired
    Projects projects;

    @Autowired
    Portfolio portfolio;

    @Autowired
    Duplicates duplicates;

    @Autowired
    JointProjects joint;

    @Autowired
    Measures measures;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private UUID root;
    private UUID east;
    private UUID west;
    private Actor.Official office;
    private Actor.Official ofEast;
    private Actor.Official ofWest;

    @BeforeEach
    void twoDistrictsOfACity() {
        root = officials.unit("pm" + mark);
        east = officials.unit("pe" + mark, root);
        west = officials.unit("pw" + mark, root);
        office = officials.official(root, Role.ASSESSOR);
        ofEast = officials.official(east, Role.REPORTER);
        ofWest = officials.official(west, Role.REPORTER);
    }

    @Test
    void whatIsMergedCountsOnceEverywhereAndKeepsItsHistory() {
        var one = signed(east, "青屿深海养殖工船", BEGIN.plusDays(5));
        var two = signed(east, "青屿养殖工船基地", BEGIN.plusDays(9));
        assertThat(counted(east, "projects-signed")).isEqualTo("2");
        merge(ofEast, two, one);

        assertThat(counted(east, "projects-signed")).isEqualTo("1");
        assertThat(list(AsOf.TODAY)).containsExactly(one);
        assertThat(list(Standing.MERGED)).containsExactly(two);
        var signedOnBoard = as(office, () -> portfolio.stages("pe" + mark)).get(ProjectStage.SIGNED.ordinal());
        assertThat(signedOnBoard.count().value()).isEqualByComparingTo("1");
        assertThat(as(office, () -> portfolio.cohorts("pe" + mark))
                        .getFirst()
                        .signed()
                        .value())
                .isEqualByComparingTo("1");
        var gone = view(two);
        assertThat(gone.state().standing()).isEqualTo(Standing.MERGED);
        assertThat(gone.state().mergedInto()).isEqualTo(one);
        assertThat(gone.state().stage()).as("its own history is what it was").isEqualTo(ProjectStage.SIGNED);
        assertThat(gone.mayTell()).isFalse();
        assertThat(view(one).state().names()).contains("青屿养殖工船基地");
        assertThat(as(ofEast, () -> duplicates.into(gone))).hasValueSatisfying(into -> {
            assertThat(into.name()).isEqualTo("青屿深海养殖工船");
            assertThat(into.mayUndo()).isTrue();
        });
    }

    @Test
    void aPastDayCountsItOnceAsKnownNowAndTwiceAsKnownThen() {
        var one = signed(east, "石岭光伏电站", BEGIN.plusDays(5));
        var two = signed(east, "石岭农光互补电站", BEGIN.plusDays(9));
        merge(ofEast, two, one);
        assertThat(list(new AsOf(BEGIN.plusDays(30), null))).containsExactly(one);
        assertThat(list(new AsOf(BEGIN.plusDays(30), LocalDate.now(Days.CHINA).minusDays(1))))
                .as("nobody knew of either yesterday")
                .isEmpty();
        var known = view(two).events().stream()
                .filter(event -> event.event() instanceof ProjectEvent.Merged)
                .findFirst()
                .orElseThrow();
        assertThat(current(two, known.at().minusMillis(1), BEGIN.plusDays(30))).isEqualTo("ACTIVE");
        assertThat(current(two, known.at(), BEGIN.plusDays(30))).isEqualTo("MERGED");
    }

    @Test
    void whileOnlyOneOfTheTwoStoodItIsTheOneThatCounts() {
        var late = as(ofEast, () -> keeping.register(east, about("云台精密铸造"), BEGIN.plusDays(20)));
        var early = as(ofEast, () -> keeping.register(east, about("云台铸造二厂"), BEGIN));
        merge(ofEast, early, late);
        assertThat(list(new AsOf(BEGIN.plusDays(10), null))).containsExactly(early);
        assertThat(list(new AsOf(BEGIN.plusDays(20), null))).containsExactly(late);
    }

    @Test
    void ofAMergedProjectNothingIsToldButThatItIsTakenOutAgain() {
        var one = registered("红岛锂电回收");
        var two = registered("红岛动力电池回收");
        merge(ofEast, two, one);
        refused("project-merged", () -> tell(two, new ProjectEvent.Called("别名", "协议"), null));
        var merged = view(two).events().getFirst();
        var absorbed = view(one).events().getFirst();
        refused("project-merge-together", () -> tell(two, new ProjectEvent.TakenBack(merged.id()), "只拆一头"));
        refused("project-merge-together", () -> tell(one, new ProjectEvent.TakenBack(absorbed.id()), "只拆一头"));
        refused("project-merge-together", () -> tell(one, new ProjectEvent.Merged(two), "不经对照"));
        refused("project-merge-together", () -> tell(one, new ProjectEvent.Absorbed(two, List.of("甲")), "不经对照"));
        refused("project-merge-together", () -> tell(one, new ProjectEvent.Stood(Standing.MERGED), "不经对照"));

        tell(one, new ProjectEvent.Called("红岛回收中心", "批复"), null);
        unmerge(two);
        assertThat(view(two).state().standing()).isEqualTo(Standing.ACTIVE);
        assertThat(view(one).state().names()).containsExactly("红岛锂电回收", "红岛回收中心");
        refused("project-not-merged", () -> unmerge(two));
        tell(two, new ProjectEvent.Called("别名", "协议"), null);
    }

    @Test
    void aChainIsTakenApartFromItsEndAndNoCircleArises() {
        var a = registered("甲地块冷库");
        var b = registered("乙地块冷库");
        var c = registered("丙地块冷库");
        merge(ofEast, a, b);
        refused("project-merged", () -> merge(ofEast, b, a));
        refused("project-merged", () -> merge(ofEast, c, a));
        merge(ofEast, b, c);
        refused("project-merged", () -> merge(ofEast, c, a));
        assertThat(view(c).state().names()).containsExactlyInAnyOrder("丙地块冷库", "乙地块冷库", "甲地块冷库");
        assertThat(list(AsOf.TODAY)).containsExactly(c);
        assertThatThrownBy(() -> unmerge(a))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refused -> assertThat(refused.code() + refused.args())
                                .isEqualTo("project-unmerge-first" + List.of("乙地块冷库")));
        unmerge(b);
        assertThat(view(c).state().names()).containsExactly("丙地块冷库");
        assertThat(view(b).state().names()).containsExactlyInAnyOrder("乙地块冷库", "甲地块冷库");
        unmerge(a);
        assertThat(list(AsOf.TODAY)).containsExactlyInAnyOrder(a, b, c);
    }

    @Test
    void mergedAndTakenApartAgainAllIsAsBeforeWhateverHappenedToThem() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var ids = Actors.asSystem(
                    "test",
                    () -> load.load(List.of(random(random), random(random), random(random)), Origin.SYNTHETIC, "law"));
            var before = snapshot(ids);
            int counted = signed(ids);
            var merged = new ArrayList<UUID>();
            var standing = new ArrayList<>(ids);
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                var gone = standing.remove(random.nextInt(standing.size()));
                merge(office, gone, standing.get(random.nextInt(standing.size())));
                merged.add(gone);
            }
            assertThat(signed(ids)).as("seed %d: counted once", seed).isEqualTo(counted - merged.size());
            for (var gone : merged.reversed()) {
                as(office, () -> {
                    merging.unmerge(seen(gone), "弄错了");
                    return null;
                });
            }
            assertThat(snapshot(ids)).as("seed %d", seed).isEqualTo(before);
        }
    }

    @Test
    void ofTwoWhoMergeAtOnceInOppositeDirectionsOneDoes() throws Exception {
        for (int round = 0; round < 5; round++) {
            var one = registered("同时合并甲" + round);
            var two = registered("同时合并乙" + round);
            var together = new CyclicBarrier(2);
            try (var people = Executors.newFixedThreadPool(2)) {
                var done = people.invokeAll(List.of(merging(one, two, together), merging(two, one, together)));
                assertThat(List.of(done.get(0).get(), done.get(1).get()))
                        .containsExactlyInAnyOrder("merged", "project-changed");
            }
            assertThat(List.of(view(one).state().standing(), view(two).state().standing()))
                    .containsExactlyInAnyOrder(Standing.ACTIVE, Standing.MERGED);
        }
    }

    private Callable<String> merging(UUID duplicate, UUID into, CyclicBarrier together) {
        return () -> as(ofEast, () -> {
            var gone = seen(duplicate);
            var stays = seen(into);
            together.await();
            try {
                merging.merge(gone, stays, "同时");
                return "merged";
            } catch (Refusal refused) {
                return refused.code();
            }
        });
    }

    @Test
    void whoIsNotResponsibleForBothMergesAndSettlesNothingNotEvenPastThePlatform() {
        var one = registered("东区氢能站");
        var two = as(ofWest, () -> keeping.register(west, about("东区加氢站"), BEGIN));
        assertThatThrownBy(() -> merge(ofEast, one, two)).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> merge(ofEast, two, one)).isInstanceOf(Refusal.Missing.class);
        var said = as(office, () -> Beside.of(projects.get(one, AsOf.TODAY), projects.get(two, AsOf.TODAY), Map.of()))
                .said();
        assertThatThrownBy(() -> distinct(ofEast, one, two, said)).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> as(ofEast, () -> transactions.execute(status -> settlePast(ofEast, one, two))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
        distinct(office, one, two, said);
        for (var who : List.of(ofEast, ofWest)) {
            int seen = as(
                    who,
                    () -> transactions.execute(
                            status -> db.fetchCount(PROJECT_DISTINCT, PROJECT_DISTINCT.PROJECT_ID.in(one, two))));
            assertThat(seen).as("a decision about a project one does not see").isZero();
        }
        merge(office, two, one);
        assertThat(as(ofWest, () -> duplicates.into(projects.get(two, AsOf.TODAY))))
                .hasValueSatisfying(into -> {
                    assertThat(into.name()).isNull();
                    assertThat(into.unit().zh()).isEqualTo("pe" + mark);
                    assertThat(into.mayUndo()).isFalse();
                });
        assertThatThrownBy(() -> as(ofWest, () -> {
                    merging.unmerge(seen(two), "不经考核员");
                    return null;
                }))
                .isInstanceOf(Refusal.Missing.class);
    }

    private int settlePast(Actor.Official who, UUID one, UUID two) {
        boolean inOrder = Said.inOrder(one, two);
        return db.execute(
                "insert into project_distinct (project_id, other_id, said, reason, by_id, by_name) values (?, ?, repeat('0', 64), 'x', ?, 'x')",
                inOrder ? one : two,
                inOrder ? two : one,
                who.account().toString());
    }

    @Test
    void aRealProjectIsNoExerciseEnteredTwice() {
        var real = registered("真的");
        var imagined = Actors.asSystem("test", () -> load.load(List.of(random(new Random(1))), Origin.SYNTHETIC, "law"))
                .getFirst();
        refused("project-merge-origins", () -> merge(office, imagined, real));
        refused("project-merge-itself", () -> merge(office, real, real));
        refused(
                "project-why",
                () -> as(office, () -> {
                    merging.merge(seen(real), seen(registered("另一个")), " ");
                    return null;
                }));
    }

    @Test
    void whatThePaperCallsByTwoNamesIsFoundWhenItIsRegisteredAgain() {
        var again = new TreeMap<String, UUID>();
        for (var row : CsvRows.ofBuild("mission/projects.csv").rows()) {
            if (!row.get("aliases").isEmpty()) {
                var id = registered(row.get("name"));
                tell(
                        id,
                        new ProjectEvent.Stated(
                                ProjectEvent.Stated.What.PLANNED_TOTAL,
                                Amount.ofYuan(new BigDecimal(row.get("total")).movePointRight(8))),
                        null);
                for (var alias : row.get("aliases").split(";")) {
                    tell(id, new ProjectEvent.Called(alias, "原文"), null);
                }
                again.put(row.get("aliases").split(";")[0], id);
            }
        }
        assertThat(again.keySet()).containsExactlyInAnyOrder("海尔卡奥斯项目", "超级港TOD", "双星和诺浩");
        again.forEach((alias, id) -> {
            var entered = registered(alias);
            var found = suspected(ofEast).stream()
                    .filter(each -> List.of(each.left().id(), each.right().id()).contains(entered))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(alias));
            assertThat(List.of(found.left().id(), found.right().id())).containsExactlyInAnyOrder(id, entered);
            assertThat(found.reasons()).anyMatch(why -> !why.against());
            assertThat(found.maySettle()).isTrue();
            merge(ofEast, entered, id);
            assertThat(suspected(ofEast))
                    .noneMatch(
                            each -> List.of(each.left().id(), each.right().id()).contains(entered));
            unmerge(entered);
            assertThat(suspected(ofEast))
                    .anyMatch(
                            each -> List.of(each.left().id(), each.right().id()).contains(entered));
        });
        assertThat(suspected(ofWest)).as("another district").isEmpty();
    }

    @Test
    void twoThatWereFoundToBeTwoComeBackOnlyWhenOneOfThemSaysSomethingElse() {
        var one = registered("鲸落湾海水制氢");
        var two = registered("鲸落湾海水制氢项目");
        assertThat(suspected(ofEast)).hasSize(1);
        var each = suspected(ofEast).getFirst();
        refused("project-changed", () -> distinct(ofEast, one, two, "0".repeat(64)));
        refused(
                "project-why",
                () -> as(ofEast, () -> {
                    merging.distinct(one, two, each.said(), "");
                    return null;
                }));
        distinct(ofEast, two, one, each.said());
        assertThat(suspected(ofEast)).isEmpty();
        tell(one, new ProjectEvent.Proven(List.of(new Proof(ProofKind.LAND, "第 1 号", BEGIN, null))), null);
        assertThat(suspected(ofEast)).as("evidence says nothing of it").isEmpty();
        for (var says : List.<Consumer<UUID>>of(
                id -> tell(id, new ProjectEvent.Called("鲸落湾制氢", "批复"), null),
                id -> tell(
                        id,
                        new ProjectEvent.Stated(ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(BigDecimal.TEN)),
                        null),
                id -> tell(
                        id,
                        new ProjectEvent.Described(new Description(
                                "鲸落湾海水制氢", JIAOZHOU, null, null, "2210-370281-04-01-123456", null, List.of())),
                        null),
                id -> tell(
                        id,
                        new ProjectEvent.Described(new Description(
                                "鲸落湾海水制氢",
                                JIAOZHOU,
                                null,
                                null,
                                "2210-370281-04-01-123456",
                                null,
                                List.of("370281-007"))),
                        null))) {
            says.accept(one);
            var found = suspected(ofEast);
            assertThat(found).hasSize(1);
            var shown =
                    as(ofEast, () -> Beside.of(projects.get(one, AsOf.TODAY), projects.get(two, AsOf.TODAY), Map.of()));
            assertThat(found.getFirst().said())
                    .as("the list and the page say the same")
                    .isEqualTo(shown.said());
            distinct(ofEast, one, two, shown.said());
            assertThat(suspected(ofEast)).isEmpty();
        }
    }

    @Test
    void phasesOfOneAreAListOfTheirOwn() {
        registered("云母岭水泵总装一期");
        registered("云母岭水泵总装二期");
        assertThat(suspected(ofEast)).isEmpty();
        assertThat(as(ofEast, () -> duplicates.list("", true, 0, 10)).part().rows())
                .hasSize(1)
                .allMatch(Suspected::phases);
    }

    @Test
    void thePartsThatUnitsTakeExceedTheProjectsByTheOverlap() {
        var shared = signed(east, "两区共建轨道配件园", BEGIN.plusDays(3));
        tellAs(
                office,
                shared,
                new ProjectEvent.Shared(List.of(
                        new Participation(east, PartRole.LEAD, new BigDecimal("60")),
                        new Participation(west, PartRole.JOINT, new BigDecimal("40")))),
                null);
        signed(east, "东区自己的", BEGIN.plusDays(4));
        var counted = as(office, () -> joint.of("pm" + mark, YEAR));
        assertThat(counted.lines())
                .extracting(
                        line -> line.unit().id(),
                        line -> line.responsible().value().stripTrailingZeros().toPlainString(),
                        line -> line.full().value().stripTrailingZeros().toPlainString(),
                        line -> line.shared().value().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(east, "2", "2", "1.6"),
                        org.assertj.core.groups.Tuple.tuple(west, "0", "1", "0.4"));
        assertThat(counted.unique().value()).isEqualByComparingTo("2");
        assertThat(counted.full().value()).isEqualByComparingTo("3");
        assertThat(counted.shared().value()).isEqualByComparingTo("2");
        assertThat(counted.overlap().value()).isEqualByComparingTo("1");
        var shown = new ArrayList<>(List.of(counted.unique(), counted.full(), counted.shared(), counted.overlap()));
        counted.lines().forEach(line -> shown.addAll(List.of(line.responsible(), line.full(), line.shared())));
        for (var figure : shown) {
            assertThat(as(office, () -> joint.open(figure.ref())).figure()).isEqualTo(figure);
        }
        assertThat(as(ofWest, () -> joint.of("", YEAR)).lines())
                .as("of another district nothing is said")
                .extracting(line -> line.unit().id())
                .containsExactly(west);
    }

    /** What is stored as known now, of each project, and what every measure of projects says. */
    private Map<String, Object> snapshot(List<UUID> ids) {
        var all = new TreeMap<String, Object>();
        for (var id : ids) {
            all.put("state " + id, view(id).state());
            all.put(
                    "may tell " + id,
                    as(office, () -> projects.get(id, AsOf.TODAY)).mayTell());
            all.put(
                    "versions " + id,
                    Actors.asSystem(
                            "test",
                            () -> transactions.execute(status -> db.selectFrom(PROJECT_VERSION)
                                    .where(PROJECT_VERSION.PROJECT_ID.eq(id))
                                    .and(PROJECT_VERSION.RECORDED_TO.isNull())
                                    .orderBy(PROJECT_VERSION.EFFECTIVE_FROM)
                                    .fetch(row -> Arrays.stream(row.fields())
                                            .filter(field -> !field.equals(PROJECT_VERSION.ID)
                                                    && !field.equals(PROJECT_VERSION.RECORDED_FROM))
                                            .map(field -> field.getName() + " "
                                                    + (row.get(field) instanceof Object[] many
                                                            ? Arrays.toString(many)
                                                            : String.valueOf(row.get(field))))
                                            .toList()))));
        }
        for (var measure : measures.list()) {
            if (measure.id().startsWith("projects-")) {
                as(office, () -> measure.measure(List.of(east, west), YEAR))
                        .forEach((unit, measured) -> all.put(
                                measure.id() + " " + unit,
                                measured.value() + " "
                                        + measured.rows().stream()
                                                .map(row -> row.link() + row.detail())
                                                .sorted(Comparator.naturalOrder())
                                                .toList()));
            }
        }
        return all;
    }

    /** How many of these are counted as signed, by the responsible unit. */
    private int signed(List<UUID> ids) {
        var links = ids.stream().map(id -> "/projects/" + id).toList();
        return (int)
                as(office, () -> measures.get("projects-signed").measure(List.of(east, west), YEAR)).values().stream()
                        .flatMap(measured -> measured.rows().stream())
                        .filter(row -> links.contains(row.link()))
                        .count();
    }

    /** A project that is signed on some day, with all that can be told of it in any order. */
    private ProjectLoad.Whole random(Random random) {
        var told = new ArrayList<ProjectLoad.Told>();
        var name = "时序" + random.nextInt(1000);
        told.add(told(
                told,
                new ProjectEvent.Registered(random.nextBoolean() ? east : west, about(name)),
                BEGIN.plusDays(random.nextInt(DAYS))));
        var begin = told.getFirst().on();
        told.add(told(
                told,
                new ProjectEvent.Advanced(ProjectStage.SIGNED, List.of(), List.of(), false),
                begin.plusDays(random.nextInt(DAYS))));
        for (int i = 0; i < 10; i++) {
            var amount = BigDecimal.valueOf(1 + random.nextInt(50));
            told.add(told(
                    told,
                    switch (random.nextInt(6)) {
                        case 0 ->
                            new ProjectEvent.Stated(
                                    ProjectEvent.Stated.What.values()[random.nextInt(3)], Amount.ofYuan(amount));
                        case 1 -> new ProjectEvent.Planned(2024, Amount.ofYuan(amount));
                        case 2 ->
                            new ProjectEvent.Shared(List.of(
                                    new Participation(east, PartRole.LEAD, new BigDecimal(60)),
                                    new Participation(west, PartRole.JOINT, new BigDecimal(40))));
                        case 3 -> new ProjectEvent.Called("叫法" + random.nextInt(4), "测试");
                        case 4 -> new ProjectEvent.Described(about("改名" + random.nextInt(4)));
                        default ->
                            new ProjectEvent.Reported(new MonthReport(
                                    YearMonth.of(2024, 1 + random.nextInt(3)),
                                    new MonthReport.Flow(amount, amount, amount),
                                    null,
                                    amount,
                                    null,
                                    null));
                    },
                    begin.plusDays(random.nextInt(DAYS))));
        }
        return new ProjectLoad.Whole(told);
    }

    private static ProjectLoad.Told told(List<ProjectLoad.Told> before, ProjectEvent event, LocalDate on) {
        return new ProjectLoad.Told(
                event, on, Instant.parse("2024-06-01T00:00:00Z").plusSeconds(before.size()), "测试", null);
    }

    private String current(UUID id, Instant known, LocalDate day) {
        return Actors.asSystem(
                "test",
                () -> transactions.execute(status -> db.selectFrom(PROJECT_VERSION)
                        .where(PROJECT_VERSION.PROJECT_ID.eq(id))
                        .and(PROJECT_VERSION.RECORDED_FROM.le(known))
                        .and(PROJECT_VERSION.RECORDED_TO.isNull().or(PROJECT_VERSION.RECORDED_TO.gt(known)))
                        .and(PROJECT_VERSION.EFFECTIVE_FROM.le(day))
                        .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(day)))
                        .fetchSingle(PROJECT_VERSION.STANDING)));
    }

    private List<Suspected> suspected(Actor.Official who) {
        return as(who, () -> duplicates.list("", false, 0, 100)).part().rows();
    }

    private String counted(UUID unit, String measure) {
        return as(office, () -> measures.get(measure).measure(List.of(unit), YEAR))
                .get(unit)
                .value()
                .stripTrailingZeros()
                .toPlainString();
    }

    private List<UUID> list(Standing standing) {
        return list(new ProjectFilter("", "pe" + mark, null, standing, "", null, AsOf.TODAY));
    }

    private List<UUID> list(AsOf asOf) {
        return list(new ProjectFilter("", "pe" + mark, null, null, "", null, asOf));
    }

    private List<UUID> list(ProjectFilter filter) {
        return as(ofEast, () -> projects.page(filter, ProjectSort.NAME, 0, 50)).rows().stream()
                .map(ProjectLine::id)
                .toList();
    }

    private UUID registered(String name) {
        return as(ofEast, () -> keeping.register(east, about(name), BEGIN));
    }

    private UUID signed(UUID unit, String name, LocalDate on) {
        var id = as(office, () -> keeping.register(unit, about(name), BEGIN));
        tellAs(
                office,
                id,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(
                                new Proof(ProofKind.AGREEMENT, "第 1 号", on, null),
                                new Proof(ProofKind.DUE_DILIGENCE, "第 2 号", on, null)),
                        List.of(),
                        false),
                on,
                null);
        return id;
    }

    private void merge(Actor.Official who, UUID duplicate, UUID into) {
        as(who, () -> {
            merging.merge(seen(duplicate), seen(into), "同一个项目登记了两次");
            return null;
        });
    }

    private void unmerge(UUID duplicate) {
        as(ofEast, () -> {
            merging.unmerge(seen(duplicate), "不是同一个");
            return null;
        });
    }

    private void distinct(Actor.Official who, UUID one, UUID two, String said) {
        as(who, () -> {
            merging.distinct(one, two, said, "两个地块");
            return null;
        });
    }

    private ProjectMerging.Seen seen(UUID id) {
        return new ProjectMerging.Seen(id, view(id).revision());
    }

    private ProjectView view(UUID id) {
        return Actors.asSystem("test", () -> projects.get(id, AsOf.TODAY));
    }

    private void tell(UUID id, ProjectEvent event, String why) {
        tellAs(ofEast, id, event, why);
    }

    private void tellAs(Actor.Official who, UUID id, ProjectEvent event, String why) {
        tellAs(who, id, event, LocalDate.now(Days.CHINA), why);
    }

    private void tellAs(Actor.Official who, UUID id, ProjectEvent event, LocalDate on, String why) {
        as(who, () -> keeping.record(id, view(id).revision(), event, on, why));
    }

    private static void refused(String code, ThrowingCallable told) {
        assertThatThrownBy(told)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Description about(String name) {
        return new Description(name, JIAOZHOU, null, null, null, null, List.of());
    }

    private static <T> T as(Actor actor, Callable<T> work) {
        return Actors.as(actor, work);
    }
}
