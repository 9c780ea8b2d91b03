package org.lianqi.record.task;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;

/**
 * Which tasks are meant, as addresses write it; what is empty admits all.
 *
 * @param state a state in small letters, {@code running} for those with the lead unit, {@code all}, or empty for those that
 *     are open; refused as {@code task-filter} otherwise
 * @param light a light in small letters; {@code task-filter}
 * @param lead code of the lead unit
 * @param dueYear the year they are due in; refused as {@code no-day} when it is none
 * @param unit code or part of the name of a lead or joint unit
 * @param q words of the title or of what is asked
 * @param sort {@code changed} for the latest change first, {@code due} or empty by due day; {@code task-filter}
 * @param mine anything for those that wait for the reader
 */
public record TaskFilter(
        String state, String light, String lead, String dueYear, String unit, String q, String sort, String mine) {
    /** As a state: those with the lead unit. */
    public static final String RUNNING = "running";

    private static final String ALL = "all";
    static final String CHANGED = "changed";

    public TaskFilter {
        demand(state, Stream.concat(Stream.of("", RUNNING, ALL), words(TaskState.values())));
        demand(light, Stream.concat(Stream.of(""), words(TaskLight.values())));
        demand(sort, Stream.of("", "due", CHANGED));
        if (!dueYear.isEmpty()) {
            Days.asked(dueYear + "-01-01");
        }
    }

    /** As addresses ask for it. */
    static TaskFilter of(
            @Nullable String state,
            @Nullable String light,
            @Nullable String lead,
            @Nullable String dueYear,
            @Nullable String unit,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String mine) {
        return new TaskFilter(
                text(state), text(light), text(lead), text(dueYear), text(unit), text(q), text(sort), text(mine));
    }

    /** The tasks of a lead unit that are due in a year, every lead unit's when it is empty. */
    static TaskFilter due(int year, String lead, String state, String light) {
        return new TaskFilter(state, light, lead, Integer.toString(year), "", "", "", "");
    }

    private static String text(@Nullable String asked) {
        return asked == null ? "" : asked.strip();
    }

    private static void demand(String word, Stream<String> choices) {
        if (choices.noneMatch(word::equals)) {
            throw new Refusal.Invalid("task-filter", word);
        }
    }

    private static Stream<String> words(Enum<?>[] choices) {
        return Arrays.stream(choices).map(TaskFilter::word);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    boolean admits(TaskState each) {
        return switch (state) {
            case "" -> each.open();
            case RUNNING -> each.running();
            case ALL -> true;
            default -> word(each).equals(state);
        };
    }

    @Nullable
    TaskLight oneLight() {
        return light.isEmpty() ? null : TaskLight.valueOf(light.toUpperCase(Locale.ROOT));
    }

    /** The page of the tasks that are meant. */
    String address() {
        return Stream.of(
                        new Choice("state", state),
                        new Choice("light", light),
                        new Choice("lead", lead),
                        new Choice("dueYear", dueYear),
                        new Choice("unit", unit),
                        new Choice("q", q),
                        new Choice("sort", sort),
                        new Choice("mine", mine))
                .filter(each -> !each.text().isEmpty())
                .map(each -> each.value() + "=" + URLEncoder.encode(each.text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/tasks?", ""));
    }
}
