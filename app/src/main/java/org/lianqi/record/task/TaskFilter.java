package org.lianqi.record.task;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant, as addresses write it; what is empty admits all.
 *
 * @param state a state in small letters, {@code all}, or empty for those that are open
 * @param light a light in small letters
 * @param unit code or part of the name of a lead or joint unit
 * @param q words of the title or of what is asked
 * @param sort {@code changed} for the latest change first, else by due day
 * @param mine anything for those that wait for the reader
 */
public record TaskFilter(String state, String light, String unit, String q, String sort, String mine) {
    static TaskFilter of(
            @Nullable String state,
            @Nullable String light,
            @Nullable String unit,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String mine) {
        return new TaskFilter(text(state), text(light), text(unit), text(q), text(sort), text(mine));
    }

    private static String text(@Nullable String asked) {
        return asked == null ? "" : asked.strip();
    }

    boolean everyState() {
        return state.equals("all");
    }

    /** The one state that is meant; null for all that are open, or for all, or when no state is called so. */
    @Nullable
    TaskState oneState() {
        return named(TaskState.values(), state);
    }

    @Nullable
    TaskLight oneLight() {
        return named(TaskLight.values(), light);
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, String word) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(null);
    }
}
