package org.lianqi.record.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What was written on a sheet of values, as it was typed.
 *
 * @param source whose claims they are; empty for the reporter's own unit
 * @param asOf the day the numbers speak of, as typed
 * @param evidence SHA-256 of a file that was kept when the sheet was sent before
 */
record GridForm(String period, String source, String asOf, String evidence, boolean submit, List<Written> cells) {
    GridForm {
        cells = List.copyOf(cells);
    }

    /**
     * A cell that came back.
     *
     * @param before what stood in it when the page was made
     * @param from the revision it was made from; 0 for none
     * @param draft whether what stood there was a draft
     */
    record Written(
            String unit,
            String indicator,
            String caliber,
            int from,
            boolean draft,
            GridView.Typed before,
            GridView.Typed typed) {
        /** What names the cell on any sheet. */
        String key() {
            return GridForm.key(unit, indicator, caliber);
        }

        boolean untouched() {
            return before.equals(typed);
        }
    }

    /** @throws Refusal.Invalid {@code values-none-chosen} when the form was not made by the sheet */
    static GridForm of(Map<String, String> sent) {
        var cells = new ArrayList<Written>();
        sent.forEach((name, at) -> {
            if (name.startsWith("at")) {
                cells.add(written(name.substring(2), at, sent));
            }
        });
        return new GridForm(
                text(sent, "period"),
                text(sent, "source"),
                text(sent, "asOf"),
                text(sent, "evidence"),
                text(sent, "act").equals("submit"),
                cells);
    }

    private static Written written(String number, String at, Map<String, String> sent) {
        var parts = at.split("\\|", -1);
        if (parts.length != 8) {
            throw new Refusal.Invalid("values-none-chosen");
        }
        var before = new GridView.Typed(parts[5], parts[6], parts[7]);
        var typed = new GridView.Typed(text(sent, "v" + number), text(sent, "n" + number), text(sent, "d" + number));
        return switch (text(sent, "keep" + number)) {
            // the writer looked at what the other wrote and chose
            case "theirs" -> new Written(parts[0], parts[1], parts[2], revision(parts[3]), false, typed, typed);
            case "mine" ->
                new Written(
                        parts[0],
                        parts[1],
                        parts[2],
                        revision(text(sent, "newest" + number)),
                        parts[4].equals("draft"),
                        before,
                        typed);
            default ->
                new Written(parts[0], parts[1], parts[2], revision(parts[3]), parts[4].equals("draft"), before, typed);
        };
    }

    static String key(String unit, String indicator, String caliber) {
        return unit + "|" + indicator + "|" + caliber;
    }

    /** As {@link #at} for what was typed: it keeps what it was made from, so that a change meanwhile is noticed. */
    static String at(Written written) {
        return String.join(
                "|",
                written.key(),
                Integer.toString(written.from()),
                written.draft() ? "draft" : "",
                written.before().value(),
                written.before().numerator(),
                written.before().denominator());
    }

    static String at(
            String unit, String indicator, String caliber, @Nullable Observation there, GridView.Typed before) {
        return String.join(
                "|",
                key(unit, indicator, caliber),
                Integer.toString(there == null ? 0 : there.revision()),
                there == null ? "" : Codes.of(there.state()),
                before.value(),
                before.numerator(),
                before.denominator());
    }

    private static int revision(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("values-none-chosen");
        }
    }

    private static String text(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "").strip();
    }
}
