package org.lianqi.outcome.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.SchemeSaving;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Direction;
import org.lianqi.record.indicator.Frequency;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Quantity;
import org.lianqi.record.indicator.Reporting;
import org.lianqi.record.indicator.Values;
import org.springframework.boot.test.context.TestComponent;

/** A small contest for the tests of this room: districts, two indicators, a scheme of two boards, people by role. */
@TestComponent
public class Contest {
    public static final String JIAOZHOU = "370281";
    public static final String JIMO = "370215";
    public static final String SHINAN = "370202";
    static final List<String> THREE = List.of(JIAOZHOU, JIMO, SHINAN);

    public final Units units;
    final Indicators indicators;
    final Values values;
    public final Schemes schemes;
    final Quarters quarters;

    Contest(Units units, Indicators indicators, Values values, Schemes schemes, Quarters quarters) {
        this.units = units;
        this.indicators = indicators;
        this.values = values;
        this.schemes = schemes;
        this.quarters = quarters;
    }

    public static String scheme(String code, int version, int first, int second) {
        return """
                {"code": "%1$s", "version": %2$d, "name": {"zh": "办法%1$s", "en": "Scheme %1$s"}, "validFrom": "202%3$d-01-01",
                 "cadence": "QUARTER", "weightUnit": "PERCENT", "fullMark": 100,
                 "nodes": [
                   {"type": "GROUP", "code": "TOTAL", "name": {"zh": "综合", "en": "Total"}, "weight": {"usual": 100},
                    "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": false, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
                   {"type": "GROUP", "code": "B1", "parent": "TOTAL", "name": {"zh": "经济", "en": "Economy"}, "weight": {"usual": %4$d},
                    "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": true, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
                   {"type": "GROUP", "code": "B2", "parent": "TOTAL", "name": {"zh": "项目", "en": "Projects"}, "weight": {"usual": %5$d},
                    "aggregation": {"type": "WEIGHTED_ARITHMETIC"}, "board": true, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
                   {"type": "INDICATOR", "code": "I1", "parent": "B1", "name": {"zh": "投资", "en": "Investment"}, "weight": {"usual": 100},
                    "direction": "HIGHER_IS_BETTER", "method": {"type": "RATIO_TO_BEST"},
                    "inputs": {"value": {"type": "INPUT_REF", "indicator": "CT-1", "kind": "FACT", "unitOfMeasure": "亿元", "offset": "SAME"}},
                    "missing": {"type": "REWEIGH"}, "rounding": {"type": "DISPLAY_ONLY", "places": 2}},
                   {"type": "INDICATOR", "code": "I2", "parent": "B2", "name": {"zh": "开工", "en": "Starts"}, "weight": {"usual": 100},
                    "direction": "HIGHER_IS_BETTER", "method": {"type": "RATIO_TO_BEST"},
                    "inputs": {"value": {"type": "INPUT_REF", "indicator": "CT-2", "kind": "FACT", "unitOfMeasure": "亿元", "offset": "SAME"}},
                    "missing": {"type": "REWEIGH"}, "rounding": {"type": "DISPLAY_ONLY", "places": 2}}],
                 "vetoes": [{"code": "FRAUD", "name": {"zh": "弄虚作假", "en": "Fraud"}, "effect": {"type": "WITHHOLD_AWARDS"}}],
                 "ties": {"method": "MIN"},
                 "awards": [
                   {"type": "BOARD_STARS", "code": "STARS", "name": {"zh": "星", "en": "Stars"}, "scale": "BY_RANK", "most": 10},
                   {"type": "LEADER_FLAG", "code": "LEAD", "name": {"zh": "领头旗", "en": "Leader flag"}, "top": 1},
                   {"type": "CLIMBER_FLAG", "code": "CLIMB", "name": {"zh": "进位旗", "en": "Climber flag"}, "places": 1},
                   {"type": "YEAR_TO_DATE", "code": "YTD", "name": {"zh": "累计", "en": "Year to date"}, "node": "TOTAL"}]}
                """.formatted(code, version, version + 2, first, second);
    }

    /**
     * The same, with both figures made ready first: the one estimated by the median and drawn in, of the other last period's
     * value where none is there, and its logarithm.
     */
    public static String preparing(String code, String first, String second) {
        var figure =
                "\"INPUT_REF\", \"indicator\": \"%s\", \"kind\": \"FACT\", \"unitOfMeasure\": \"亿元\", \"offset\": \"SAME\"";
        var limit = ", \"limit\": {\"skewness\": 2, \"kurtosis\": 3.5}";
        return scheme(code, 1, 60, 40)
                .replace("RATIO_TO_BEST\"", "MIN_MAX\", \"lower\": 0, \"upper\": 100")
                .replace(
                        figure.formatted("CT-1"),
                        figure.formatted(first).replace("INPUT_REF", "PREPARED_INPUT")
                                + ", \"estimate\": {\"type\": \"MEDIAN\"}, \"treatments\": [{\"type\": \"WINSORISE\", \"most\": 2}]"
                                + limit)
                .replace(
                        figure.formatted("CT-2"),
                        figure.formatted(second).replace("INPUT_REF", "PREPARED_INPUT")
                                + ", \"estimate\": {\"type\": \"EARLIER\", \"from\": \"PREVIOUS\"}, \"treatments\": [{\"type\": \"LOG\"}]"
                                + limit);
    }

