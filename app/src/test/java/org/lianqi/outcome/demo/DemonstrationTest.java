package org.lianqi.outcome.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.browser.DemoTest;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.assessment.AppealState;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.decision.AppealEntry;
import org.lianqi.outcome.decision.AppealFilter;
import org.lianqi.outcome.decision.Appeals;
import org.lianqi.outcome.decision.BonusClaims;
import org.lianqi.outcome.decision.BonusEntry;
import org.lianqi.outcome.decision.VetoEntry;
import org.lianqi.outcome.decision.Vetoes;
import org.lianqi.outcome.quarter.VersionDifferences;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.record.indicator.Measures;
import org.lianqi.record.indicator.Observation;
import org.lianqi.record.indicator.ValueFigures;
import org.lianqi.record.indicator.ValueFilter;
import org.lianqi.record.indicator.Values;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.MessageSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a demonstration holds after its first start: printed figures that open, and an exercise that says it is one. */
@DemoTest
class DemonstrationTest {
    /** Files that prove claims, decisions and appeals of the exercise. */
    private static final int PROOFS = 5;

    private static final Set<String> COUNTED =
            Set.of("CHAIN24", "SIGNED-N", "SIGNED-AMT", "STARTED-N", "STARTED-AMT", "FUNDS", "KEY-START", "KEY-INV");

    @Autowired
    Officials officials;

    @Autowired
    Measures measures;

    @Autowired
    Values values;

    @Autowired
    ValueFigures figures;

    @Autowired
    EvidenceStore evidence;

    @Autowired
    Units units;

    @Autowired
    Scoreboards scoreboards;

    @Autowired
    BonusClaims claims;

    @Autowired
    Vetoes vetoes;

    @Autowired
    Appeals appeals;

    @Autowired
    VersionDifferences differences;

    @Autowired
    Figures everyFigure;

    @Autowired
    Demo demo;

    @Autowired
    QuarterLoad load;

    @Autowired
    Quarters quarters;

    @Autowired
    DSLContext db;

    @Autowired
    MessageSource messages;

    @Autowired
    PlatformTransactionManager transactions;

