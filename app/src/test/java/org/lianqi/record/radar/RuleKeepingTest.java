package org.lianqi.record.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;
import static org.lianqi.schema.jooq.Tables.CHECK_RULE;
import static org.lianqi.schema.jooq.Tables.REFERENCE_FILE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Direction;
import org.lianqi.record.indicator.Frequency;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Quantity;
import org.lianqi.record.indicator.Reporting;
import org.lianqi.record.indicator.ValueLoad;
import org.lianqi.record.indicator.Values;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** The office brings its own rule in, sees what it would find, changes it, and takes it out of force. */
@PlatformTest
class RuleKeepingTest {
    private static final String JIAOZHOU = "370281";

    @Autowired
    RuleKeeping keeping;

    @Autowired
    RuleBook book;

    @Autowired
    Scan scan;

    @Autowired
    Findings findings;

    @Autowired
    Figures figures;

    @Autowired
    Values values;

    @Autowired
    ValueLoad load;

    @Autowired
    Indicators indicators;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(String unitCode, Role role, Callable<T> work) {
        var unit = Actors.asSystem("test", () -> units.get(unitCode));
        return Actors.as(Officials.of(unit, role), work);
    }

    private <T> T office(Callable<T> work) {
        return as("QD-ASSESS", Role.ASSESSOR, work);
    }

    private void define(String code) {
        Actors.asSystem(
                "test", () -> indicators.find(code).orElseGet(() -> indicators.add(code, definition(), "test")));
    }

    private static Definition definition() {
        return new Definition(
                new Name("入库数", "Entries"),
                List.of(new Caliber("A", new Name("考核口径", "as assessed"))),
                "个",
                Direction.HIGHER,
                new Quantity.Level(),
                Frequency.QUARTER,
                Set.of(Kind.FACT),
                0,
                null,
                new Reporting.ByUnit(),
                Set.of(UnitKind.DISTRICT),
                18,
                LocalDate.of(2023, 1, 1),
                null,
                null);
    }

    private void reported(String indicator, String period, String value, int from) {
        Actors.asSystem(
                "test",
                () -> values.enter(
                        Claim.fact(JIAOZHOU, indicator, Period.parse(period), new BigDecimal(value), "QD-STAT"),
                        from,
                        true));
    }

    private static String rule(String id, String name, String indicator, String limit) {
        return """
                {"rules": [{"id": "%s", "severity": "MEDIUM", "owner": "QD-STAT", "name": {"zh": "%s", "en": "%s"},
                  "why": {"zh": "多得不像", "en": "More than there can be"},
                  "check": {"type": "RELATION", "terms": {"n": {"indicator": "%s"}},
                    "left": "n", "is": "AT_MOST", "right": "%s", "rounded": false}}]}
                """.formatted(id, name, name, indicator, limit);
    }

    private int bring(String text, String why) {
        return office(() -> keeping.bringIn(text, keeping.tryOut(text).seen(), why));
    }

    private List<RadarFinding> found(String rule, String state) {
        return office(() ->
                findings.page(new Findings.Filter(state, "", rule, ""), 0, 50).rows());
    }