    public SchemeVersion inUse(String code) {
        return inUse(code, "CT-1", "CT-2");
    }

    /** With indicators of its own, so that what other tests know of a period does not matter. */
    public SchemeVersion inUse(String code, String first, String second) {
        define(first);
        define(second);
        return inUseAs(scheme(code, 1, 60, 40).replace("CT-1", first).replace("CT-2", second));
    }

    /** A scheme as its file has it, whose indicators are defined. */
    public SchemeVersion inUseAs(String document) {
        return assessor(() -> {
            var saved = schemes.bringIn(document, Origin.REAL, "test");
            if (!(saved instanceof SchemeSaving.Saved ok)) {
                throw new AssertionError(saved);
            }
            return schemes.putIntoUse(ok.version().id(), ok.version().revision());
        });
    }

    public void define(String code) {
        define(code, null);
    }

    /** @param highest no value is above; null: no such bound */
    public void define(String code, @Nullable BigDecimal highest) {
        Actors.asSystem(
                "test", () -> indicators.find(code).orElseGet(() -> indicators.add(code, definition(highest), "test")));
    }

    private static Definition definition(@Nullable BigDecimal highest) {
        return new Definition(
                new Name("完成投资", "Investment completed"),
                List.of(new Caliber("A", new Name("考核口径", "as assessed"))),
                "亿元",
                Direction.HIGHER,
                new Quantity.Level(),
                Frequency.QUARTER,
                Set.of(Kind.FACT),
                2,
                null,
                new Reporting.ByUnit(),
                Set.of(UnitKind.DISTRICT),
                18,
                LocalDate.of(2023, 1, 1),
                null,
                highest);
    }

    /** Verified values of one indicator, unit by unit in the order of {@link #THREE}; null is left out. */
    public void verified(String indicator, String period, @Nullable String... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                claim(THREE.get(i), indicator, period, values[i], "QD-STAT");
            }
        }
    }

    public void claim(String unit, String indicator, String period, String value, String source) {
        Actors.asSystem("test", () -> {
            var entered = this.values.enter(
                    Claim.fact(unit, indicator, Period.parse(period), new BigDecimal(value), source), 0, true);
            return this.values.verify(List.of(new Values.Seen(entered.id(), entered.revision())));
        });
    }

    public AssessmentSummary open(String scheme, String period) {
        return open(scheme, period, THREE);
    }

    public AssessmentSummary open(String scheme, String period, List<String> codes) {
        return assessor(() -> quarters.open(
                scheme, Period.parse(period), codes.stream().map(units::get).toList(), null));
    }

    public AssessmentSummary toNotice(AssessmentSummary at) {
        return announce(assessor(() -> quarters.verify(at.id(), at.revision())));
    }

    AssessmentSummary announce(AssessmentSummary verified) {
        return assessor(() -> quarters.announce(
                verified.id(), verified.revision(), Instant.now().plusSeconds(3600), "0532-0000"));
    }

    public AssessmentSummary toApproved(AssessmentSummary at) {
        return approve(settle(toNotice(at)));
    }

    /** From public notice to scores. */
    public AssessmentSummary settle(AssessmentSummary notice) {
        return assessor(() -> {
            var frozen = quarters.freeze(notice.id(), notice.revision(), "各单位无异议");
            return quarters.compute(notice.id(), frozen.revision());
        });
    }

    public AssessmentSummary approve(AssessmentSummary computed) {
        return as("QD-ASSESS", Role.LEADER, () -> quarters.approve(computed.id(), computed.revision(), "同意"));
    }

    public AssessmentSummary toPublished(AssessmentSummary at) {
        var approved = toApproved(at);
        return assessor(() -> quarters.publish(at.id(), approved.revision(), ""));
    }

    public Map<String, Unit> three() {
        return Actors.asSystem(
                "test",
                () -> THREE.stream().map(units::get).collect(java.util.stream.Collectors.toMap(Unit::code, u -> u)));
    }

    public <T> T assessor(Callable<T> work) {
        return as("QD-ASSESS", Role.ASSESSOR, work);
    }

    public <T> T as(String unitCode, Role role, Callable<T> work) {
        Unit unit = Actors.asSystem("test", () -> units.get(unitCode));
        return Actors.as(Officials.of(unit, role), work);
    }
}
