package org.lianqi.work.project;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/**
 * What two projects say of themselves, line by line.
 *
 * @param months of which one of them or both reported investment in the assessment caliber, the latest first
 * @param said of both as it stands, so that a decision can be held to what was looked at
 * @param maySettle whether the reader may say what they are
 */
public record Beside(
        ProjectView left,
        ProjectView right,
        List<Words> words,
        List<Numbers> numbers,
        List<Month> months,
        String said,
        boolean maySettle) {

    /**
     * A line of words; what one does not say is null.
     *
     * @param key of what it is
     */
    public record Words(
            String key, @Nullable Object left, @Nullable Object right) {
        /** Both say something, and not the same. */
        public boolean differ() {
            return left != null && right != null && !left.equals(right);
        }
    }

    /** A line of numbers; what one does not say has no value. */
    public record Numbers(String key, Figure left, Figure right) {
        /** Both say something, and not the same. */
        public boolean differ() {
            var one = left.value();
            var other = right.value();
            return one != null && other != null && one.compareTo(other) != 0;
        }
    }

    /** What was reported of a month; null where one reported none. */
    public record Month(
            YearMonth month,
            @Nullable Figure left,
            @Nullable Figure right) {
        public boolean both() {
            return left != null && right != null;
        }
    }

    /** @param chains names of the key chains, by code */
    static Beside of(ProjectView left, ProjectView right, Map<String, Name> chains) {
        var one = ProjectSheet.of(left);
        var other = ProjectSheet.of(right);
        var months = new TreeMap<YearMonth, Month>();
        one.months().forEach(each -> months.put(each.month(), new Month(each.month(), each.completed(), null)));
        other.months()
                .forEach(each -> months.merge(
                        each.month(),
                        new Month(each.month(), null, each.completed()),
                        (here, there) -> new Month(here.month(), here.left(), there.right())));
        return new Beside(
                left,
                right,
                words(left, right, chains),
                List.of(
                        new Numbers("project.planned", one.planned(), other.planned()),
                        new Numbers("project.fixed", one.fixed(), other.fixed()),
                        new Numbers("project.signed", one.signed(), other.signed()),
                        new Numbers("project.funds", one.funds(), other.funds()),
                        new Numbers("project.completed", one.completed(), other.completed()),
                        new Numbers("project.statistics", one.statistics(), other.statistics()),
                        new Numbers("project.progress", one.progress(), other.progress())),
                List.copyOf(months.sequencedValues().reversed()),
                Said.together(left.id(), Said.of(left.state()), right.id(), Said.of(right.state())),
                !left.id().equals(right.id()) && left.mayTell() && right.mayTell());
    }

    private static List<Words> words(ProjectView left, ProjectView right, Map<String, Name> chains) {
        var words = new ArrayList<Words>();
        var one = left.state();
        var other = right.state();
        var about = one.description();
        var otherAbout = other.description();
        words.add(new Words("project.name", about.name(), otherAbout.name()));
        words.add(new Words("project.aliases", aliases(one), aliases(other)));
        words.add(new Words("project.unit", left.unit().name(), right.unit().name()));
        words.add(new Words("project.stage", one.stage(), other.stage()));
        words.add(new Words("project.since", one.stageSince(), other.stageSince()));
        words.add(new Words("project.standing", one.standing(), other.standing()));
        words.add(new Words("project.region", about.region(), otherAbout.region()));
        words.add(new Words("project.chain", chain(about, chains), chain(otherAbout, chains)));
        words.add(new Words("project.industry", about.industry(), otherAbout.industry()));
        words.add(new Words("project.national", about.nationalCode(), otherAbout.nationalCode()));
        words.add(new Words("project.parcels", filled(about.parcels()), filled(otherAbout.parcels())));
        words.add(new Words("project.investors", investors(one), investors(other)));
        words.add(new Words("project.summary", about.summary(), otherAbout.summary()));
        return words;
    }

    private static @Nullable Object chain(Description about, Map<String, Name> chains) {
        return about.chain() == null ? null : Objects.requireNonNullElse(chains.get(about.chain()), about.chain());
    }

    private static @Nullable List<String> aliases(ProjectState state) {
        return filled(state.aliases().stream().map(ProjectEvent.Called::name).toList());
    }

    private static @Nullable List<String> investors(ProjectState state) {
        return filled(state.investors().stream().map(Investor::nameAsSigned).toList());
    }

    private static @Nullable List<String> filled(List<String> all) {
        return all.isEmpty() ? null : all;
    }
}