    @Test
    void aRuleOfTheOfficeIsTriedPutInForceChangedAndRetired() {
        define("KEEPING-N");
        reported("KEEPING-N", "2023Q1", "60", 0);
        reported("KEEPING-N", "2023Q2", "40", 0);
        var text = rule("OFFICE-LIMIT", "入库不超过五十", "KEEPING-N", "50.0");

        var trial = office(() -> keeping.tryOut(text));
        assertThat(trial.rules()).singleElement().satisfies(tried -> {
            assertThat(tried.outcome()).isEqualTo(RuleKeeping.Outcome.NEW);
            assertThat(tried.asked()).isEqualTo(2);
            assertThat(tried.found()).isEqualTo(1);
            assertThat(tried.first())
                    .extracting(where -> where.unit().zh() + where.period())
                    .containsExactly("胶州市2023Q1");
        });
        assertThatThrownBy(() -> office(() -> keeping.history("OFFICE-LIMIT")))
                .as("trying keeps nothing")
                .isInstanceOf(Refusal.Missing.class);

        assertThat(office(() -> keeping.bringIn(text, trial.seen(), "本季重点"))).isEqualTo(1);
        scan.run();
        var finding = found("OFFICE-LIMIT", "open");
        assertThat(finding)
                .singleElement()
                .satisfies(each -> assertThat(each.found().value()).isEqualByComparingTo("60"));
        assertThat(bring(text, "再来一次")).as("twice is once").isZero();
        as(JIAOZHOU, Role.REPORTER, () -> findings.say(finding.getFirst().id(), 1, RadarFinding.Act.EXPLAIN, "含结转项目"));

        bring(rule("OFFICE-LIMIT", "入库最多五十", "KEEPING-N", "50.0"), "换个说法");
        scan.run();
        assertThat(found("OFFICE-LIMIT", "explained"))
                .as("other words ask the same: what was said stands")
                .singleElement()
                .satisfies(each -> assertThat(each.title().zh()).isEqualTo("入库最多五十"));

        bring(rule("OFFICE-LIMIT", "入库最多三十", "KEEPING-N", "30.0"), "收紧");
        scan.run();
        assertThat(found("OFFICE-LIMIT", "open"))
                .as("another question opens it again, and finds more")
                .hasSize(2);

        assertThatThrownBy(() -> office(() -> {
                    keeping.retire("OFFICE-LIMIT", 2, "看的是旧版");
                    return "";
                }))
                .isInstanceOf(Refusal.Conflict.class);
        office(() -> {
            keeping.retire("OFFICE-LIMIT", 3, "误报太多");
            return "";
        });
        scan.whenChanged();
        assertThat(found("OFFICE-LIMIT", ""))
                .as("nothing stands without its rule")
                .isEmpty();
        assertThat(found("OFFICE-LIMIT", "gone"))
                .allSatisfy(each -> assertThat(each.words().getLast().act())
                        .isIn(RadarFinding.Act.RULE_RETIRED, RadarFinding.Act.RULE_MENDED));
        var history = office(() -> keeping.history("OFFICE-LIMIT"));
        assertThat(history.inForce()).isFalse();
        assertThat(history.versions()).extracting(RuleKeeping.Version::number).containsExactly(3, 2, 1);
        assertThat(history.newest().retiredWhy()).isEqualTo("误报太多");
        assertThat(office(keeping::retired))
                .extracting(each -> each.rule().id())
                .contains("OFFICE-LIMIT");

        bring(history.versions().getLast().text(), "还是要问");
        assertThat(office(() -> keeping.history("OFFICE-LIMIT")).newest())
                .satisfies(each -> assertThat(each.number()).isEqualTo(4))
                .satisfies(each -> assertThat(each.retiredAt()).isNull());
        var entries = as(
                "QD-ASSESS",
                Role.AUDITOR,
                () -> transaction.execute(status -> db.selectFrom(AUDIT_ENTRY)
                        .where(AUDIT_ENTRY.SUBJECT_KIND.eq("check-rule"))
                        .and(AUDIT_ENTRY.SUBJECT_ID.eq("OFFICE-LIMIT"))
                        .orderBy(AUDIT_ENTRY.ID)
                        .fetch(AUDIT_ENTRY.REASON)));
        assertThat(entries).containsExactly("本季重点", "换个说法", "收紧", "误报太多", "还是要问");
    }