    private <T> T read(java.util.concurrent.Callable<T> work) {
        return Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions).execute(status -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    @Test
    void aSourceDepartmentIsToldOfEveryQuarterThatRestsOnItsValues() {
        var told = read(() -> db.fetch(
                        "select a.username, count(distinct n.link) as quarters from notice n join account a on a.id = n.account_id"
                                + " where n.kind = 'assessment.open' and n.link like '/quarters/QD-DEFAULT/202_Q_' group by 1")
                .intoMap(row -> row.get("username", String.class), row -> row.get("quarters", Long.class)));
        assertThat(told).containsEntry("reporter-stats", 8L).containsEntry("reporter-jiaozhou", 8L);
        assertThat(told).doesNotContainKeys("assessor", "leader", "auditor");
    }

    @Test
    void theLogSaysInWordsWhatWasChanged() {
        var keys = read(() -> db.fetch("select distinct 'audit.field.' || k from audit_entry,"
                        + " lateral (select jsonb_object_keys(before) union select jsonb_object_keys(after)) as keys(k)"
                        + " union select distinct 'audit.action.' || action from audit_entry"
                        + " union select distinct 'audit.subject.' || subject_kind from audit_entry"
                        + " union select distinct 'audit.value.' || k || '.' || v from audit_entry,"
                        + " lateral (select * from jsonb_each_text(before) union select * from jsonb_each_text(after)) as each(k, v)"
                        + " where k in ('stage', 'state', 'direction', 'frequency', 'origin')")
                .getValues(0, String.class));
        assertThat(keys).hasSizeGreaterThan(60);
        assertThat(keys)
                .allSatisfy(key -> assertThat(messages.getMessage(key, null, "", Locale.CHINESE))
                        .as(key)
                        .isNotEmpty());
    }

    @Test
    void everyPrintedNumberOpensToItsCitation() {
        var cells = CsvRows.ofBuild("mission/facts.csv").rows();
        int opened = read(() -> {
            int n = 0;
            for (var fact : PrintedFact.ofBuild().values()) {
                var stands = fact.stands();
                if (stands == null) {
                    continue;
                }
                var observation = values
                        .list(ValueFilter.ALL
                                .indicators(java.util.List.of(stands.indicator()))
                                .periods(java.util.List.of(stands.period())))
                        .stream()
                        .filter(o -> o.caliber().equals(stands.caliber())
                                && o.source().equals(stands.source())
                                && o.key().kind() == stands.kind()
                                && o.key()
                                        .unit()
                                        .equals(units.get(stands.unit()).id()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(fact.id() + " is not there"));
                assertThat(observation.value()).as(fact.id()).isEqualByComparingTo(new BigDecimal(fact.value()));
                assertThat(observation.origin()).isEqualTo(Origin.REAL);
                assertThat(observation.state()).isEqualTo(ValueState.PUBLISHED);
                var basis = ((FigureSource) figures).open(observation.ref()).basis();
                assertThat(basis).isInstanceOfSatisfying(Opened.Reported.class, reported -> {
                    assertThat(reported.source().zh()).isEqualTo(fact.citation());
                    assertThat(reported.evidence()).isNotNull();
                    assertThat(cellOf(reported.evidence(), fact)).as(fact.id()).isTrue();
                });
                n++;
            }
            return n;
        });
        long numbers = cells.stream()
                .filter(row -> row.get("value").matches("\\d+(\\.\\d+)?")
                        && !row.get("id").equals("F010"))
                .count();
        assertThat(opened).isEqualTo((int) numbers + 2);
    }

    /** The cell named by a figure of facts.csv holds the very number; of the two others, the words that hold it. */
    private boolean cellOf(Opened.File file, PrintedFact fact) {
        int line = Integer.parseInt(Objects.requireNonNull(file.cell()).substring(1));
        assertThat(evidence.find(file.sha256())).isPresent();
        var rows = CsvRows.ofBuild("mission/" + file.name()).rows();
        var row = rows.get(line - 2);
        return row.get("id").equals(fact.id())
                && (file.name().equals("facts.csv")
                        ? row.get("value").equals(fact.value())
                        : (row.get("analysis") + row.get("seed_values") + row.get("topic"))
                                .contains(fact.id().equals("I-09") ? "九大攻坚" : fact.value()));
    }

    @Test
    void contradictingFiguresStandSideBySide() {
        var signed = read(() -> values.list(ValueFilter.ALL.indicators(java.util.List.of("signed_projects"))));
        assertThat(signed)
                .extracting(Observation::caliber, o -> o.value().intValue())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("major", 426),
                        org.assertj.core.groups.Tuple.tuple("new", 476));
        var campaigns = read(() -> values.list(ValueFilter.ALL.indicators(java.util.List.of("campaign_count"))));
        assertThat(campaigns).extracting(o -> o.value().intValue()).containsExactlyInAnyOrder(8, 9);
        for (var contradiction : Contradiction.ofBuild()) {
            assertThat(contradiction.facts()).as(contradiction.id()).isNotEmpty();
            assertThat(PrintedFact.ofBuild().keySet()).containsAll(contradiction.facts());
        }
    }

    @Test
    void theExerciseIsThereToTheLastValueAndSaysThatItIsOne() {
        for (var quarter : Exercise.QUARTERS) {
            var made = Exercise.ofDemo().quarter(quarter);
            var there = read(() -> values.list(ValueFilter.ALL.periods(java.util.List.of(quarter)))).stream()
                    .filter(o -> o.origin() == Origin.SYNTHETIC && o.counted().isEmpty())
                    .toList();
            assertThat(there).hasSameSizeAs(made);
            assertThat(there).allMatch(o -> o.evidence() != null && o.evidence().cell() != null);
        }
    }

    @Test
    void everyValueOfTheDefaultIndicatorsIsMarkedSynthetic() {
        var codes = CsvRows.ofBuild("indicators.csv").rows().stream()
                .map(row -> row.get("code"))
                .toList();
        var there = read(() -> values.list(ValueFilter.ALL.indicators(codes).kinds(Kind.FACT)));
        assertThat(there).hasSizeGreaterThan(1550).allMatch(o -> o.origin() == Origin.SYNTHETIC);
    }

    @Test
    void theProjectBoardHasNoReportedValueAndOpensToProjects() {
        var facts = read(() ->
                values.list(ValueFilter.ALL.indicators(List.copyOf(COUNTED)).kinds(Kind.FACT)));
        assertThat(facts).hasSizeGreaterThan(7 * 70).allSatisfy(fact -> {
            assertThat(fact.evidence()).isNull();
            assertThat(fact.counted())
                    .isNotEmpty()
                    .allMatch(row ->
                            row.link().startsWith("/projects") || row.link().startsWith("/recognition"));
        });
        for (var quarter : Exercise.QUARTERS.subList(0, 7)) {
            assertThat(facts)
                    .filteredOn(fact -> fact.key().period().equals(quarter))
                    .as("%s: each of the ten districts has everything but funds nobody told before", quarter)
                    .filteredOn(fact ->
                            !Set.of("CHAIN24", "FUNDS").contains(fact.key().indicator()))
                    .hasSize(60);
        }
        var taken = read(() -> db.fetch(
                        "select distinct f.indicator, f.source from frozen_input f"
                                + " join computation c on c.set_id = f.set_id join publication p on p.run_id = c.id"
                                + " where f.kind = 'FACT' and f.indicator = any (?)",
                        (Object) COUNTED.toArray(String[]::new))
                .getValues("source", String.class));
        assertThat(taken)
                .hasSize(8)
                .allMatch(source -> read(() -> measures.find(source)).isPresent());
    }

    @Test
    void whatADistrictSignedInAQuarterIsTheProjectsItSignedAndOpensToThem() {
        for (var district : ExerciseDistrict.ALL) {
            for (var quarter : Exercise.QUARTERS.subList(0, 7)) {
                var signed = read(() -> db.fetch(
                                "select v.project_id from project_version v join unit u on u.id = v.unit_id where u.code = ?"
                                        + " and v.recorded_to is null and v.effective_to is null"
                                        + " and v.signed_on between ? and ?",
                                district.unit(),
                                quarter.from(),
                                quarter.to())
                        .getValues(0, UUID.class));
                var value = read(() -> values.list(ValueFilter.ALL
                                .indicators(List.of("SIGNED-N"))
                                .periods(List.of(quarter))
                                .kinds(Kind.FACT)))
                        .stream()
                        .filter(o ->
                                o.key().unit().equals(units.get(district.unit()).id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(value.value()).isEqualByComparingTo(BigDecimal.valueOf(signed.size()));
                var opened = read(() -> ((FigureSource) figures).open(value.ref()));
                assertThat(opened.now()).as("nothing was told since").isNull();
                assertThat(opened.basis())
                        .isInstanceOfSatisfying(
                                Opened.Counted.class,
                                counted -> assertThat(counted.rows())
                                        .extracting(Opened.Row::link)
                                        .containsExactlyInAnyOrderElementsOf(signed.stream()
                                                .map(id -> "/projects/" + id)
                                                .toList()));
            }
        }
    }

    @Test
    void whatRunsInPublicNoticeOpensToEveryoneThoughNothingIsFrozenYet() {
        var last = Exercise.QUARTERS.getLast();
        var ref = FigureRef.of("measure", "projects-signed", "370202", last);
        var jiaozhou = Actors.as(
                officials.official(read(() -> units.get("370281")).id(), Role.REPORTER), () -> everyFigure.open(ref));
        assertThat(((Opened.Counted) jiaozhou.basis()).rows()).isNotEmpty();
    }

    @Test
    void aQuarterThatTheOfficeWorksOnIsLeftToItWhenTheDemonstrationStartsAgain() {
        Actors.asSystem(
                "考核办",
                () -> new TransactionTemplate(transactions).execute(status -> {
                    status.setRollbackOnly();
                    var at = quarters.open("QD-DEFAULT", new Period.Quarter(2024, 4), List.of(), null);
                    var corrected = quarters.correct(at.id(), at.revision(), "漏计一项");
                    load.bringTo(new Period.Quarter(2024, 4), Stage.PUBLISHED);
                    assertThat(quarters.get(at.id())).isEqualTo(corrected);
                    return at;
                }));
    }

    @Test
    void aSecondStartChangesNothing() {
        var before = read(() -> db.fetchValue("select count(*) from audit_entry"));
        var files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(2 + 7 + 16 + PROOFS);
        demo.run(new DefaultApplicationArguments());
        assertThat(read(() -> db.fetchValue("select count(*) from audit_entry")))
                .isEqualTo(before);
        assertThat(files()).isEqualTo(files);
    }

    private Set<Object> files() {
        return new HashSet<>(read(() -> db.fetch("select sha256 from evidence").getValues(0)));
    }

    @Test
    void peopleDecidedThingsInTheExerciseAndEachSaysThatItIsOne() {
        var last = read(() -> scoreboards.find(DefaultScheme.CODE, Exercise.QUARTERS.getLast()))
                .orElseThrow();
        assertThat(read(() -> claims.page(last.id(), 0, 50)).rows())
                .hasSize(2)
                .allMatch(claim -> claim.origin() == Origin.SYNTHETIC)
                .extracting(BonusEntry::state)
                .containsExactlyInAnyOrder(ClaimState.CLAIMED, ClaimState.ACCEPTED);
        assertThat(read(() -> vetoes.list(last.id()))).hasSize(1).allMatch(VetoEntry::inForce);
        var withheld = read(() -> scoreboards.provisional(last.id(), Scoreboard.Query.ALL)).rows().stream()
                .flatMap(row -> row.awards().stream())
                .filter(award -> award.withheldBy() != null)
                .toList();
        assertThat(withheld).isNotEmpty().noneMatch(Scoreboard.Award::won);
        assertThat(read(() -> appeals.page(AppealFilter.of(last.id()), 0, 50)).rows())
                .extracting(AppealEntry::state)
                .containsExactly(AppealState.OPEN, AppealState.DISMISSED);
    }

    @Test
    void anAppealOfTheThirdQuarterLedToASecondVersionThatChangesOneUnit() {
        var third = read(() -> scoreboards.find(DefaultScheme.CODE, new Period.Quarter(2025, 3)))
                .orElseThrow();
        assertThat(third.publication()).isNotNull();
        assertThat(third.publication().version()).isEqualTo(2);
        var difference = read(() -> differences.of(third.id(), 2, 0, 500));
        assertThat(difference.appeals()).hasSize(1);
        assertThat(difference.decisions()).hasSize(1);
        assertThat(difference.values()).isEmpty();
        assertThat(difference.scores().rows().stream()
                        .filter(change -> change.total()
                                && change.scoreBefore()
                                                .value()
                                                .compareTo(change.scoreAfter().value())
                                        != 0))
                .hasSize(1)
                .allSatisfy(change -> assertThat(change.scoreAfter()
                                .value()
                                .subtract(change.scoreBefore().value())
                                .doubleValue())
                        .isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-9)));
    }

    @Test
    void whatAVersionWasPublishedWithStaysOpenToAllAfterItsCorrection() {
        var taken = "frozen_input f join computation c on c.set_id = f.set_id join publication p on p.run_id = c.id"
                + " join assessment a on a.id = c.assessment_id where f.observation_id is not null and c.round < a.round";
        assertThat(count("select count(*) from " + taken))
                .as("values of versions since corrected")
                .isPositive();
        assertThat(count("select count(*) from " + taken + " and not exists (select from announced_value v where"
                        + " v.observation_id = f.observation_id and v.observation_revision = f.observation_revision)"))
                .isZero();
    }

    private long count(String sql) {
        return ((Number) Objects.requireNonNull(read(() -> db.fetchValue(sql)))).longValue();
    }

    @Test
    void sevenQuartersArePublishedAndTheLastIsOpenToObjections() {
        var there = read(scoreboards::list).stream()
                .filter(summary -> summary.schemeCode().equals(DefaultScheme.CODE))
                .toList();
        assertThat(there).hasSize(8);
        assertThat(there.getFirst().period()).isEqualTo(Exercise.QUARTERS.getLast());
        assertThat(there.getFirst().stage()).isEqualTo(Stage.NOTICE);
        assertThat(there.subList(1, 8)).allMatch(summary -> summary.stage() == Stage.PUBLISHED);
        for (var summary : there) {
            var board = read(() -> scoreboards.board(summary.id(), null, Scoreboard.Query.ALL));
            assertThat(board.origin()).isEqualTo(Origin.SYNTHETIC);
            assertThat(board.rows())
                    .hasSize(10)
                    .allMatch(row -> row.total().score().origin() == Origin.SYNTHETIC);
            assertThat(board.indicators()).hasSize(18);
            var last = board.rows().getLast().total().rank();
            assertThat(read(() -> everyFigure.open(last.ref())).basis())
                    .isInstanceOfSatisfying(
                            Opened.Computed.class,
                            rank -> assertThat(rank.inputs())
                                    .as("itself and all that are ahead of it")
                                    .hasSize(10));
            assertThat(board.rows().stream()
                            .filter(row -> row.find("LEADER_FLAG").isPresent()))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
