package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever order things are told in: what is stored as known at a moment is the fold of what was told until then. */
@PlatformTest
class HistoryLawTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 60;

    @Autowired
    ProjectLoad load;

    @Autowired
    Projects projects;

    @Autowired
    Figures figures;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void theVersionsKnownAtAnyMomentAreTheFoldOfWhatWasToldUntilThen() {
        for (long seed = 1; seed <= 25; seed++) {
            var random = new Random(seed);
            var told = told(random);
            var id = Actors.asSystem(
                            "test", () -> load.load(List.of(new ProjectLoad.Whole(told)), Origin.SYNTHETIC, "law"))
                    .getFirst();
            for (int ask = 0; ask < 40; ask++) {
                var moment = told.get(random.nextInt(told.size())).at().plusMillis(random.nextInt(2));
                var day = BEGIN.plusDays(random.nextInt(DAYS + 5));
                assertThat(stored(id, moment, day))
                        .as("seed %d, day %s as known at %s", seed, day, moment)
                        .isEqualTo(folded(told, moment, day));
            }
        }
    }

    @Test
    void everyNumberOfAProjectOpensToWhatIsShownWhateverWasReplacedTakenBackOrHandedOver() {
        var east = Actors.asSystem("test", () -> units.get("370281").id());
        var west = Actors.asSystem("test", () -> units.get("370215").id());
        for (long seed = 1; seed <= 60; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<ProjectEvent>();
            for (int i = 0; i < 14; i++) {
                events.add(anything(random, east, west));
            }
            var told = told(random, events);
            var id = Actors.asSystem(
                            "test", () -> load.load(List.of(new ProjectLoad.Whole(told)), Origin.SYNTHETIC, "law"))
                    .getFirst();
            for (var asOf : List.of(AsOf.TODAY, new AsOf(BEGIN.plusDays(random.nextInt(DAYS)), null))) {
                var project = Actors.asSystem("test", () -> projects.get(id, asOf));
                var sheet = ProjectSheet.of(project);
                var shown = new ArrayList<>(List.of(
                        sheet.planned(),
                        sheet.fixed(),
                        sheet.signed(),
                        sheet.funds(),
                        sheet.completed(),
                        sheet.statistics(),
                        sheet.progress()));
                sheet.plans().forEach(plan -> shown.add(plan.amount()));
                sheet.shares().forEach(share -> shown.add(share.share()));
                sheet.months()
                        .forEach(month -> shown.addAll(
                                List.of(month.completed(), month.completedYear(), month.funds(), month.progress())));
                for (var figure : shown) {
                    assertThat(Actors.asSystem("test", () -> figures.open(figure.ref()))
                                    .figure())
                            .as("seed %d, %s", seed, figure.ref())
                            .isEqualTo(figure);
                }
            }
        }
    }

    private static ProjectEvent anything(Random random, UUID east, UUID west) {
        return switch (random.nextInt(6)) {
            case 0 ->
                new ProjectEvent.Stated(
                        ProjectEvent.Stated.What.values()[random.nextInt(3)],
                        Amount.ofYuan(BigDecimal.valueOf(1 + random.nextInt(9))));
            case 1 -> new ProjectEvent.Planned(2024, Amount.ofYuan(BigDecimal.valueOf(random.nextInt(5))));
            case 2 ->
                new ProjectEvent.Shared(
                        random.nextBoolean()
                                ? List.of(new Participation(east, PartRole.LEAD, new BigDecimal(100)))
                                : List.of(
                                        new Participation(east, PartRole.LEAD, new BigDecimal(60)),
                                        new Participation(west, PartRole.JOINT, new BigDecimal(40))));
            default -> {
                var amount = BigDecimal.valueOf(1 + random.nextInt(50));
                yield new ProjectEvent.Reported(new MonthReport(
                        YearMonth.of(2024, 1 + random.nextInt(3)),
                        random.nextBoolean() ? new MonthReport.Flow(amount, amount, amount) : null,
                        null,
                        random.nextBoolean() ? amount : null,
                        amount,
                        null));
            }
        };
    }

    private List<ProjectLoad.Told> told(Random random) {
        var events = new ArrayList<ProjectEvent>();
        for (int i = 0; i < 12; i++) {
            events.add(
                    switch (random.nextInt(5)) {
                        case 4 ->
                            new ProjectEvent.Located(
                                    new Location(
                                            BigDecimal.valueOf(12003 + random.nextInt(9), 2), BigDecimal.valueOf(36)),
                                    null);
                        case 0 ->
                            new ProjectEvent.Stated(
                                    ProjectEvent.Stated.What.SIGNED,
                                    Amount.ofYuan(BigDecimal.valueOf(1 + random.nextInt(9))));
                        case 1 -> new ProjectEvent.Called("叫法 " + i, "测试");
                        case 2 ->
                            new ProjectEvent.Stated(
                                    ProjectEvent.Stated.What.FIXED_ASSETS,
                                    Amount.ofYuan(BigDecimal.valueOf(random.nextInt(5))));
                        default ->
                            new ProjectEvent.Proven(List.of(new Proof(ProofKind.LAND, "第 " + i + " 号", BEGIN, null)));
                    });
        }
        return told(random, events);
    }

    private List<ProjectLoad.Told> told(Random random, List<ProjectEvent> events) {
        var unit = Actors.asSystem("test", () -> units.get("370281").id());
        var told = new ArrayList<ProjectLoad.Told>();
        told.add(new ProjectLoad.Told(
                new ProjectEvent.Registered(unit, new Description("时序", null, null, null, null, null, List.of())),
                BEGIN,
                at(0),
                "测试",
                null));
        for (var event : events) {
            told.add(new ProjectLoad.Told(event, BEGIN.plusDays(random.nextInt(DAYS)), at(told.size()), "测试", null));
        }
        return told;
    }

    private static Instant at(int order) {
        return BEGIN.plusDays(DAYS + order).atStartOfDay(Days.CHINA).toInstant();
    }

    private String stored(UUID id, Instant moment, LocalDate day) {
        return Actors.asSystem(
                "test",
                () -> transactions.execute(status -> db.selectFrom(PROJECT_VERSION)
                        .where(PROJECT_VERSION.PROJECT_ID.eq(id))
                        .and(PROJECT_VERSION.RECORDED_FROM.le(moment))
                        .and(PROJECT_VERSION.RECORDED_TO.isNull().or(PROJECT_VERSION.RECORDED_TO.gt(moment)))
                        .and(PROJECT_VERSION.EFFECTIVE_FROM.le(day))
                        .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(day)))
                        .fetchOptional(
                                row -> said(row.getWords(), row.getSignedCny(), row.getFixedCny(), row.getLongitude()))
                        .orElse("nothing")));
    }

    private static String folded(List<ProjectLoad.Told> told, Instant moment, LocalDate day) {
        var known = new ArrayList<Recorded>();
        for (var each : told) {
            if (!each.at().isAfter(moment)) {
                known.add(new Recorded(
                        new UUID(0, known.size()),
                        known.size() + 1,
                        each.on(),
                        each.at(),
                        each.by(),
                        null,
                        each.event()));
            }
        }
        return History.of(known)
                .on(day)
                .map(state -> said(
                        String.join(
                                " ", state.names().stream().map(Typed::folded).toList()),
                        state.yuan(ProjectEvent.Stated.What.SIGNED),
                        state.yuan(ProjectEvent.Stated.What.FIXED_ASSETS),
                        state.located() == null ? null : state.located().place().longitude()))
                .orElse("nothing");
    }

    private static String said(String words, BigDecimal signed, BigDecimal fixed, BigDecimal longitude) {
        return words + " | " + plain(signed) + " | " + plain(fixed) + " | " + plain(longitude);
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? "—" : amount.stripTrailingZeros().toPlainString();
    }
}
