package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;

/** Writes schemes for tests in as few words as an office would. */
public final class SchemeWriting {

    private WeightUnit weightUnit = WeightUnit.PERCENT;
    private BigDecimal fullMark = ScoringMethod.HUNDRED;
    private Cadence cadence = Cadence.QUARTER;
    private TieRule ties = TieRule.USUAL;
    private final List<Node> nodes = new ArrayList<>();
    private final List<BonusItem> bonuses = new ArrayList<>();
    private final List<BonusFamily> families = new ArrayList<>();
    private final List<VetoItem> vetoes = new ArrayList<>();
    private final List<AwardRule> awards = new ArrayList<>();
    private final List<SchemeExample> examples = new ArrayList<>();

    private SchemeWriting() {}

    public static SchemeWriting scheme() {
        return new SchemeWriting();
    }

    public static Name name(String zh) {
        return Name.of(zh, "");
    }

    public static Group total(Aggregation aggregation) {
        return new Group("total", null, name("综合"), Weight.of("100"), aggregation, false, Rounding.USUAL);
    }

    public static Group group(String code, String parent, String weight, Aggregation aggregation) {
        return new Group(code, parent, name(code), Weight.of(weight), aggregation, false, Rounding.USUAL);
    }

    public static Group board(String code, String parent, String weight, Aggregation aggregation) {
        return new Group(code, parent, name(code), Weight.of(weight), aggregation, true, Rounding.USUAL);
    }

    /** An indicator whose inputs are facts named {@code <code>} for a single input, else {@code <code>.<input>}. */
    public static Indicator indicator(String code, @Nullable String parent, String weight, ScoringMethod method) {
        return indicator(code, parent, weight, method, Map.of());
    }

    /** The same, some inputs fixed for everyone. */
    public static Indicator indicator(
            String code, @Nullable String parent, String weight, ScoringMethod method, Map<String, String> fixed) {
        return indicator(code, parent, weight, Direction.HIGHER_IS_BETTER, method, fixed);
    }

    /** Only the value is observed; what else the method reads is 100 for everyone. */
    public static Indicator ofValue(
            String code, @Nullable String parent, int weight, Direction better, ScoringMethod method) {
        var fixed = new TreeMap<String, String>();
        method.inputs().stream()
                .filter(input -> !input.equals(ScoringMethod.VALUE))
                .forEach(input -> fixed.put(input, "100"));
        return indicator(code, parent, Integer.toString(weight), better, method, fixed);
    }

    private static Indicator indicator(
            String code,
            @Nullable String parent,
            String weight,
            Direction better,
            ScoringMethod method,
            Map<String, String> fixed) {
        var inputs = new TreeMap<String, Input>();
        for (String input : method.inputs()) {
            String figure = method.inputs().size() - fixed.size() == 1 ? code : code + "." + input;
            String value = fixed.get(input);
            inputs.put(input, value == null ? InputRef.fact(figure, "") : FixedInput.everyone(value));
        }
        return new Indicator(
                code,
                parent,
                name(code),
                Weight.of(weight),
                better,
                method,
                inputs,
                new MissingValueRule.Reweigh(),
                Rounding.USUAL);
    }

    public SchemeWriting nodes(Node... more) {
        nodes.addAll(Arrays.asList(more));
        return this;
    }

    public SchemeWriting nodes(List<? extends Node> more) {
        nodes.addAll(more);
        return this;
    }

    public SchemeWriting weights(WeightUnit unit) {
        weightUnit = unit;
        return this;
    }

    public SchemeWriting fullMark(String points) {
        fullMark = new BigDecimal(points);
        return this;
    }

    public SchemeWriting cadence(Cadence howOften) {
        cadence = howOften;
        return this;
    }

    public SchemeWriting ties(TieRule rule) {
        ties = rule;
        return this;
    }

    public SchemeWriting bonuses(BonusItem... more) {
        bonuses.addAll(Arrays.asList(more));
        return this;
    }

    public SchemeWriting families(BonusFamily... more) {
        families.addAll(Arrays.asList(more));
        return this;
    }

    public SchemeWriting vetoes(VetoItem... more) {
        vetoes.addAll(Arrays.asList(more));
        return this;
    }

    public SchemeWriting awards(AwardRule... more) {
        awards.addAll(Arrays.asList(more));
        return this;
    }

    public SchemeWriting examples(SchemeExample... more) {
        examples.addAll(Arrays.asList(more));
        return this;
    }

    public Scheme written() {
        return new Scheme(
                "test",
                1,
                name("试行办法"),
                "",
                LocalDate.of(2020, 1, 1),
                null,
                cadence,
                weightUnit,
                fullMark,
                nodes,
                bonuses,
                families,
                vetoes,
                ties,
                awards,
                examples);
    }
}
