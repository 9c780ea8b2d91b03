package org.lianqi.outcome.bulletin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.ground.document.OfficialDocument;
import org.lianqi.ground.document.Piece;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.ScoreboardView;

/** Puts published results into the wording: a pure function of scoreboard, wording and frame. */
public final class BulletinText {
    private static final int COLUMNS_ON_A_PAGE = 8;

    private final Scoreboard board;
    private final String period;
    private final Map<BulletinPlaceholder, List<Piece>> said = new EnumMap<>(BulletinPlaceholder.class);

    private BulletinText(Scoreboard board, String period) {
        this.board = board;
        this.period = period;
        say();
    }

    public static OfficialDocument compose(Scoreboard board, BulletinWording wording, BulletinFrame frame) {
        return compose(board, period(board.assessment().period()), wording, frame);
    }

    /** @param period as official documents write it, for a half-year too, which only files know */
    public static OfficialDocument compose(
            Scoreboard board, String period, BulletinWording wording, BulletinFrame frame) {
        var text = new BulletinText(board, period);
        var addressee = text.line(wording.addressee(), null);
        var printedOn = frame.printedOn() == null ? frame.signedOn() : frame.printedOn();
        return new OfficialDocument(
                frame.letterhead(),
                frame.number(),
                OfficialDocument.text(Objects.requireNonNullElse(
                        text.line(wording.title(), null), List.of(new Piece.Words(wording.title())))),
                addressee == null || addressee.isEmpty() ? null : OfficialDocument.text(addressee),
                text.blocks(wording.body()),
                text.annexes(),
                frame.issuer(),
                frame.signedOn(),
                frame.note().isBlank() ? null : frame.note(),
                text.verification(),
                frame.printedBy().isBlank()
                        ? null
                        : new OfficialDocument.Imprint(frame.copiesTo(), frame.printedBy(), printedOn),
                board.origin());
    }

    private List<OfficialDocument.Block> blocks(String body) {
        var blocks = new ArrayList<OfficialDocument.Block>();
        for (var raw : body.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            int level = 0;
            while (level < 4 && level < raw.length() && raw.charAt(level) == '#') {
                level++;
            }
            var line = raw.substring(level).strip();
            boolean perBoard = BulletinWording.parts(line).stream()
                    .anyMatch(part -> part instanceof BulletinWording.Placeholder p
                            && p.what().ofBoard());
            for (var one : perBoard ? board.boards() : java.util.Collections.<Scoreboard.Column>singletonList(null)) {
                var pieces = line(line, one);
                if (pieces != null && !pieces.isEmpty()) {
                    blocks.add(
                            level == 0
                                    ? new OfficialDocument.Paragraph(pieces)
                                    : new OfficialDocument.Heading(level, pieces));
                }
            }
        }
        return withoutEmptyHeadings(blocks);
    }

    private static List<OfficialDocument.Block> withoutEmptyHeadings(List<OfficialDocument.Block> blocks) {
        var kept = new ArrayList<OfficialDocument.Block>();
        for (var block : blocks.reversed()) {
            boolean empty = block instanceof OfficialDocument.Heading heading
                    && (kept.isEmpty()
                            || kept.getLast() instanceof OfficialDocument.Heading next
                                    && next.level() <= heading.level());
            if (!empty) {
                kept.add(block);
            }
        }
        return kept.reversed();
    }

    /** Null when a placeholder of the line has nothing to say. */
    private @Nullable List<Piece> line(String line, Scoreboard.@Nullable Column of) {
        var pieces = new ArrayList<Piece>();
        for (var part : BulletinWording.parts(line)) {
            switch (part) {
                case BulletinWording.Words words -> pieces.add(new Piece.Words(words.text()));
                case BulletinWording.Placeholder placeholder -> {
                    var found = of != null && placeholder.what().ofBoard()
                            ? ofBoard(placeholder.what(), of)
                            : said.getOrDefault(placeholder.what(), List.of());
                    if (found.isEmpty()) {
                        return null;
                    }
                    pieces.addAll(found);
                }
            }
        }
        return pieces;
    }

