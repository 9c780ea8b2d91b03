package org.lianqi.outcome.scheme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/**
 * A version of a scheme as its page reads it out, in one language.
 *
 * @param base the version it was drawn up from; null when there is none one may see
 * @param successor the version that took its place
 * @param inUse the version that putting this draft into use would supersede
 * @param draft the next version that is being drawn up already
 * @param seasons names of the periods of the year when weights differ between them; otherwise one, empty
 * @param problems what would not hold if it were saved today
 */
public record SchemeShown(
        SchemeVersion version,
        @Nullable SchemeVersion base,
        @Nullable SchemeVersion successor,
        @Nullable SchemeVersion inUse,
        @Nullable SchemeVersion draft,
        List<String> seasons,
        List<Line> tree,
        List<Rule> rules,
        List<Item> bonuses,
        List<Item> families,
        List<Item> vetoes,
        List<Item> awards,
        List<RecordSaid> ties,
        List<Case> examples,
        List<Change> changes,
        List<FileProblem> problems) {

    public Name name() {
        return version.name();
    }

    public LocalDate validFrom() {
        return version.scheme().validFrom();
    }

    public @Nullable LocalDate validTo() {
        return version.scheme().validTo();
    }

    /**
     * A row of the tree.
     *
     * @param style how far it is set in
     * @param how how its score comes about
     * @param weights one for each season; empty for the total
     * @param fulls one for each season
     */
    public record Line(
            Node node,
            Name name,
            String style,
            boolean board,
            boolean indicator,
            String how,
            List<Figure> weights,
            List<Figure> fulls) {
        public Line {
            weights = List.copyOf(weights);
            fulls = List.copyOf(fulls);
        }
    }

    /**
     * How one indicator scores.
     *
     * @param board name of the board it stands on; null beside the boards
     * @param formula in words, a line each
     */
    public record Rule(
            String code,
            Name name,
            @Nullable Name board,
            String method,
            String words,
            List<String> formula,
            List<RecordSaid> parameters,
            String direction,
            List<Reads> inputs,
            RecordSaid missing,
            RecordSaid rounding) {}

    /**
     * A value a method reads.
     *
     * @param term what the formula calls it
     * @param indicator name of the figure; null when the scheme fixes the value
     * @param fixed values the scheme fixes
     * @param made what is done with the values before they are scored
     */
    public record Reads(
            String term,
            @Nullable Name indicator,
            String code,
            @Nullable Name caliber,
            String sources,
            String kind,
            String unitOfMeasure,
            String offset,
            List<Fixed> fixed,
            List<RecordSaid> made) {}

    /** A value the scheme fixes; of all units when there is no unit. */
    public record Fixed(@Nullable String unit, Figure figure) {}

    /** Something with a code and a name, and what is said of it. */
    public record Item(String code, Name name, String kind, List<RecordSaid> said) {}

    /**
     * An example in words.
     *
     * @param problems why it does not come out; empty when it does
     */
    public record Case(
            String code,
            Name name,
            String period,
            List<Given> given,
            List<String> units,
            List<RecordSaid> decided,
            List<RecordSaid> before,
            List<Expected> expected,
            List<FileProblem> problems) {}

    /**
     * A column of an example.
     *
     * @param values by unit, in the order of the units; “—” where it has none
     */
    public record Given(Name indicator, String what, String unitOfMeasure, List<String> values) {}

    /** What must come out: the message key of the sentence and what goes into it. */
    public record Expected(String key, List<Object> args) {}

    /**
     * One difference to the version before.
     *
     * @param of the item it is about, in words
     * @param member which of its members; empty when the item itself came or went
     * @param before null when there was nothing
     * @param after null when there is nothing any more
     */
    public record Change(
            String of,
            String member,
            @Nullable String before,
            @Nullable String after) {}
}
