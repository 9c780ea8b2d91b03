package org.lianqi.work.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectState;

/**
 * A month as it is offered for filling in: as it was told, or with what is known from the months before it.
 *
 * @param said what stands in each field; what stands nowhere is left out
 * @param first whether no month before it says what was completed: then the totals are asked for
 * @param statistics whether the project is in the statistics by that month: then its form is asked for
 * @param firstStatistics whether no month before it is
 * @param told the month as it was told; null when it was not
 */
record Offer(
        Map<MonthField, String> said,
        boolean first,
        boolean statistics,
        boolean firstStatistics,
        @Nullable MonthReport told) {

    static Offer of(ProjectState state, YearMonth month) {
        var told = state.reports().get(month);
        var until = state.reports().headMap(month.plusMonths(1));
        var before = MonthReport.lastThatSays(state.reports(), month, MonthReport::assessment);
        var counted = MonthReport.lastThatSays(state.reports(), month, MonthReport::statisticsFlow);
        var said = new EnumMap<MonthField, String>(MonthField.class);
        if (told == null) {
            put(said, MonthField.PROGRESS, last(until.reversed().values(), MonthReport::progress), 0);
            put(said, MonthField.FUNDS, last(until.reversed().values(), MonthReport::funds), 4);
            counted.filter(report -> report.month().getYear() == month.getYear())
                    .map(MonthReport::statistics)
                    .ifPresent(split -> parts(said, split));
        } else {
            put(said, MonthField.PROGRESS, told.progress(), 0);
            put(said, MonthField.FUNDS, told.funds(), 4);
            flow(said, told.assessment(), before.isEmpty(), MonthField.IN_MONTH, MonthField.IN_YEAR, MonthField.IN_ALL);
            flow(
                    said,
                    told.statisticsFlow(),
                    counted.isEmpty(),
                    MonthField.STAT_MONTH,
                    MonthField.STAT_YEAR,
                    MonthField.STAT_ALL);
            if (told.statistics() != null) {
                parts(said, told.statistics());
            }
            if (told.note() != null) {
                said.put(MonthField.NOTE, told.note());
            }
        }
        boolean tells = told != null && told.statistics() != null;
        return new Offer(said, before.isEmpty(), counted.isPresent() || tells, counted.isEmpty(), told);
    }

    private static @Nullable BigDecimal last(
            Iterable<MonthReport> latestFirst, Function<MonthReport, @Nullable BigDecimal> what) {
        for (var report : latestFirst) {
            var said = what.apply(report);
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static void flow(
            Map<MonthField, String> said,
            MonthReport.@Nullable Flow flow,
            boolean totals,
            MonthField month,
            MonthField year,
            MonthField all) {
        if (flow != null) {
            put(said, month, flow.inMonth(), 4);
            if (totals) {
                put(said, year, flow.inYear(), 4);
                put(said, all, flow.inAll(), 4);
            }
        }
    }

    private static void parts(Map<MonthField, String> said, MonthReport.Split split) {
        put(said, MonthField.CONSTRUCTION, split.construction(), 4);
        put(said, MonthField.INSTALLATION, split.installation(), 4);
        put(said, MonthField.EQUIPMENT, split.equipment(), 4);
        put(said, MonthField.OLD_EQUIPMENT, split.oldEquipment(), 4);
        put(said, MonthField.OTHER, split.other(), 4);
        put(said, MonthField.OLD_BUILDINGS, split.oldBuildings(), 4);
        put(said, MonthField.LAND, split.land(), 4);
    }

    private static void put(Map<MonthField, String> said, MonthField field, @Nullable BigDecimal number, int places) {
        if (number != null) {
            said.put(field, plain(number.movePointLeft(places)));
        }
    }

    /** A number as it is offered, and as one that was typed is compared with it. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** Whether a field is asked for. */
    boolean asks(MonthField field) {
        return switch (field) {
            case IN_YEAR, IN_ALL -> first;
            case STAT_YEAR, STAT_ALL -> statistics && firstStatistics;
            default -> !MonthField.STATISTICS.contains(field) || statistics;
        };
    }

    String at(MonthField field) {
        return said.getOrDefault(field, "");
    }

    /** All of it in one line, so that a row that comes back shows whether it was written on. */
    String mark() {
        return mark(said);
    }

    static String mark(Map<MonthField, String> said) {
        return MonthField.SAID.stream()
                // a line of a form or a cell of a spreadsheet does not give the spaces of a note back as they were
                .map(field ->
                        Optional.ofNullable(said.get(field)).orElse("").strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("|"));
    }
}
