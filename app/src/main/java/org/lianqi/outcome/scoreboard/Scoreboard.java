package org.lianqi.outcome.scoreboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.RunHead;

/**
 * The results of one run for a part of its units, in the order asked for.
 *
 * @param published the snapshot these figures stand in; null when the run is provisional or not yet published
 * @param total the root of the scheme
 * @param boards in the order of the scheme
 * @param indicators in the order of the scheme
 * @param extent how many units, boards and indicators the whole has
 * @param rows the units asked for
 * @param matching how many units match the filter, of which {@code rows} is a part
 * @param notable by rank, at least the first three of the total and whoever won a flag, whatever part was asked for
 * @param covers the periods of the year that year-to-date places cover; empty without such an award
 * @param origin synthetic as soon as one input of the run is
 */
public record Scoreboard(
        AssessmentSummary assessment,
        RunHead run,
        @Nullable PublicationHead published,
        Column total,
        List<Column> boards,
        List<Column> indicators,
        Extent extent,
        List<Row> rows,
        int matching,
        List<Row> notable,
        List<String> covers,
        Origin origin) {

    public Scoreboard {
        boards = List.copyOf(boards);
        indicators = List.copyOf(indicators);
        rows = List.copyOf(rows);
        notable = List.copyOf(notable);
        covers = List.copyOf(covers);
    }

    /** More units are not computed again, and again, while a page waits. */
    private static final int AT_ONCE = 200;

    /** Whether a page may compute all its units some hundred times beside showing them. */
    public boolean quicklyComputed() {
        return quicklyComputed(assessment.units());
    }

    public static boolean quicklyComputed(int units) {
        return units <= AT_ONCE;
    }

    /** Every figure is tried, and each trial scores all of them: beyond so many scores nobody waits for a page. */
    private static final long TRIED = 500_000;

    /** Whether a page may try every figure of a unit one by one. */
    public boolean quicklyTried() {
        return quicklyTried(assessment.units(), indicators.size());
    }

    public static boolean quicklyTried(int units, int figures) {
        return quicklyComputed(units) || (long) units * figures * figures <= TRIED;
    }

    /** How large the assessment is. */
    public record Extent(Figure units, Figure boards, Figure indicators) {}

    /** The year-to-date places the scheme awards, each once, in its order. */
    public List<Award> years() {
        return rows.stream()
                .flatMap(row -> row.awards().stream())
                .filter(Award::standing)
                .collect(Collectors.toMap(Award::code, award -> award, (first, other) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /**
     * A node of the scheme as a column.
     *
     * @param parent code of the group above; null at the root
     * @param board code of the board it lies under or is; null for the total
     * @param weight as the scheme writes it for this period
     * @param fullMark most points to be had, where the scheme fixes it; null otherwise
     */
    public record Column(
            String node,
            @Nullable String parent,
            @Nullable String board,
            Name name,
            Figure weight,
            @Nullable Figure fullMark,
            int places) {}

    /**
     * A unit.
     *
     * @param movement places gained since the previous period among the units of both; null when unknown
     * @param boards beside the columns, in their order
     * @param indicators beside the columns, in their order
     * @param awards flags, grades, commendations and year-to-date places, in the order of the scheme; not the stars
     */
    public record Row(
            UUID unit,
            String unitCode,
            Name unitName,
            Cell total,
            @Nullable Figure movement,
            List<Cell> boards,
            List<Cell> indicators,
            List<Award> awards) {
        public Row {
            boards = List.copyOf(boards);
            indicators = List.copyOf(indicators);
            awards = List.copyOf(awards);
        }

        /** What was won in this period. */
        public List<Award> wins() {
            return awards.stream()
                    .filter(award -> award.won() && !award.standing())
                    .toList();
        }

        public Optional<Award> find(String rule) {
            return awards.stream().filter(award -> award.rule().equals(rule)).findFirst();
        }
    }

    /**
     * A unit at a node. Its figures are unknown, not zero, where the unit has no score.
     *
     * @param rank 1 is best
     * @param stars on a board for which stars are awarded; null elsewhere
     * @param contribution what it adds to its parent's score; null where the parent is no sum
     */
    public record Cell(
            String node,
            Figure score,
            Figure rank,
            @Nullable Figure stars,
            @Nullable Figure contribution) {}

    /**
     * Something won, or withheld.
     *
     * @param code of the award in the scheme
     * @param rule code of its rule: {@code LEADER_FLAG}, {@code CLIMBER_FLAG}, {@code COMMENDATION}, {@code GRADES},
     *     {@code DIRECT_UPGRADE}, {@code YEAR_TO_DATE}
     * @param won false when it was earned and a veto withheld it
     * @param timesInARow the streak, this period included; null where none is counted
     * @param places how many places were climbed; null except for a climber flag
     * @param total sum over the periods of the year; null except for a year-to-date place
     * @param rank place in it; null except for a year-to-date place
     * @param grade null except for grades
     * @param words null except for commendations
     * @param withheldBy name of the veto that withheld it; null when won
     */
    public record Award(
            String code,
            String rule,
            Name name,
            boolean won,
            @Nullable Figure timesInARow,
            @Nullable Figure places,
            @Nullable Figure total,
            @Nullable Figure rank,
            @Nullable Name grade,
            @Nullable String words,
            @Nullable Name withheldBy) {

        /** Whether it says where a unit stands in the year so far: nothing that is won. */
        public boolean standing() {
            return rule.equals(ScoreboardView.YEAR);
        }
    }

    /**
     * Which units, in which order.
     *
     * @param search part of a unit's name or code; empty: all
     * @param sort node whose rank orders the rows; empty: the total
     * @param award only units that won it; empty: all
     * @param offset rows skipped
     * @param limit most rows, 1 to 5,000
     */
    public record Query(String search, String sort, String award, int offset, int limit) {
        /** Everything, by the total. */
        public static final Query ALL = new Query("", "", "", 0, 5_000);

        public Query {
            offset = Math.max(0, offset);
            limit = Math.clamp(limit, 1, 5_000);
        }
    }
}
