package org.lianqi.record.radar;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the numbers of the radar. References: {@code finding:<id>:found|expected}, {@code alarms:<rule>}. */
@Component
class FindingFigures implements FigureSource {
    private static final Pattern LETTER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Findings findings;

    FindingFigures(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Findings.FINDING_FIGURE, Findings.ALARMS);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            return ref.kind().equals(Findings.ALARMS)
                    ? alarms(ref.part(0))
                    : finding(findings.get(UUID.fromString(ref.part(0))), ref.part(1));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private static Opened finding(RadarFinding finding, String what) {
        var shown = what.equals(Findings.FOUND) ? finding.found() : finding.expected();
        if (shown == null || !Set.of(Findings.FOUND, Findings.EXPECTED).contains(what)) {
            throw new NoSuchElementException(what);
        }
        var inputs = new ArrayList<Opened.Input>();
        for (var value : finding.values()) {
            var figure = value.figure();
            inputs.add(new Opened.Input(
                    value.letters().isEmpty() ? figure.measured() : Name.same(value.letter()), figure, null, null));
        }
        return new Opened(
                shown,
                new Opened.Computed(
                        formula(finding.rule(), what), Name.same(worked(finding, what, shown)), inputs, List.of()),
                null,
                List.of(),
                null);
    }

    /** The side of a relation, or the sum of the parts, with the numbers in it; empty for any other check. */
    private static String worked(RadarFinding finding, String what, Figure shown) {
        var values = finding.values();
        String side;
        if (finding.rule().check() instanceof Check.AddsUp) {
            side = places(
                    values, value -> finding.period().equals(value.figure().period()) == what.equals(Findings.FOUND));
        } else if (finding.relation() instanceof Check.Relation relation) {
            var letters = relation.terms().keySet();
            side = LETTER.matcher((what.equals(Findings.FOUND) ? relation.left() : relation.right()).toString())
                    .replaceAll(letter -> letters.contains(letter.group())
                            ? places(values, value -> value.letters().contains(letter.group()))
                            : letter.group());
        } else {
            return "";
        }
        return side + " = " + Objects.requireNonNull(shown.value()).toPlainString();
    }

    /** Where among the inputs those numbers stand, added up where they are several. */
    private static String places(List<RadarFinding.Value> values, Predicate<RadarFinding.Value> those) {
        var places = IntStream.range(0, values.size())
                .filter(place -> those.test(values.get(place)))
                .mapToObj(place -> "{" + place + "}")
                .toList();
        return places.size() == 1 ? places.getFirst() : "(" + String.join(" + ", places) + ")";
    }

    /** The formula of a relation as its rule writes it; of any other check, what it asks. */
    private static Name formula(Rule rule, String what) {
        return switch (rule.check()) {
            case Check.Relation relation ->
                Name.same((what.equals(Findings.FOUND) ? relation.left() : relation.right()).toString());
            case Check.LastDays days
            when what.equals(Findings.EXPECTED) ->
                new Name(
                        "到期前 " + days.days() + " 天以前报的数 × (1 ± " + days.share() + ")",
                        "what had been handed in until " + days.days() + " days before it was due × (1 ± "
                                + days.share() + ")");
            case Check.LastSpike spike
            when what.equals(Findings.EXPECTED) ->
                new Name("前几期的中位数 × " + spike.times(), "median of the periods before × " + spike.times());
            default -> RuleWords.name(rule.name());
        };
    }

    private Opened alarms(String id) {
        var rule = findings.record(id);
        var figure = rule.falseAlarms();
        if (figure == null) {
            throw new NoSuchElementException(id);
        }
        var tally = rule.tally();
        return new Opened(
                figure,
                new Opened.Computed(
                        new Name(
                                "误报 ÷（误报 + 已说明 + 已更正）× 100",
                                "false alarms ÷ (false alarms + explained + corrected) × 100"),
                        Name.same(tally.falseAlarms() + " ÷ " + tally.settled() + " × 100"),
                        List.of(),
                        List.of(
                                counted("误报", "false alarms", tally.falseAlarms(), rule),
                                counted("已说明", "explained", tally.explained(), rule),
                                counted("数改了，不再成立", "corrected and gone", tally.corrected(), rule))),
                null,
                List.of(),
                null);
    }

    private static Opened.Constant counted(String zh, String en, int count, Findings.RuleRecord rule) {
        return new Opened.Constant(new Name(zh, en), Integer.toString(count), rule.title());
    }
}
