package org.lianqi.work.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Stands;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of a year's plan is due by the end of a month. References: {@code project-due:<project>:<month>}. */
@Component
class DueFigures implements FigureSource {
    private static final String KIND = "project-due";
    private static final int MONTHS = 12;

    private final Projects projects;

    DueFigures(Projects projects) {
        this.projects = projects;
    }

    /** @param plan of the month's year, in yuan; null when there is none */
    static Figure figure(UUID project, String name, Origin origin, YearMonth month, @Nullable BigDecimal plan) {
        return new Figure(
                FigureRef.of(KIND, project, month),
                plan == null
                        ? null
                        : plan.movePointLeft(4)
                                .multiply(BigDecimal.valueOf(month.getMonthValue()))
                                .divide(BigDecimal.valueOf(MONTHS), MathContext.DECIMAL64),
                0,
                "万元",
                new Name(month + " 序时应完成投资", "investment due by time, " + month),
                Name.same(name),
                null,
                Kind.TARGET,
                ValueState.SUBMITTED,
                origin);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        UUID id;
        YearMonth month;
        try {
            id = UUID.fromString(ref.part(0));
            month = YearMonth.parse(ref.part(1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
        var project = projects.get(id, AsOf.TODAY);
        var name = project.state().description().name();
        var planned = project.state().plans().get(month.getYear());
        var plan = planned == null ? null : planned.yuan();
        var input =
                Stands.figure(id, name, project.origin(), Stands.Number.PLAN, Integer.toString(month.getYear()), plan);
        return new Opened(
                figure(id, name, project.origin(), month, plan),
                new Opened.Computed(
                        new Name("年度计划 × 已过月数 ÷ 12", "plan of the year × months passed ÷ 12"),
                        Name.same("{0} × " + month.getMonthValue() + " ÷ " + MONTHS),
                        List.of(new Opened.Input(input.measured(), input, null, null)),
                        List.of()),
                null,
                List.of(),
                null);
    }
}