    private void say() {
        var assessment = board.assessment();
        words(BulletinPlaceholder.PERIOD, period);
        var published = board.published();
        words(
                BulletinPlaceholder.CORRECTION,
                published == null || published.version() == 1
                        ? ""
                        : "本通报更正并代替此前就同一期间公布的结果，更正原因：" + published.reason().replaceAll("[。；.;\\s]+$", ""));
        words(BulletinPlaceholder.SCHEME, "《" + assessment.schemeName().zh() + "》");
        said.put(BulletinPlaceholder.UNITS, quantity(board.extent().units()));
        words(
                BulletinPlaceholder.BOARDS,
                board.boards().stream().map(b -> b.name().zh()).collect(Collectors.joining("、")));
        said.put(BulletinPlaceholder.BOARD_COUNT, quantity(board.extent().boards()));
        said.put(BulletinPlaceholder.INDICATOR_COUNT, quantity(board.extent().indicators()));
        place(0, BulletinPlaceholder.FIRST, BulletinPlaceholder.FIRST_SCORE);
        place(1, BulletinPlaceholder.SECOND, BulletinPlaceholder.SECOND_SCORE);
        place(2, BulletinPlaceholder.THIRD, BulletinPlaceholder.THIRD_SCORE);
        said.put(BulletinPlaceholder.LEADERS, winners(ScoreboardView.LEADER, false));
        said.put(BulletinPlaceholder.CLIMBERS, winners(ScoreboardView.CLIMBER, true));
        said.put(BulletinPlaceholder.STREAKS, streaks());
        words(
                BulletinPlaceholder.COMMENDATIONS,
                board.rows().stream()
                        .flatMap(row -> row.awards().stream()
                                .filter(award -> award.won() && award.words() != null)
                                .map(award -> row.unitName().zh() + "："
                                        + award.words().replaceAll("[。；.;\\s]+$", "")))
                        .collect(Collectors.joining("；")));
        words(
                BulletinPlaceholder.WITHHELD,
                board.rows().stream()
                        .flatMap(row -> row.awards().stream()
                                .flatMap(award -> award.withheldBy() == null
                                        ? java.util.stream.Stream.empty()
                                        : java.util.stream.Stream.of(
                                                row.unitName().zh() + "因“"
                                                        + award.withheldBy().zh() + "”不授"
                                                        + award.name().zh())))
                        .collect(Collectors.joining("；")));
    }

    private void words(BulletinPlaceholder what, String text) {
        said.put(what, text.isEmpty() ? List.of() : List.of(new Piece.Words(text)));
    }

    private void place(int at, BulletinPlaceholder unit, BulletinPlaceholder score) {
        if (at < board.rows().size() && board.rows().get(at).total().score().known()) {
            var row = board.rows().get(at);
            said.put(unit, List.of(named(row, row.total().rank())));
            said.put(score, quantity(row.total().score()));
        }
    }

    private List<Piece> winners(String rule, boolean climbed) {
        var pieces = new ArrayList<Piece>();
        for (var row : board.rows()) {
            if (ScoreboardView.won(row, rule)) {
                var award = row.find(rule).orElseThrow();
                if (!pieces.isEmpty()) {
                    pieces.add(new Piece.Words("、"));
                }
                pieces.add(named(row, ScoreboardView.proof(row, rule)));
                if (climbed && award.places() != null) {
                    pieces.add(new Piece.Words("（升"));
                    pieces.add(new Piece.Quantity(award.places()));
                    pieces.add(new Piece.Words("位）"));
                }
            }
        }
        return pieces;
    }

    /** Only what is worth a sentence: twice or more in a row. */
    private List<Piece> streaks() {
        var pieces = new ArrayList<Piece>();
        for (var row : board.rows()) {
            for (var award : row.awards()) {
                Figure times = award.timesInARow();
                if (award.won()
                        && times != null
                        && times.value() != null
                        && times.value().compareTo(BigDecimal.TWO) >= 0
                        && award.rule().equals(ScoreboardView.LEADER)) {
                    pieces.add(new Piece.Words(
                            (pieces.isEmpty() ? "" : "，") + row.unitName().zh() + "连续"));
                    pieces.add(new Piece.Quantity(times));
                    pieces.add(new Piece.Words("次夺得“真抓实干、勇当排头”红旗"));
                }
            }
        }
        return pieces;
    }

    private List<Piece> ofBoard(BulletinPlaceholder what, Scoreboard.Column column) {
        int at = board.boards().indexOf(column);
        var first = board.rows().stream()
                .filter(row -> BigDecimal.ONE.equals(
                        stripped(row.boards().get(at).rank().value())))
                .toList();
        if (first.isEmpty()) {
            return what == BulletinPlaceholder.BOARD
                    ? List.of(new Piece.Words(column.name().zh()))
                    : List.of();
        }
        var cell = first.getFirst().boards().get(at);
        return switch (what) {
            case BOARD -> List.of(new Piece.Words(column.name().zh()));
            case BOARD_FIRST -> {
                var pieces = new ArrayList<Piece>();
                for (var row : first) {
                    if (!pieces.isEmpty()) {
                        pieces.add(new Piece.Words("、"));
                    }
                    pieces.add(named(row, row.boards().get(at).rank()));
                }
                yield pieces;
            }
            case BOARD_FIRST_SCORE -> quantity(cell.score());
            case BOARD_FIRST_STARS -> cell.stars() == null ? List.of() : quantity(cell.stars());
            case PERIOD,
                    CORRECTION,
                    SCHEME,
                    UNITS,
                    BOARDS,
                    BOARD_COUNT,
                    INDICATOR_COUNT,
                    FIRST,
                    FIRST_SCORE,
                    SECOND,
                    SECOND_SCORE,
                    THIRD,
                    THIRD_SCORE,
                    LEADERS,
                    CLIMBERS,
                    STREAKS,
                    COMMENDATIONS,
                    WITHHELD -> said.getOrDefault(what, List.of());
        };
    }