    @Test
    void whatWasSaidOfAFindingOutlivesItsRule() {
        define("KEEPING-SAID");
        reported("KEEPING-SAID", "2023Q1", "60", 0);
        reported("KEEPING-SAID", "2023Q2", "70", 0);
        var text = rule("OFFICE-SAID", "说过", "KEEPING-SAID", "50.0");
        bring(text, "要问");
        scan.run();
        var both = found("OFFICE-SAID", "open");
        say(both.getFirst(), RadarFinding.Act.EXPLAIN, "含结转");
        say(both.getLast(), RadarFinding.Act.FALSE_ALARM, "核过");
        assertThat(tally("OFFICE-SAID")).isEqualTo(new Findings.Tally(1, 1, 1, 0));
        var value = both.getFirst().values().getFirst().figure().ref();

        retire("OFFICE-SAID");
        scan.run();
        assertThat(remarks(value)).as("the words stay with the number").containsExactly("含结转");
        bring(text, "还要问");
        scan.run();
        assertThat(found("OFFICE-SAID", "explained"))
                .extracting(RadarFinding::id)
                .containsExactly(both.getFirst().id());
        assertThat(tally("OFFICE-SAID")).isEqualTo(new Findings.Tally(1, 1, 1, 0));

        bring(rule("OFFICE-SAID", "说过", "KEEPING-SAID", "1000.0"), "误报，放宽");
        scan.run();
        assertThat(found("OFFICE-SAID", "")).isEmpty();
        assertThat(tally("OFFICE-SAID"))
                .as("a rule that is mended has cried wolf all the same")
                .isEqualTo(new Findings.Tally(0, 1, 1, 0));
    }

    private void say(RadarFinding finding, RadarFinding.Act act, String words) {
        office(() -> findings.say(finding.id(), finding.revision(), act, words));
    }

    private void retire(String id) {
        office(() -> {
            keeping.retire(id, keeping.history(id).newest().number(), "停一停");
            return "";
        });
    }

    private List<String> remarks(FigureRef value) {
        return office(() -> figures.open(value)).remarks().stream()
                .map(remark -> String.valueOf(remark.words()))
                .toList();
    }

    private Findings.Tally tally(String id) {
        return office(() -> findings.rules()).stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow()
                .tally();
    }

    @Test
    void theFileThatIsDownloadedCanBeBroughtInAndChangesNothing() {
        var text = office(keeping::file);
        assertThat(office(() -> keeping.tryOut(text)).changes()).isFalse();
    }

