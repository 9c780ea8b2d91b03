package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.web.Choice;

/**
 * Which trips, visits, leads or first contacts are meant; what is null or empty admits all.
 *
 * @param unit code of a unit; those below it are meant, too
 * @param state name of a state; one that is none admits all
 * @param team as the constants of {@link Team}
 * @param year four digits: of the first day of a trip, of the visit, of the day a lead came
 */
public record OutreachFilter(
        String unit,
        String state,
        String team,
        String year,
        @Nullable UUID enterprise,
        @Nullable UUID trip) {
    /** What the address asks for. */
    static OutreachFilter asked(
            @Nullable String unit,
            @Nullable String state,
            @Nullable String team,
            @Nullable String year,
            @Nullable UUID enterprise,
            @Nullable UUID trip) {
        return new OutreachFilter(
                text(unit), text(state), text(team), isYear(text(year)) ? text(year) : "", enterprise, trip);
    }

    static OutreachFilter of(@Nullable Integer year, String unit) {
        return new OutreachFilter(unit, "", "", year == null ? "" : year.toString(), null, null);
    }

    private static String text(@Nullable String asked) {
        return asked == null ? "" : asked.strip();
    }

    static boolean isYear(String asked) {
        return asked.matches("(19|20|21)[0-9]{2}");
    }

    <E extends Enum<E>> @Nullable E state(Class<E> type) {
        return Choice.of(type, state);
    }

    @Nullable
    Team teamAsked() {
        return Choice.of(Team.class, team);
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal.Missing {@code unit} when the filter names one that is none */
    Condition condition(Field<UUID> unitField, Field<LocalDate> day, Units units) {
        var condition = OutreachReach.reach(unitField);
        if (!unit.isEmpty()) {
            var below = units.subtree(units.get(unit)).stream().map(Unit::id).toArray(UUID[]::new);
            condition = condition.and(unitField.eq(DSL.any(below)));
        }
        if (!year.isEmpty()) {
            int of = Integer.parseInt(year);
            condition = condition.and(day.between(LocalDate.of(of, 1, 1), LocalDate.of(of, 12, 31)));
        }
        return condition;
    }
}
