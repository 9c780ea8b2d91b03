package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.Movement;
import org.lianqi.engine.index.YearToDateBoard;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.StarScale;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scoreboard.ResultFigures;

/** Turns what was won, and by how much, into figures that open to ranks, scores and earlier periods. */
final class WhyThisAward {
    private final ShownRun run;
    private final EarlierFigures earlier;

    WhyThisAward(ShownRun run, EarlierFigures earlier) {
        this.run = run;
        this.earlier = earlier;
    }

    Opened stars(ShownRun.Named unit, Node board) {
        var stars = awards(unit.code()).stream()
                .filter(Award.Stars.class::isInstance)
                .map(Award.Stars.class::cast)
                .filter(award -> award.board().equals(board.code()))
                .findFirst()
                .orElseThrow();
        var rule = (AwardRule.BoardStars) rule(stars.award());
        boolean byRank = rule.scale() == StarScale.BY_RANK;
        return new Opened(
                run.figures()
                        .stars(
                                unit.name(),
                                unit.code(),
                                board,
                                stars.stars(),
                                run.opened().origin()),
                new Opened.Computed(
                        byRank
                                ? new Name("星数 = 最多星数 + 1 − 名次，不小于 0", "stars = most + 1 − rank, never below 0")
                                : new Name(
                                        "星数 = 最多星数 + 1 − ⌈最多星数 × 名次 ÷ 单位数⌉",
                                        "stars = most + 1 − ⌈most × rank ÷ units⌉"),
                        Name.same(
                                byRank
                                        ? rule.most() + " + 1 − {0} = " + stars.stars()
                                        : rule.most() + " + 1 − ⌈" + rule.most() + " × {0} ÷ " + stars.units() + "⌉ = "
                                                + stars.stars()),
                        List.of(new Opened.Input(new Name("名次", "rank"), run.rank(unit, board), null, null)),
                        List.of(constant("最多星数", "most stars", rule.most()))),
                null,
                List.of(),
                null);
    }

    Opened moved(ShownRun.Named unit) {
        var moved = run.result().findMovement(unit.code()).orElseThrow();
        return new Opened(
                run.figures().moved(unit.name(), unit.code(), moved.places()),
                movement(unit, moved, List.of()),
                null,
                List.of(),
                null);
    }

    Opened climb(ShownRun.Named unit, String award) {
        var flag = find(unit, award, Award.ClimberFlag.class);
        var rule = (AwardRule.ClimberFlag) rule(award);
        return new Opened(
                ofAward(ResultFigures.CLIMB, unit, award, flag.climb().places()),
                movement(unit, flag.climb(), List.of(constant("至少进位", "places at least", rule.places()))),
                null,
                List.of(),
                null);
    }

    private Opened.Computed movement(ShownRun.Named unit, Movement moved, List<Opened.Constant> more) {
        var root = run.tree().root();
        var inputs = new ArrayList<Opened.Input>();
        earlier.rank(run, run.period().previous(), unit, root)
                .ifPresent(before -> inputs.add(new Opened.Input(new Name("上期名次", "rank before"), before, null, null)));
        inputs.add(new Opened.Input(new Name("本期名次", "rank now"), run.rank(unit, root), null, null));
        var constants = new ArrayList<>(more);
        constants.add(constant("两期都参加的单位", "units in both periods", moved.units()));
        constants.add(constant("在其中的上期名次", "rank among them before", moved.before()));
        constants.add(constant("在其中的本期名次", "rank among them now", moved.now()));
        return new Opened.Computed(
                new Name(
                        "进位 = 上期名次 − 本期名次（都在两期都参加的单位中排）",
                        "places gained = rank before − rank now, both among the units of both periods"),
                Name.same(moved.before() + " − " + moved.now() + " = "
                        + Integer.toString(moved.places()).replace('-', '−')),
                inputs,
                constants);
    }

    /** How often in a row; the streak before this period and what was won by now. */
    Opened streak(ShownRun.Named unit, String award) {
        var won = awards(unit.code()).stream()
                .filter(each -> each.award().equals(award))
                .findFirst()
                .orElseThrow();
        var inputs = new ArrayList<Opened.Input>();
        var constants = new ArrayList<Opened.Constant>();
        int times;
        switch (won) {
            case Award.LeaderFlag flag -> {
                times = flag.timesInARow();
                inputs.add(new Opened.Input(
                        new Name("本期名次", "rank now"), run.rank(unit, run.tree().root()), null, null));
                constants.add(constant("授予前几名", "awarded up to rank", flag.top()));
            }
            case Award.ClimberFlag flag -> {
                times = flag.timesInARow();
                inputs.add(new Opened.Input(
                        new Name("本期进位", "places gained"),
                        ofAward(ResultFigures.CLIMB, unit, award, flag.climb().places()),
                        null,
                        null));
            }
            case Award.Commendation words -> {
                times = words.timesInARow();
                constants.add(new Opened.Constant(new Name("表扬", "commendation"), words.words(), run.where()));
            }
            case Award.Stars stars -> throw new NoSuchElementException(award);
            case Award.Grade grade -> throw new NoSuchElementException(award);
        }
        earlier.streak(run, run.period().previous(), unit, award)
                .ifPresent(before ->
                        inputs.add(new Opened.Input(new Name("到上期连续", "in a row before"), before, null, null)));
        return new Opened(
                ofAward(ResultFigures.STREAK, unit, award, times),
                new Opened.Computed(
                        times == 1
                                ? new Name("本期获得，上期没有：从 1 起", "won now and not before: counted from 1")
                                : new Name("上期连续次数 + 1", "times in a row before + 1"),
                        Name.same(times == 1 ? "" : (times - 1) + " + 1 = " + times),
                        inputs,
                        constants),
                null,
                List.of(),
                null);
    }

