package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Stands;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens what a light measures down to the numbers and days it was worked out from. References:
 * {@code project-light:<project>:<rule>}, of a past with {@code :<day>:<known>} behind it, where {@code -} stands for today and now.
 */
@Component
class LightFigures implements FigureSource {
    private static final String KIND = "project-light";
    private static final String NOW = "-";

    private final Stands stands;
    private final Thresholds thresholds;
    private final ObjectProvider<Figures> figures;
    private final Clock clock;

    LightFigures(Stands stands, Thresholds thresholds, ObjectProvider<Figures> figures, Clock clock) {
        this.stands = stands;
        this.thresholds = thresholds;
        this.figures = figures;
        this.clock = clock;
    }

    Figure figure(UUID project, Name name, Origin origin, Rule rule, BigDecimal value) {
        return figure(project, name, origin, rule, value, AsOf.TODAY);
    }

    Figure figure(UUID project, Name name, Origin origin, Rule rule, BigDecimal value, AsOf asOf) {
        var code = rule.name().toLowerCase(java.util.Locale.ROOT);
        return new Figure(
                asOf.today()
                        ? FigureRef.of(KIND, project, code)
                        : FigureRef.of(KIND, project, code, said(asOf.on()), said(asOf.known())),
                value,
                rule.decimals(),
                rule.unitOfMeasure(),
                rule.measured(),
                name,
                null,
                Kind.FACT,
                ValueState.PROVISIONAL,
                origin);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var id = UUID.fromString(ref.part(0));
            var rule = Rule.valueOf(ref.part(1).toUpperCase(java.util.Locale.ROOT));
            var asOf = ref.parts().size() > 2 ? new AsOf(day(ref.part(2)), day(ref.part(3))) : AsOf.TODAY;
            var day = asOf.day(Days.today(clock));
            var stand = Optional.ofNullable(
                            stands.of(List.of(id), day, asOf.knownBefore()).get(id))
                    .orElseThrow(() -> new Refusal.Missing("project"));
            var rules = thresholds.on(day);
            var judgement = Judgement.of(stand, day, rules).stream()
                    .filter(each -> each.rule() == rule)
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Missing("figure", ref.toString()));
            return new Opened(
                    figure(
                            id,
                            Name.same(stand.state().description().name()),
                            stand.origin(),
                            rule,
                            judgement.value(),
                            asOf),
                    basis(rule, stand, asOf.today(), rules),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private static String said(@Nullable LocalDate day) {
        return day == null ? NOW : day.toString();
    }

    private static @Nullable LocalDate day(String part) {
        return part.equals(NOW) ? null : Days.asked(part);
    }

    private Opened.Basis basis(Rule rule, Stands.Stand stand, boolean today, Map<Rule, Threshold> rules) {
        var state = stand.state();
        var rows = new ArrayList<Opened.Row>();
        switch (rule) {
            case COMMENCEMENT -> {
                var by = state.milestones().by(ProjectStage.COMMENCED);
                if (by != null) {
                    rows.add(row(stand, new Name("计划开工 " + by, "planned to commence " + by), "#milestones"));
                }
            }
            case STATISTICS -> {
                var on = state.reached().get(ProjectStage.COMMENCED);
                if (on != null) {
                    rows.add(row(stand, new Name("开工 " + on, "commenced " + on), "#events"));
                }
            }
            case SILENCE ->
                rows.add(row(stand, new Name("上次得知 " + stand.lastNews(), "last told " + stand.lastNews()), "#events"));
            case PROGRESS, FUNDS -> {
                if (today) {
                    return computed(rule, stand, rules);
                }
                rows.add(row(stand, new Name("当时的月报", "the report of the month"), "#events"));
            }
        }
        return new Opened.Counted(words(rule, rules), rows);
    }

    private Opened.Basis computed(Rule rule, Stands.Stand stand, Map<Rule, Threshold> rules) {
        var open = figures.getObject();
        var month = stand.state().reports().sequencedValues().reversed().stream()
                .filter(report -> report.assessment() != null)
                .map(MonthReport::month)
                .findFirst()
                .orElseThrow();
        var inputs = rule == Rule.FUNDS
                ? List.of(
                        Stands.figure(stand.id(), Stands.Number.COMPLETED, ""),
                        Stands.figure(stand.id(), Stands.Number.FUNDS, ""))
                : List.of(
                        Stands.figure(stand.id(), Stands.Number.COMPLETED_YEAR, month.toString()),
                        Stands.figure(stand.id(), Stands.Number.PLAN, Integer.toString(month.getYear())));
        var worked = rule == Rule.FUNDS ? "({0} − {1}) ÷ {0} × 100" : "{0} ÷ {1} × 100";
        return new Opened.Computed(
                words(rule, rules),
                rule == Rule.FUNDS ? Name.same(worked) : new Name("应完成 − " + worked, "due − " + worked),
                inputs.stream()
                        .map(open::open)
                        .map(Opened::figure)
                        .map(figure -> new Opened.Input(figure.measured(), figure, null, null))
                        .toList(),
                List.of());
    }

    private static Name words(Rule rule, Map<Rule, Threshold> rules) {
        var threshold = rules.get(rule);
        return threshold == null
                ? rule.formula()
                : new Name(
                        rule.formula().zh() + threshold.source().zh() + "。",
                        rule.formula().en() + " " + threshold.source().en() + ".");
    }

    private static Opened.Row row(Stands.Stand stand, Name what, String place) {
        return new Opened.Row(what, "/projects/" + stand.id() + place, null, "");
    }
}
