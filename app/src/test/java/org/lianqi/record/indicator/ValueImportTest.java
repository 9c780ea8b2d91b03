package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.schema.jooq.Tables;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
@Import(Town.class)
class ValueImportTest {
    static final String UNIT = "370281";

    @Autowired
    Town town;

    @Autowired
    ValueImport imports;

    @Autowired
    ValueTemplate template;

    @Autowired
    Values values;

    @Autowired
    ValueFigures figures;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void indicators() {
        town.define("IM-A", Town.level(null));
        town.define("IM-B", Town.level(null));
        town.define("IM-MANY1", Town.level(null));
        town.define("IM-MANY2", Town.level(null));
        town.define("IM-MANY3", Town.level(null));
        town.define("IM-S", Town.level(town.unit("QD-STAT").id()));
    }

    ValueImport.Checked check(byte[] bytes) {
        return town.as(UNIT, Role.REPORTER, () -> imports.dryRun("f", new ByteArrayInputStream(bytes), false));
    }

    ValueImport.Receipt commit(ValueImport.Checked checked) {
        return town.as(UNIT, Role.REPORTER, () -> imports.commit(checked.batch(), true));
    }

    List<Observation> of(String indicator, String period) {
        return town.as(
                UNIT,
                Role.REPORTER,
                () -> values.list(
                        ValueFilter.ALL.indicators(List.of(indicator)).periods(List.of(Period.parse(period)))));
    }

