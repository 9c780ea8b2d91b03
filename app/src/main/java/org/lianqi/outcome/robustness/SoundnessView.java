package org.lianqi.outcome.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.preparation.Imputed;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.scheme.ReadyWords;
import org.lianqi.outcome.scoreboard.RankBands;
import org.lianqi.outcome.scoreboard.ResultFigures;

/**
 * What the page of a ranking's soundness shows.
 *
 * @param periods the periods of the scheme with results, newest first
 * @param units those with a rank, by rank; of the others nothing can be said
 * @param boards names of the boards that give stars, beside the stars of each unit
 * @param flags names of the flags that go by rank, beside the chances of each unit
 * @param assumptions what was doubted, the one that matters most first; empty when no assumption moves a rank
 * @param nominal indicators that have weight but hardly move the total
 * @param redundant pairs of indicators that say the same
 * @param opposed pairs of indicators that pull apart
 * @param values what the values of each indicator look like before they are scored
 */
public record SoundnessView(
        AssessmentSummary assessment,
        @Nullable PublicationHead published,
        List<AssessmentSummary> periods,
        Part<Row> units,
        List<Name> boards,
        List<Name> flags,
        List<Share> assumptions,
        List<Influence> nominal,
        List<Pair> redundant,
        List<Pair> opposed,
        List<Values> values,
        boolean synthetic,
        int ranked) {

    /** Below this the total does not follow an indicator. */
    static final double NOMINAL = 0.2;

    private static final double SAME = 0.92;
    private static final double OPPOSED = -0.6;
    private static final int PAIRS = 20;

    /** So many units with extreme values are named. */
    private static final int EXTREME = 5;

    /**
     * @param mid rank in the middle of all that came out
     * @param kept how often it was the one awarded
     * @param stars on each board that gives some
     */
    public record Row(
            String code, Name name, Figure rank, Figure mid, Figure kept, RankBands.Firm firm, List<Stars> stars) {

        /** Whether it can be told from the unit that follows. */
        public boolean apart() {
            return firm.next() == null || firm.next().apart();
        }
    }

    /**
     * Stars on a board.
     *
     * @param awarded null where the unit has none there
     * @param kept how often they were the ones awarded
     */
    public record Stars(Name board, @Nullable Figure awarded, Figure kept) {}

    /**
     * @param low nine of ten that the total is not below
     * @param high nor above
     */
    public record Share(Doubt doubt, Name words, Figure first, Figure total, Figure low, Figure high) {}

    /** @param weight as the scheme writes it */
    public record Influence(Name indicator, Figure weight, Figure together) {}

    public record Pair(Name one, Name other, Figure together) {}

    /**
     * Values of an indicator.
     *
     * @param available share of the units that have one
     * @param extreme units whose values are so far out that they could rule the indicator; empty where none are
     * @param more how many of those are not named
     * @param made empty when they are scored as reported
     */
    public record Values(
            Name indicator,
            Figure available,
            Figure skewness,
            Figure kurtosis,
            List<Name> extreme,
            int more,
            List<Made> made) {}

    /**
     * Something the scheme has done to values before they are scored.
     *
     * @param how estimate or treatment
     * @param singly whether it touches units one by one; else it was done to all of them, or to none
     * @param units where it touches them one by one, those it touched
     * @param more how many of those are not named
     */
    public record Made(Name how, boolean singly, List<Name> units, int more) {}

    static SoundnessView of(
            Soundness sound,
            AssessmentSummary assessment,
            @Nullable PublicationHead published,
            List<AssessmentSummary> periods,
            int offset,
            int limit) {
        var figures = new DoubtFigures(sound, published != null);
        var run = sound.run();
        var ordered = sound.ranked();
        var rows = new ArrayList<Row>();
        for (int i = offset; i < Math.min(ordered.size(), offset + limit); i++) {
            rows.add(row(sound, figures, ordered.get(i)));
        }
        var flags = sound.scheme().awards().stream()
                .filter(rule -> sound.ofFlags().containsKey(rule.code()))
                .map(rule -> new Name(rule.name().zh(), rule.name().en()))
                .toList();
        return new SoundnessView(
                assessment,
                published,
                periods,
                new Part<>(rows, offset, limit, ordered.size()),
                sound.starBoards().stream().map(SoundnessView::name).toList(),
                flags,
                sound.shares().keySet().stream()
                        .map(doubt -> new Share(
                                doubt,
                                doubt.words(),
                                figures.share(doubt, DoubtFigures.Estimate.FIRST),
                                figures.share(doubt, DoubtFigures.Estimate.TOTAL),
                                figures.share(doubt, DoubtFigures.Estimate.LOW),
                                figures.share(doubt, DoubtFigures.Estimate.HIGH)))
                        .sorted(Comparator.comparing(
                                        (Share share) -> share.total().value())
                                .reversed())
                        .toList(),
                nominal(sound, figures),
                sound.pairs().stream()
                        .filter(pair -> pair.correlation() >= SAME)
                        .limit(PAIRS)
                        .map(pair -> pair(pair, figures))
                        .toList(),
                sound.pairs().reversed().stream()
                        .filter(pair -> pair.correlation() <= OPPOSED)
                        .limit(PAIRS)
                        .map(pair -> pair(pair, figures))
                        .toList(),
                sound.cleanness().stream()
                        .map(each -> values(each, sound, figures))
                        .toList(),
                run.origin() == Origin.SYNTHETIC,
                ordered.size());
    }

    private static Row row(Soundness sound, DoubtFigures figures, String unit) {
        return new Row(
                unit,
                Objects.requireNonNull(sound.run().units().get(unit)).name(),
                figures.rank(unit),
                figures.band(unit, DoubtFigures.Edge.MID),
                figures.kept(unit),
                figures.firm(unit),
                sound.starBoards().stream()
                        .map(board -> new Stars(
                                name(board),
                                sound.stars(unit, board.code()).isPresent() ? figures.stars(unit, board) : null,
                                figures.keptStars(unit, board)))
                        .toList());
    }

    private static Name name(Group board) {
        return new Name(board.name().zh(), board.name().en());
    }

    private static Values values(Soundness.Cleanness clean, Soundness sound, DoubtFigures figures) {
        var moved = clean.treatment().moved();
        return new Values(
                clean.measured(),
                figures.trait(clean, Trait.AVAILABLE),
                figures.trait(clean, Trait.SKEWNESS),
                figures.trait(clean, Trait.KURTOSIS),
                names(moved, sound),
                Math.max(0, moved.size() - EXTREME),
                made(clean, sound));
    }

    private static List<Name> names(List<String> units, Soundness sound) {
        return units.stream()
                .limit(EXTREME)
                .map(unit ->
                        Objects.requireNonNull(sound.run().units().get(unit)).name())
                .toList();
    }

    private static List<Made> made(Soundness.Cleanness clean, Soundness sound) {
        var made = new ArrayList<Made>();
        if (clean.made().isPresent() && clean.indicator().inputs().get(clean.input()) instanceof PreparedInput input) {
            var prepared = clean.made().get();
            if (!(input.estimate() instanceof ImputationRule.None)) {
                made.add(made(
                        ReadyWords.estimated(input.estimate()),
                        true,
                        prepared.imputed().estimates().stream()
                                .map(Imputed.Estimate::unit)
                                .toList(),
                        sound));
            }
            if (!input.treatments().isEmpty()) {
                made.add(made(
                        ReadyWords.treated(prepared),
                        prepared.applied().isPresent() && prepared.curve().isEmpty(),
                        prepared.treatment().moved(),
                        sound));
            }
        }
        return made;
    }

    private static Made made(Name how, boolean singly, List<String> units, Soundness sound) {
        return new Made(how, singly, names(units, sound), Math.max(0, units.size() - EXTREME));
    }

    /** Whether the scheme has any values made ready before they are scored. */
    public boolean prepares() {
        return values.stream().anyMatch(each -> !each.made().isEmpty());
    }

    private static List<Influence> nominal(Soundness sound, DoubtFigures figures) {
        return sound.indicators().stream()
                .filter(indicator -> sound.influence(indicator.code()).orElse(1) < NOMINAL)
                .map(indicator -> new Influence(
                        ResultFigures.name(indicator),
                        figures.weight(indicator.code()),
                        figures.together(indicator.code(), sound.total())))
                .toList();
    }

    private static Pair pair(Soundness.Together pair, DoubtFigures figures) {
        return new Pair(
                ResultFigures.name(pair.one()),
                ResultFigures.name(pair.other()),
                figures.together(pair.one().code(), pair.other().code()));
    }

    public int replications() {
        return Soundness.REPLICATIONS;
    }

    /** How many units the scores do not tell apart from the one that follows. */
    public long notApart() {
        return units.rows().stream().filter(row -> !row.apart()).count();
    }
}