    @Test
    void twoWhoChangeARuleAtOnceAreTold() {
        define("KEEPING-TWO");
        var first = rule("OFFICE-TWO", "一", "KEEPING-TWO", "50.0");
        var seen = office(() -> keeping.tryOut(first)).seen();
        bring(first, "先到");
        assertThatThrownBy(
                        () -> office(() -> keeping.bringIn(rule("OFFICE-TWO", "二", "KEEPING-TWO", "60.0"), seen, "后到")))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("rule-changed"));
    }

    @Test
    void oneRuleThatIsWrongKeepsAllOut() {
        define("KEEPING-ALL");
        var good = rule("OFFICE-GOOD", "好", "KEEPING-ALL", "50.0");
        var both = good.replace(
                "]}\n", ", " + rule("OFFICE-BAD", "坏", "NO-SUCH", "1.0").strip().substring(11) + "\n");
        assertThatThrownBy(() -> bring(both, "都要"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.args()).containsExactly("$.rules[1].check.terms.n", "NO-SUCH"));
        assertThatThrownBy(() -> office(() -> keeping.history("OFFICE-GOOD"))).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> bring(good, " ")).as("without a reason").isInstanceOf(Refusal.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "QD-STAT, NOBODY, rule-unknown-unit, $.rules[0].owner",
        "KEEPING-KNOWN, KEEPING-UNKNOWN, rule-unknown-indicator, $.rules[0].check.terms.n",
        "'\"indicator\"', '\"caliber\": \"Z\", \"indicator\"', rule-unknown-caliber, $.rules[0].check.terms.n"
    })
    void aRuleSpeaksOnlyOfWhatThereIs(String part, String otherwise, String problem, String place) {
        define("KEEPING-KNOWN");
        var text = rule("OFFICE-KNOWN", "已知", "KEEPING-KNOWN", "50.0");
        assertThat(text).contains(part);
        assertThatThrownBy(() -> office(() -> keeping.tryOut(text.replace(part, otherwise))))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refused -> {
                    assertThat(refused.code()).isEqualTo(problem);
                    assertThat(refused.args().getFirst()).isEqualTo(place);
                });
    }

    @Test
    void whatTheOfficeDecidedNoBuildUndoes() {
        var shipped = RuleFile.read(RuleBook.ofBuild("checks.json")).stream()
                .filter(each -> each.rule().id().equals("FIRST-DIGITS"))
                .findFirst()
                .orElseThrow();
        office(() -> {
            keeping.retire(
                    "FIRST-DIGITS", keeping.history("FIRST-DIGITS").newest().number(), "样本太少");
            return "";
        });
        Actors.asSystem(
                "test",
                () -> transaction.execute(status -> db.update(REFERENCE_FILE)
                        .set(REFERENCE_FILE.SHA256, "0".repeat(64))
                        .where(REFERENCE_FILE.NAME.eq("radar/checks.json"))
                        .execute()));
        book.afterSingletonsInstantiated();
        assertThat(office(() -> keeping.history("FIRST-DIGITS")).inForce())
                .as("though the build is another")
                .isFalse();
        bring(RuleFile.write(List.of(shipped.document())), "样本够了");
        assertThat(office(() -> keeping.history("FIRST-DIGITS")).inForce()).isTrue();
    }

    @Test
    void aNumberThatLeapsAfterItsDayIsAskedAboutAndOneThatGrewBeforeIsNot() {
        define("KEEPING-LEAP");
        handedIn("KEEPING-LEAP", "2023Q1", "80", "2023-04-16T12:00:00Z");
        handedIn("KEEPING-LEAP", "2023Q2", "80", "2023-07-17T00:00:00Z");
        handedIn("KEEPING-LEAP", "2023Q3", "80", "2023-10-01T00:00:00Z");
        reported("KEEPING-LEAP", "2023Q1", "97", 1);
        reported("KEEPING-LEAP", "2023Q2", "97", 1);
        reported("KEEPING-LEAP", "2023Q3", "96", 1);

        scan.run();

        assertThat(found("LAST-DAYS", "open"))
                .filteredOn(each ->
                        each.values().getFirst().figure().unitOfMeasure().equals("个"))
                .filteredOn(each -> each.rule().id().equals("LAST-DAYS")
                        && each.unit().code().equals(JIAOZHOU))
                .as("what was first handed in on the last day itself is no leap; nor is a fifth")
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.period()).isEqualTo(Period.parse("2023Q1"));
                    assertThat(each.found().value()).isEqualByComparingTo("97");
                    assertThat(each.expected().value()).isEqualByComparingTo("96");
                });
    }

    private void handedIn(String indicator, String period, String value, String at) {
        Actors.asSystem(
                "test",
                () -> load.load(
                        List.of(Claim.fact(
                                JIAOZHOU, indicator, Period.parse(period), new BigDecimal(value), "QD-STAT")),
                        new ValueLoad.Manner(Origin.REAL, ValueState.SUBMITTED, Instant.parse(at), "test")));
    }

    @Test
    void onlyTheOfficeChangesRulesAndTheDatabaseSaysSoToo() {
        define("KEEPING-RIGHT");
        var text = rule("OFFICE-RIGHT", "谁", "KEEPING-RIGHT", "50.0");
        for (var role : List.of(Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR)) {
            assertThatThrownBy(() -> as("QD-ASSESS", role, () -> keeping.bringIn(text, "0", "试")))
                    .isInstanceOf(Refusal.Forbidden.class);
            assertThatThrownBy(() -> as(
                            "QD-ASSESS",
                            role,
                            () -> transaction.execute(status -> db.insertInto(CHECK_RULE)
                                    .set(CHECK_RULE.ID, "FORGED")
                                    .set(CHECK_RULE.VERSION, 1)
                                    .set(CHECK_RULE.DOCUMENT, JSONB.valueOf("{}"))
                                    .execute())))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> office(() -> transaction.execute(status -> db.update(CHECK_RULE)
                        .set(CHECK_RULE.DOCUMENT, JSONB.valueOf("{}"))
                        .where(CHECK_RULE.ID.eq("REPEATED"))
                        .execute())))
                .as("what a version says is never rewritten, not by the office either")
                .isInstanceOf(DataAccessException.class);
    }
}