    @Test
    void aCheckChangesNothingAndAWrittenFileIsTheEvidenceOfItsValues() {
        var checked = check(Sheets.xlsx(UNIT, "IM-A", sheet -> {}));
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.fresh()).isEqualTo(1);
        assertThat(of("IM-A", "2025Q1")).isEmpty();
        commit(checked);
        var value = of("IM-A", "2025Q1").getFirst();
        assertThat(value.value()).isEqualByComparingTo("12.5");
        assertThat(value.state()).isEqualTo(ValueState.SUBMITTED);
        assertThat(value.evidence().sheet()).isEqualTo("填报");
        assertThat(value.evidence().cell()).isEqualTo("E2");
        var opened = (Opened.Reported)
                town.as(UNIT, Role.REPORTER, () -> figures.open(value.ref())).basis();
        assertThat(opened.evidence().link())
                .startsWith("/evidence/" + value.evidence().sha256());
        var again = check(Sheets.xlsx(UNIT, "IM-A", sheet -> {}));
        assertThat(again.same()).isEqualTo(1);
        commit(again);
        assertThat(of("IM-A", "2025Q1").getFirst().revision())
                .as("the same file again changes nothing")
                .isEqualTo(value.revision());
    }

    @Test
    void theNoteBesideAValueOpensWithIt() {
        var file = Sheets.HEAD.replace("\n", ",note\n") + UNIT + ",IM-A,2022Q1,A,3,亿元,fact,,,含跨区项目\n";
        commit(check(file.getBytes(StandardCharsets.UTF_8)));
        var value = of("IM-A", "2022Q1").getFirst();
        var opened = (Opened.Reported)
                town.as(UNIT, Role.REPORTER, () -> figures.open(value.ref())).basis();
        assertThat(opened.note()).isEqualTo("含跨区项目");
    }

    @Test
    void oneWrongRowAndNothingIsWritten() {
        var checked = check(Sheets.csv(UNIT + ",IM-A,2024Q1,A,1,亿元,fact,,\n" + UNIT + ",IM-B,2024Q1,A,x,亿元,fact,,\n"));
        assertThatThrownBy(() -> commit(checked))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, e -> assertThat(e.code()).isEqualTo("import-has-errors"));
        assertThat(of("IM-A", "2024Q1")).isEmpty();
    }

    @Test
    void aCheckThatHasGoneStaleIsNotWritten() {
        var checked = check(Sheets.csv(UNIT + ",IM-A,2024Q2,A,1,亿元,fact,,\n"));
        town.as(
                UNIT,
                Role.REPORTER,
                () -> values.enter(
                        Claim.fact(UNIT, "IM-A", Period.parse("2024Q2"), new BigDecimal("9"), null), 0, false));
        assertThatThrownBy(() -> commit(checked))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, e -> assertThat(e.code()).isEqualTo("import-stale"));
        assertThat(of("IM-A", "2024Q2").getFirst().value()).isEqualByComparingTo("9");
    }

    @Test
    void whatBreaksInTheMiddleLeavesNothingBehind() {
        var checked = check(Sheets.csv(UNIT + ",IM-A,2023Q1,A,1,亿元,fact,,\n" + UNIT + ",IM-B,2023Q1,A,2,亿元,fact,,\n"));
        assertThatThrownBy(() -> town.as(
                        UNIT,
                        Role.REPORTER,
                        () -> new TransactionTemplate(transactions).execute(status -> {
                            imports.commit(checked.batch(), true);
                            throw new IllegalStateException("the power went out before the commit");
                        })))
                .hasMessageContaining("power");
        assertThat(of("IM-A", "2023Q1")).isEmpty();
        assertThat(of("IM-B", "2023Q1")).isEmpty();
        assertThat(commit(checked).fresh())
                .as("and it can be written afterwards")
                .isEqualTo(2);
        assertThat(commit(checked).fresh()).as("twice is once").isEqualTo(2);
        assertThat(of("IM-A", "2023Q1").getFirst().revision()).isEqualTo(1);
    }

    @Test
    void anImportIsOneEntryInTheLog() {
        var checked = check(Sheets.csv(UNIT + ",IM-A,2022Q1,A,1,亿元,fact,,\n" + UNIT + ",IM-B,2022Q1,A,2,亿元,fact,,\n"));
        commit(checked);
        int entries = Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions)
                        .execute(status -> db.fetchCount(
                                Tables.AUDIT_ENTRY,
                                Tables.AUDIT_ENTRY.SUBJECT_ID.eq(checked.batch().toString()))));
        assertThat(entries).isEqualTo(1);
    }

    @Test
    void claimsOfOtherSourcesAndCalibersStandBesideAndAreFlagged() {
        commit(check(Sheets.csv(UNIT + ",IM-A,2021Q1,A,426,亿元,fact,,\n")));
        var checked = check(Sheets.csv(
                UNIT + ",IM-A,2021Q1,B,476,亿元,fact,,\n" + UNIT + ",IM-A,2021Q1,A,430,亿元,fact,青岛晚报 2023年2月 专版,\n"));
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.conflicts()).isEqualTo(2);
        commit(checked);
        assertThat(of("IM-A", "2021Q1"))
                .extracting(o -> o.value().toPlainString())
                .containsExactlyInAnyOrder("426", "476", "430");
    }

    @Test
    void amountsAreConvertedOnlyWhenSomebodySaysSo() {
        var bytes = Sheets.csv(UNIT + ",IM-A,2020Q1,A,\"35,602.7\",万元,fact,,\n");
        assertThat(check(bytes).errors()).extracting(p -> p.code()).containsExactly("convertible-unit-of-measure");
        var converting = town.as(UNIT, Role.REPORTER, () -> imports.dryRun("f", new ByteArrayInputStream(bytes), true));
        commit(converting);
        assertThat(of("IM-A", "2020Q1").getFirst().value()).isEqualByComparingTo("3.56027");
    }

    @Test
    void aFileInGb18030WithFullWidthDigitsIsRead() {
        var text = "单位代码,指标代码,期间,数值,计量单位\n" + UNIT + ",IM-B,2020年一季度,１，２３４．５,亿元\n";
        commit(check(text.getBytes(Charset.forName("GB18030"))));
        assertThat(of("IM-B", "2020Q1").getFirst().value()).isEqualByComparingTo("1234.5");
    }

    @Test
    void jsonIsExact() {
        commit(check(("{\"values\":[{\"unit\":\"" + UNIT
                        + "\",\"indicator\":\"IM-B\",\"period\":\"2019Q1\",\"value\":0.100000000000001}]}")
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(of("IM-B", "2019Q1").getFirst().value()).isEqualByComparingTo("0.100000000000001");
    }

    @Test
    void anEmptyCellIsNoZeroAndDeletesNothing() {
        commit(check(Sheets.csv(UNIT + ",IM-B,2018Q1,A,7,亿元,fact,,\n")));
        var checked = check(Sheets.csv(UNIT + ",IM-B,2018Q1,A,,亿元,fact,,\n" + UNIT + ",IM-A,2018Q1,A,—,亿元,fact,,\n"));
        assertThat(checked.fresh() + checked.changed()).isEqualTo(1);
        commit(checked);
        assertThat(of("IM-B", "2018Q1").getFirst().value()).isEqualByComparingTo("7");
        assertThat(of("IM-A", "2018Q1").getFirst().value()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsFilledInComesBackInTheNextTemplateAndChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        var period = new Period.Quarter((int) (2000 + seed), 3);
        for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            var expected = new java.util.TreeMap<String, BigDecimal>();
            for (var indicator : List.of("IM-A", "IM-B")) {
                expected.put(
                        indicator,
                        BigDecimal.valueOf(
                                random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), random.nextInt(0, 5)));
            }
            var rows = new StringBuilder(Sheets.HEAD);
            expected.forEach((indicator, value) -> rows.append(
                    UNIT + "," + indicator + "," + period + ",A," + value.toPlainString() + ",亿元,fact,,\n"));
            commit(check(rows.toString().getBytes(StandardCharsets.UTF_8)));
            var filled = town.as(UNIT, Role.REPORTER, () -> template.write(period, List.of("IM-A", "IM-B"), locale));
            var checked = check(filled);
            assertThat(checked.errors()).as("seed %d", seed).isEmpty();
            assertThat(checked.same()).as("seed %d", seed).isEqualTo(2);
            assertThat(checked.fresh() + checked.changed()).as("seed %d", seed).isZero();
            expected.forEach((indicator, value) -> assertThat(
                            of(indicator, period.toString()).getFirst().value())
                    .isEqualByComparingTo(value));
        }
    }

    @Test
    void theTemplateHoldsWhatTheActorReportsAndNoMore() {
        var period = Period.parse("2025Q2");
        var only = List.of("IM-A", "IM-S");
        var district = town.as(UNIT, Role.REPORTER, () -> template.lines(period, only));
        assertThat(district)
                .extracting(line -> line.unit().code() + line.indicator().code())
                .containsExactly("370281IM-A");
        var source = town.as("QD-STAT", Role.REPORTER, () -> template.lines(period, only));
        assertThat(source).extracting(line -> line.indicator().code()).containsOnly("IM-S");
        var districts = Actors.asSystem("test", () -> town.units(org.lianqi.ground.unit.UnitKind.DISTRICT)).stream()
                .map(unit -> unit.code())
                .filter(code -> code.startsWith("3702"))
                .toList();
        assertThat(districts).hasSize(10);
        assertThat(source)
                .extracting(line -> line.unit().code())
                .doesNotHaveDuplicates()
                .containsAll(districts);
    }

    @Test
    void manyRowsAreWrittenInSecondsAndInFewStatements() {
        var rows = new StringBuilder(Sheets.HEAD);
        int count = 0;
        var towns = Actors.asSystem("test", () -> town.units(org.lianqi.ground.unit.UnitKind.DISTRICT));
        for (int year = 1950; year < 2150 && count < 20_000; year++) {
            for (int quarter = 1; quarter <= 4; quarter++) {
                for (var unit : towns) {
                    for (var indicator : List.of("IM-MANY1", "IM-MANY2", "IM-MANY3")) {
                        rows.append(unit.code() + "," + indicator + "," + year + "Q" + quarter + ",A," + count
                                + ".25,亿元,target,loaded by a test,\n");
                        count++;
                    }
                }
            }
        }
        var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        long before = System.nanoTime();
        var checked = Actors.asSystem(
                "load", () -> imports.dryRun("many.csv", new ByteArrayInputStream(bytes), false, Origin.SYNTHETIC));
        assertThat(checked.errors().stream().limit(3).toList()).isEmpty();
        assertThat(checked.fresh()).isEqualTo(count);
        Actors.asSystem("load", () -> imports.commit(checked.batch(), true));
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf("%d rows checked and written in %.1f s%n", count, seconds);
        assertThat(seconds).isLessThan(60);
    }
}
