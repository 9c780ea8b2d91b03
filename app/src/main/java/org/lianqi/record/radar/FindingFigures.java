package org.lianqi.record.radar;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
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
                    value.letter().isEmpty() ? figure.measured() : Name.same(value.letter()), figure, null, null));
        }
        return new Opened(
                shown,
                new Opened.Computed(
                        formula(finding.rule(), what), Name.same(worked(finding, what, shown)), inputs, List.of()),
                null,
                List.of(),
                null);
    }

    /** The side of a relation with its numbers in it; empty where a letter stands for a sum, and for any other check. */
    private static String worked(RadarFinding finding, String what, Figure shown) {
        var relation = finding.relation();
        if (relation == null) {
            return "";
        }
        var letters = finding.values().stream().map(RadarFinding.Value::letter).toList();
        if (letters.size() != relation.terms().size()
                || !relation.terms().keySet().equals(Set.copyOf(letters))) {
            return "";
        }
        var side = (what.equals(Findings.FOUND) ? relation.left() : relation.right()).toString();
        return LETTER.matcher(side)
                        .replaceAll(letter -> letters.contains(letter.group())
                                ? "{" + letters.indexOf(letter.group()) + "}"
                                : letter.group())
                + " = "
                + Objects.requireNonNull(shown.value()).toPlainString();
    }

    /** The formula of a relation as its rule writes it; of any other check, what it asks. */
    private static Name formula(Rule rule, String what) {
        return rule.check() instanceof Check.Relation relation
                ? Name.same((what.equals(Findings.FOUND) ? relation.left() : relation.right()).toString())
                : RuleWords.name(rule.name());
    }

    private Opened alarms(String id) {
        var rule = findings.rules().stream()
                .filter(each -> each.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
        var figure = rule.falseAlarms();
        if (figure == null) {
            throw new NoSuchElementException(id);
        }
        return new Opened(
                figure,
                new Opened.Computed(
                        new Name(
                                "误报 ÷ 已有结论的发现（已说明、误报、已不再成立）× 100",
                                "false alarms ÷ findings settled (explained, false alarm, gone) × 100"),
                        Name.same(""),
                        List.of(),
                        List.of(new Opened.Constant(
                                new Name("已有结论", "settled"),
                                Integer.toString(rule.settled()),
                                RuleWords.name(rule.rule().name())))),
                null,
                List.of(),
                null);
    }
}
