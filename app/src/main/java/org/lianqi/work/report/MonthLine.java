package org.lianqi.work.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.ProjectLine;

/**
 * A project with the month it owes, as the page and the spreadsheet show it.
 *
 * @param unit who was responsible on the last day of the month
 * @param told the day on which the month was first told; null when it was not
 * @param daysLate days after the due day; 0 when it is in time
 * @param last the last month before it that was told; null when none was
 * @param all completed since the beginning, assessment caliber
 * @param year completed since January of the month's year, until the last month told
 * @param plan for the year
 * @param due of the plan by the end of the month
 * @param inMonth completed in the month, as it was told
 * @param progress physical progress, as the month told it
 * @param funds funds in place, as the month told it
 * @param statistics completed since the beginning, statistics caliber; null when it is not in the statistics
 * @param filled what was typed, when the page comes back; null otherwise
 * @param refused why nothing was kept of it; null when nothing is wrong
 */
public record MonthLine(
        UUID project,
        long no,
        String name,
        Unit unit,
        Origin origin,
        int revision,
        boolean mayTell,
        InTime state,
        @Nullable LocalDate told,
        long daysLate,
        @Nullable YearMonth last,
        Offer offer,
        Figure all,
        Figure year,
        Figure plan,
        Figure due,
        Figure inMonth,
        Figure progress,
        Figure funds,
        @Nullable Figure statistics,
        @Nullable Filled filled,
        @Nullable Refusal refused) {

    public String number() {
        return ProjectLine.number(no);
    }

    public String link() {
        return "/projects/" + project;
    }

    /** Names the fields of the row on the page. */
    public String field(MonthField field) {
        return field.code() + "." + project;
    }

    /** What a field shows: what was typed, else what is offered. */
    public String at(MonthField field) {
        return filled == null ? offer.at(field) : filled.said().getOrDefault(field, offer.at(field));
    }

    /** Whether a field is asked for. */
    public boolean asks(MonthField field) {
        return offer.asks(field);
    }

    /** Tells, when the row comes back, whether it was written on. */
    public String mark() {
        return offer.mark();
    }

    /** Whether the month was told already. */
    public boolean known() {
        return offer.told() != null;
    }

    /** Whether that nothing was done is ticked. */
    public boolean ticked() {
        return filled != null && filled.nothing();
    }

    MonthLine with(@Nullable Filled typed, @Nullable Refusal why) {
        return new MonthLine(
                project,
                no,
                name,
                unit,
                origin,
                revision,
                mayTell,
                state,
                told,
                daysLate,
                last,
                offer,
                all,
                year,
                plan,
                due,
                inMonth,
                progress,
                funds,
                statistics,
                typed,
                why);
    }

    /** What the platform knows of the row, for the columns of a spreadsheet that are not filled in. */
    Map<MonthField, Figure> figures() {
        return Map.of(MonthField.ALL, all, MonthField.YEAR, year, MonthField.PLAN, plan, MonthField.DUE, due);
    }
}
