package org.lianqi.work.project;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.lianqi.ground.figure.Figure;

/**
 * The numbers of a project, each of which opens: the five that people mix up side by side, the plans by year and the months.
 *
 * @param months latest first, at most {@value #MOST_MONTHS}
 * @param told all that happened as it was told, the latest first
 */
public record ProjectSheet(
        Figure planned,
        Figure fixed,
        Figure signed,
        Figure funds,
        Figure completed,
        Figure statistics,
        Figure progress,
        List<Plan> plans,
        List<Month> months,
        List<Share> shares,
        List<Invested> investors,
        List<Told> told) {
    private static final int MOST_MONTHS = 36;

    /** @param year as it is written */
    public record Plan(String year, Figure amount) {}

    /** What was reported of a month, in both calibers. */
    public record Month(
            YearMonth month,
            Figure completed,
            Figure completedYear,
            Figure statistics,
            Figure statisticsYear,
            Figure funds,
            Figure progress) {}

    /** A unit's part with its share of the credit. */
    public record Share(UUID unit, PartRole role, Figure share) {}

    /** Who invests, as signed, with the share of the investment. */
    public record Invested(Investor investor, Figure share) {}

    /** An event with the numbers it states. */
    public record Told(Recorded event, List<Figure> figures) {}

    /** The numbers of a project as its view has it. */
    public static ProjectSheet of(ProjectView project) {
        var about = ProjectFigures.About.of(project);
        var state = project.state();
        var completed = state.completed();
        var statistics = state.statistics();
        return new ProjectSheet(
                about.figure(ProjectFigures.What.PLANNED, state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)),
                about.figure(ProjectFigures.What.FIXED, state.yuan(ProjectEvent.Stated.What.FIXED_ASSETS)),
                about.figure(ProjectFigures.What.SIGNED, state.yuan(ProjectEvent.Stated.What.SIGNED)),
                about.figure(ProjectFigures.What.FUNDS, state.funds()),
                about.figure(ProjectFigures.What.COMPLETED, completed == null ? null : completed.inAll()),
                about.figure(ProjectFigures.What.STATISTICS, statistics == null ? null : statistics.inAll()),
                about.figure(ProjectFigures.What.PROGRESS, state.progress()),
                state.plans().reversed().entrySet().stream()
                        .map(plan -> new Plan(
                                plan.getKey().toString(),
                                about.figure(
                                        ProjectFigures.What.PLAN,
                                        plan.getKey().toString(),
                                        plan.getValue().yuan())))
                        .toList(),
                state.reports().values().stream()
                        .sorted(Comparator.comparing(MonthReport::month).reversed())
                        .limit(MOST_MONTHS)
                        .map(report -> month(about, report))
                        .toList(),
                state.parts().stream()
                        .map(part -> new Share(
                                part.unit(),
                                part.role(),
                                about.part(ProjectFigures.What.SHARE, part.unit(), part.share())))
                        .toList(),
                state.investors().stream()
                        .map(investor -> new Invested(
                                investor,
                                about.part(ProjectFigures.What.INVESTED, investor.enterprise(), investor.share())))
                        .toList(),
                project.events().stream()
                        .map(event -> new Told(event, about.told(event)))
                        .toList());
    }

    private static Month month(ProjectFigures.About about, MonthReport report) {
        var of = report.month().toString();
        var completed = report.assessment();
        var statistics = report.statisticsFlow();
        return new Month(
                report.month(),
                about.figure(ProjectFigures.What.COMPLETED_MONTH, of, completed == null ? null : completed.inMonth()),
                about.figure(ProjectFigures.What.COMPLETED_YEAR, of, completed == null ? null : completed.inYear()),
                about.figure(
                        ProjectFigures.What.STATISTICS_MONTH, of, statistics == null ? null : statistics.inMonth()),
                about.figure(ProjectFigures.What.STATISTICS_YEAR, of, statistics == null ? null : statistics.inYear()),
                about.figure(ProjectFigures.What.FUNDS, of, report.funds()),
                about.figure(ProjectFigures.What.PROGRESS, of, report.progress()));
    }
}
