package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.Contest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Broken scheme files: each is refused with its place and a sentence in both languages, and nothing is saved. */
@PlatformTest
@Import(Contest.class)
class BrokenSchemesTest {
    private static final String CODE = "BROKEN";

    @Autowired
    Contest contest;

    @Autowired
    MessageSource messages;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    record Broken(String what, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static String good() {
        return Contest.scheme(CODE, 1, 60, 40).replaceAll("\"validFrom\": \"[^\"]*\"", "\"validFrom\": \"2024-01-01\"");
    }

    private static Broken but(String what, String right, String wrong) {
        var scheme = good();
        assertThat(scheme).as(what).contains(right);
        return new Broken(what, scheme.replace(right, wrong));
    }

    static Stream<Broken> files() {
        var good = good();
        return Stream.of(
                new Broken("empty", ""),
                new Broken("blank", " \n\t "),
                new Broken("null", "null"),
                new Broken("a list", "[]"),
                new Broken("a number", "7"),
                new Broken("an empty object", "{}"),
                new Broken("XML", "<?xml version=\"1.0\"?><!DOCTYPE s SYSTEM \"file:///etc/passwd\"><s/>"),
                new Broken("cut short", good.substring(0, good.length() / 2)),
                new Broken("something behind it", good + good),
                new Broken("5 MB", good + " ".repeat(5 << 20)),
                new Broken("100,000 deep", "[".repeat(100_000)),
                new Broken("a name of 100,000 characters", "{\"" + "x".repeat(100_000) + "\": 1}"),
                but("a comment", "\"cadence\"", "/* x */ \"cadence\""),
                but("a negative weight", "\"usual\": 60", "\"usual\": -60"),
                but("a weight of nothing", "\"usual\": 60", "\"usual\": null"),
                but("weights that make 120", "\"usual\": 40", "\"usual\": 60"),
                but("weights that make 0", "\"usual\": 60}", "\"usual\": 0}"),
                but("a weight in words", "\"usual\": 60", "\"usual\": \"sixty\""),
                but("a weight that is no number", "\"usual\": 60", "\"usual\": NaN"),
                but("a weight without end", "\"usual\": 60", "\"usual\": 6e999999999"),
                but(
                        "a node that is its own parent",
                        "\"code\": \"B1\", \"parent\": \"TOTAL\"",
                        "\"code\": \"B1\", \"parent\": \"B1\""),
                but(
                        "a circle of two",
                        "\"code\": \"B1\", \"parent\": \"TOTAL\"",
                        "\"code\": \"B1\", \"parent\": \"I1\""),
                but("two tops", "\"code\": \"B2\", \"parent\": \"TOTAL\"", "\"code\": \"B2\""),
                but("no top", "\"code\": \"TOTAL\"", "\"code\": \"TOTAL\", \"parent\": \"B1\""),
                but(
                        "an unknown parent",
                        "\"code\": \"B2\", \"parent\": \"TOTAL\"",
                        "\"code\": \"B2\", \"parent\": \"NONE\""),
                but(
                        "a parent that is no group",
                        "\"code\": \"I2\", \"parent\": \"B2\"",
                        "\"code\": \"I2\", \"parent\": \"I1\""),
                but("one code for two nodes", "\"code\": \"B2\"", "\"code\": \"B1\""),
                but("one code for two indicators", "\"code\": \"I2\"", "\"code\": \"I1\""),
                but("one code for two awards", "\"code\": \"CLIMB\"", "\"code\": \"LEAD\""),
                but("a code with a slash", "\"code\": \"B2\"", "\"code\": \"../B2\""),
                but("a code with a zero byte", "\"code\": \"I2\"", "\"code\": \"I\\u00002\""),
                but("a code with markup", "\"code\": \"I2\"", "\"code\": \"<script>\""),
                but("a code of 61 characters", "\"code\": \"I2\"", "\"code\": \"" + "I".repeat(61) + "\""),
                but("an empty code", "\"code\": \"I2\"", "\"code\": \"\""),
                but("a method nobody knows", "\"RATIO_TO_BEST\"", "\"RATIO_TO_NEIGHBOUR\""),
                but("an aggregation nobody knows", "\"WEIGHTED_ARITHMETIC\"", "\"FEELING\""),
                but("a direction nobody knows", "\"HIGHER_IS_BETTER\"", "\"SIDEWAYS\""),
                but("an indicator nobody knows", "\"indicator\": \"CT-2\"", "\"indicator\": \"CT-9999\""),
                but("another unit of measurement", "\"unitOfMeasure\": \"亿元\"", "\"unitOfMeasure\": \"%\""),
                but("a method without its input", "\"inputs\": {\"value\"", "\"inputs\": {\"valeu\""),
                but("an award to less than nobody", "\"top\": 1", "\"top\": -1"),
                but("stars below none", "\"most\": 10", "\"most\": -10"),
                but("a climb of no place", "\"places\": 1}", "\"places\": 0}"),
                but("an award on a node that is not there", "\"node\": \"TOTAL\"", "\"node\": \"NONE\""),
                but("a day that never was", "\"2024-01-01\"", "\"2024-02-30\""),
                but("an end before its begin", "\"2024-01-01\"", "\"2024-01-01\", \"validTo\": \"2023-01-01\""),
                but("version 0", "\"version\": 1", "\"version\": 0"),
                but("version -1", "\"version\": 1", "\"version\": -1"),
                but("a version beyond any", "\"version\": 1", "\"version\": 99999999999"),
                but("a full mark of 0", "\"fullMark\": 100", "\"fullMark\": 0"),
                but("a full mark below 0", "\"fullMark\": 100", "\"fullMark\": -100"),
                but("no Chinese name", "\"zh\": \"经济\", ", ""),
                but("a veto without effect", "\"effect\": {\"type\": \"WITHHOLD_AWARDS\"}", "\"effect\": {}"),
                but("a member nobody knows", "\"ties\"", "\"tyes\": {}, \"ties\""),
                but("a member twice", "\"ties\"", "\"ties\": {\"method\": \"MIN\"}, \"ties\""));
    }

    @BeforeEach
    void indicators() {
        contest.define("CT-1");
        contest.define("CT-2");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBrokenSchemeIsRefusedClearlyAndNothingIsSaved(Broken broken) {
        int schemes = count("scheme");
        int entries = count("audit_entry");
        var said = new ArrayList<String>();
        try {
            var saved = contest.assessor(() -> contest.schemes.bringIn(broken.text(), Origin.REAL, "test"));
            assertThat(saved).isInstanceOf(SchemeSaving.Refused.class);
            for (var problem : ((SchemeSaving.Refused) saved).problems()) {
                for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                    said.add(problem.where() + " "
                            + messages.getMessage(problem.key(), problem.args().toArray(), language));
                }
            }
        } catch (Refusal.Invalid refused) {
            said.add(messages.getMessage(
                    "refusal." + refused.code(), refused.args().toArray(), Locale.CHINESE));
        }
        assertThat(said).isNotEmpty().noneMatch(sentence -> sentence.contains("Exception") || sentence.length() > 1000);
        assertThat(count("scheme")).isEqualTo(schemes);
        assertThat(count("audit_entry")).isEqualTo(entries);
    }

    private int count(String table) {
        return Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions)
                        .execute(status -> db.fetchCount(org.jooq.impl.DSL.table(org.jooq.impl.DSL.name(table)))));
    }
}
