package org.lianqi.outcome.quarter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarters and their results for programs: the same numbers as on the pages, each with the address that opens it. */
@RestController
@RequestMapping("/api/v1/quarters")
class QuarterApi {
    private static final int MOST = 500;

    private final Quarters quarters;
    private final Scoreboards scoreboards;

    QuarterApi(Quarters quarters, Scoreboards scoreboards) {
        this.quarters = quarters;
        this.scoreboards = scoreboards;
    }

    @GetMapping
    QuarterList quarters(
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        var all = quarters.list();
        int from = Math.min(Part.offset(offset), all.size());
        int to = Math.min(all.size(), from + size(limit));
        return new QuarterList(
                all.subList(from, to).stream().map(QuarterDocument::of).toList(), from, all.size());
    }

    @GetMapping("/{scheme}/{period}")
    QuarterResults results(
            @PathVariable String scheme,
            @PathVariable String period,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        var quarter = quarters.get(scheme, Periods.asked(period));
        var board = scoreboards.board(
                quarter.id(), version, new Scoreboard.Query("", "", "", Part.offset(offset), size(limit)));
        return QuarterResults.of(board, Part.offset(offset));
    }

    private static int size(@Nullable Integer limit) {
        return limit == null ? 100 : Math.clamp(limit, 1, MOST);
    }

    record QuarterList(List<QuarterDocument> quarters, int offset, int total) {}

    record QuarterDocument(
            UUID id,
            String scheme,
            int schemeVersion,
            Name schemeName,
            String period,
            Stage stage,
            int round,
            int units,
            @Nullable Instant objectionsUntil,
            @Nullable PublishedVersion publication,
            String link) {
        static QuarterDocument of(AssessmentSummary quarter) {
            return new QuarterDocument(
                    quarter.id(),
                    quarter.schemeCode(),
                    quarter.schemeVersion(),
                    quarter.schemeName(),
                    quarter.period().toString(),
                    quarter.stage(),
                    quarter.round(),
                    quarter.units(),
                    quarter.noticeUntil(),
                    PublishedVersion.of(quarter.publication()),
                    "/api/v1/quarters/" + quarter.path());
        }
    }

    record PublishedVersion(int version, String sha256, String reason, Instant at, Origin origin) {
        static @Nullable PublishedVersion of(@Nullable PublicationHead head) {
            return head == null
                    ? null
                    : new PublishedVersion(head.version(), head.sha256(), head.reason(), head.at(), head.origin());
        }
    }

    /** Provisional results have no published version. */
    record QuarterResults(
            QuarterDocument quarter,
            @Nullable PublishedVersion published,
            Origin origin,
            String resultSha256,
            NodeDocument total,
            List<NodeDocument> boards,
            List<NodeDocument> indicators,
            List<UnitDocument> units,
            int offset,
            int matching) {
        static QuarterResults of(Scoreboard board, int offset) {
            return new QuarterResults(
                    QuarterDocument.of(board.assessment()),
                    PublishedVersion.of(board.published()),
                    board.origin(),
                    board.run().resultSha256(),
                    NodeDocument.of(board.total()),
                    board.boards().stream().map(NodeDocument::of).toList(),
                    board.indicators().stream().map(NodeDocument::of).toList(),
                    board.rows().stream().map(UnitDocument::of).toList(),
                    offset,
                    board.matching());
        }
    }

    record NodeDocument(
            String node,
            @Nullable String parent,
            Name name,
            Amount weight,
            @Nullable Amount fullMark) {
        static NodeDocument of(Scoreboard.Column column) {
            return new NodeDocument(
                    column.node(),
                    column.parent(),
                    column.name(),
                    Amount.known(column.weight()),
                    Amount.of(column.fullMark()));
        }
    }

    /** A number: null when it is not known, which is not zero; the link opens it. */
    record Amount(@Nullable BigDecimal value, String link) {
        static @Nullable Amount of(@Nullable Figure figure) {
            return figure == null ? null : known(figure);
        }

        static Amount known(Figure figure) {
            return new Amount(figure.value(), "/api/v1" + figure.ref().address());
        }
    }

    record UnitDocument(
            String unit,
            Name name,
            ScoreDocument total,
            @Nullable Amount movement,
            List<ScoreDocument> boards,
            List<ScoreDocument> indicators,
            List<AwardDocument> awards) {
        static UnitDocument of(Scoreboard.Row row) {
            return new UnitDocument(
                    row.unitCode(),
                    row.unitName(),
                    ScoreDocument.of(row.total()),
                    Amount.of(row.movement()),
                    row.boards().stream().map(ScoreDocument::of).toList(),
                    row.indicators().stream().map(ScoreDocument::of).toList(),
                    row.awards().stream().map(AwardDocument::of).toList());
        }
    }

    record ScoreDocument(
            String node,
            Amount score,
            Amount rank,
            @Nullable Amount stars,
            @Nullable Amount contribution) {
        static ScoreDocument of(Scoreboard.Cell cell) {
            return new ScoreDocument(
                    cell.node(),
                    Amount.known(cell.score()),
                    Amount.known(cell.rank()),
                    Amount.of(cell.stars()),
                    Amount.of(cell.contribution()));
        }
    }

    /** withheldBy: the veto that took it away; then won is false. */
    record AwardDocument(
            String award,
            String rule,
            Name name,
            boolean won,
            @Nullable Amount timesInARow,
            @Nullable Amount places,
            @Nullable Amount total,
            @Nullable Amount rank,
            @Nullable Name grade,
            @Nullable String words,
            @Nullable Name withheldBy) {
        static AwardDocument of(Scoreboard.Award award) {
            return new AwardDocument(
                    award.code(),
                    award.rule(),
                    award.name(),
                    award.won(),
                    Amount.of(award.timesInARow()),
                    Amount.of(award.places()),
                    Amount.of(award.total()),
                    Amount.of(award.rank()),
                    award.grade(),
                    award.words(),
                    award.withheldBy());
        }
    }
}