    private static @Nullable BigDecimal stripped(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    private List<OfficialDocument.Annex> annexes() {
        var annexes = new ArrayList<OfficialDocument.Annex>();
        annexes.add(new OfficialDocument.Annex(period + "综合成绩", List.of(total())));
        var tables = new ArrayList<OfficialDocument.Block>();
        for (var column : board.boards()) {
            var indicators = board.indicators().stream()
                    .filter(i -> column.node().equals(i.board()))
                    .toList();
            for (int from = 0; from < indicators.size(); from += COLUMNS_ON_A_PAGE) {
                tables.add(ofIndicators(
                        column, indicators.subList(from, Math.min(from + COLUMNS_ON_A_PAGE, indicators.size()))));
            }
        }
        if (!tables.isEmpty()) {
            annexes.add(new OfficialDocument.Annex(period + "各板块指标得分", tables));
        }
        return annexes;
    }

    private OfficialDocument.Table total() {
        var columns = new ArrayList<OfficialDocument.Column>();
        columns.add(new OfficialDocument.Column("位次", "", 2));
        columns.add(new OfficialDocument.Column("单位", "", 4));
        columns.add(new OfficialDocument.Column("综合得分", "", 4));
        board.boards()
                .forEach(b -> columns.add(new OfficialDocument.Column(b.name().zh(), "星", 4)));
        columns.add(new OfficialDocument.Column("红旗", "", 4));
        var rows = new ArrayList<List<OfficialDocument.Cell>>();
        for (var row : board.rows()) {
            var cells = new ArrayList<OfficialDocument.Cell>();
            cells.add(cell(row.total().rank()));
            cells.add(OfficialDocument.Cell.of(row.unitName().zh()));
            cells.add(cell(row.total().score()));
            row.boards().forEach(b -> cells.add(b.stars() == null ? OfficialDocument.Cell.of("—") : cell(b.stars())));
            cells.add(OfficialDocument.Cell.of(flags(row)));
            rows.add(cells);
        }
        return new OfficialDocument.Table("", columns, rows, "注：得分显示两位小数，计算不取整；“—”为没有数，不是零；位次相同的并列，其后空出。");
    }

    private static String flags(Scoreboard.Row row) {
        var flags = new ArrayList<String>();
        if (ScoreboardView.won(row, ScoreboardView.LEADER)) {
            flags.add("领头旗");
        }
        if (ScoreboardView.won(row, ScoreboardView.CLIMBER)) {
            flags.add("进位旗");
        }
        return String.join("、", flags);
    }

    private OfficialDocument.Table ofIndicators(Scoreboard.Column of, List<Scoreboard.Column> indicators) {
        var columns = new ArrayList<OfficialDocument.Column>();
        columns.add(new OfficialDocument.Column("单位", "", 4));
        indicators.forEach(i -> columns.add(new OfficialDocument.Column(i.name().zh(), "", 4)));
        var rows = new ArrayList<List<OfficialDocument.Cell>>();
        for (var row : board.rows()) {
            var cells = new ArrayList<OfficialDocument.Cell>();
            cells.add(OfficialDocument.Cell.of(row.unitName().zh()));
            indicators.forEach(i -> cells.add(
                    cell(row.indicators().get(board.indicators().indexOf(i)).score())));
            rows.add(cells);
        }
        return new OfficialDocument.Table(of.name().zh(), columns, rows, "");
    }

    private static OfficialDocument.Cell cell(Figure figure) {
        return new OfficialDocument.Cell(List.of(new Piece.Quantity(figure)));
    }

    private List<String> verification() {
        var published = board.published();
        if (published == null) {
            return List.of("未公布的试算结果，结果指纹 SHA-256：" + board.run().resultSha256());
        }
        var lines = new ArrayList<String>();
        lines.add("公布第" + published.version() + "版，数据快照 SHA-256：" + published.sha256());
        if (published.auditHead() != null) {
            lines.add("审计链头：" + published.auditHead());
        }
        return lines;
    }

    private static List<Piece> quantity(Figure figure) {
        return List.of(new Piece.Quantity(figure));
    }

    /** The unit's name, which opens what puts it there. */
    private static Piece named(Scoreboard.Row row, Figure figure) {
        return new Piece.Said(row.unitName().zh(), figure);
    }

    /** As official documents write it: 2025年上半年. */
    public static String period(org.lianqi.engine.index.input.Period period) {
        return period.cadence() == Cadence.HALF_YEAR
                ? period.year() + "年" + "上下".charAt(period.ofYear() - 1) + "半年"
                : period(Periods.ground(period));
    }

    /** As official documents write it: 2025年第三季度. */
    public static String period(Period period) {
        return switch (period) {
            case Period.Year y -> y.year() + "年";
            case Period.Quarter q -> q.year() + "年第" + "一二三四".charAt(q.quarter() - 1) + "季度";
            case Period.Month m -> m.year() + "年" + m.month() + "月";
            case Period.YearToDate y -> y.year() + "年1至" + y.month() + "月";
        };
    }
}