    /** The year so far. */
    Opened total(ShownRun.Named unit, String award) {
        var board = board(award);
        var row = board.get(unit.code());
        var node = run.node(board.node());
        var inputs = new ArrayList<Opened.Input>();
        row.scores().forEach((period, score) -> {
            var at = Periods.ground(period);
            var figure = at.equals(run.period())
                    ? run.score(unit, node)
                    : earlier.score(run, at, unit, node).orElse(null);
            if (figure != null) {
                inputs.add(new Opened.Input(Name.same(at.toString()), figure, null, null));
            }
        });
        return new Opened(
                total(unit, award, row),
                new Opened.Computed(
                        new Name("本年各期得分相加", "the scores of the year so far, added"),
                        Name.same(""),
                        inputs,
                        List.of(new Opened.Constant(
                                new Name("包括", "covers"),
                                String.join(
                                        " + ",
                                        board.covered().stream()
                                                .map(Periods::text)
                                                .toList()),
                                ResultFigures.name(node)))),
                null,
                List.of(),
                null);
    }

    Opened place(ShownRun.Named unit, String award) {
        if (!(rule(award) instanceof AwardRule.YearToDate)) {
            return placeInTotal(unit, award);
        }
        var board = board(award);
        var row = board.get(unit.code());
        int rank = row.rank().orElseThrow();
        var ahead = board.rows().stream()
                .filter(other -> other.rank().isPresent() && other.rank().getAsInt() < rank)
                .toList();
        var inputs = new ArrayList<Opened.Input>();
        inputs.add(new Opened.Input(unit.name(), total(unit, award, row), null, null));
        ahead.subList(Math.max(0, ahead.size() - 5), ahead.size()).forEach(other -> {
            var named = run.named(other.unit());
            inputs.add(new Opened.Input(named.name(), total(named, award, other), null, null));
        });
        return new Opened(
                ofAward(ResultFigures.PLACE, unit, award, rank),
                new Opened.Computed(
                        new Name("名次 = 1 + 累计更高的单位数", "rank = 1 + units with a higher total"),
                        Name.same("1 + " + ahead.size() + " = " + rank),
                        inputs,
                        List.of()),
                null,
                List.of(),
                null);
    }

    /** A flag or grade goes by the rank in the total, stars by that on their board. */
    private Opened placeInTotal(ShownRun.Named unit, String award) {
        var won = awards(unit.code()).stream()
                .filter(each -> each.award().equals(award))
                .findFirst()
                .orElseThrow();
        var node = won instanceof Award.Stars stars
                ? run.node(stars.board())
                : run.tree().root();
        var rank = run.rank(unit, node);
        return new Opened(
                ofAward(
                        ResultFigures.PLACE,
                        unit,
                        award,
                        Objects.requireNonNull(rank.value()).intValueExact()),
                new Opened.Computed(
                        new Name("按名次授予", "awarded by rank"),
                        Name.same("{0}"),
                        List.of(new Opened.Input(ResultFigures.name(node), rank, null, null)),
                        List.of()),
                null,
                List.of(),
                null);
    }

    private Figure total(ShownRun.Named unit, String award, YearToDateBoard.Row row) {
        return run.figures()
                .ofAward(
                        ResultFigures.TOTAL,
                        unit.name(),
                        unit.code(),
                        award,
                        WhyThisScore.name(rule(award).name()),
                        row.total().isPresent()
                                ? CanonicalJson.decimal(row.total().getAsDouble())
                                : null,
                        run.opened().origin());
    }

    private Figure ofAward(String kind, ShownRun.Named unit, String award, int number) {
        return run.figures()
                .ofAward(
                        kind,
                        unit.name(),
                        unit.code(),
                        award,
                        WhyThisScore.name(rule(award).name()),
                        BigDecimal.valueOf(number),
                        run.opened().origin());
    }

    private YearToDateBoard board(String award) {
        return run.result().yearToDate().stream()
                .filter(board -> board.award().equals(award))
                .findFirst()
                .orElseThrow();
    }

    /** Won, or earned and withheld. */
    private List<Award> awards(String unit) {
        var all = new ArrayList<>(run.result().awards(unit));
        run.result().withheld().stream()
                .map(withheld -> withheld.award())
                .filter(award -> award.unit().equals(unit))
                .forEach(all::add);
        return all;
    }

    private <T extends Award> T find(ShownRun.Named unit, String award, Class<T> type) {
        return awards(unit.code()).stream()
                .filter(each -> each.award().equals(award))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private AwardRule rule(String code) {
        return run.scheme().awards().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Opened.Constant constant(String zh, String en, int value) {
        return new Opened.Constant(new Name(zh, en), Integer.toString(value), run.where());
    }
}
