package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.reach.Goal;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Node;

/** What has to be computed in a run for an aim. */
final class Wanted {
    private final ShownRun run;

    Wanted(ShownRun run) {
        this.run = run;
    }

    /** Empty when the number is none, or the scheme does not give it or has no such node. */
    Optional<Goal> goal(Aim aim) {
        return switch (aim) {
            case Aim.Rank rank ->
                node(rank.node())
                        .flatMap(node -> whole(rank.atMost())
                                .filter(number -> number >= 1)
                                .map(number -> new Goal.RankAt(node, number)));
            case Aim.Points points ->
                node(points.node())
                        .flatMap(node ->
                                number(points.atLeast()).map(number -> new Goal.ScoreAt(node, number.doubleValue())));
            case Aim.Stars stars ->
                stars().filter(rule -> run.scheme().boards().stream()
                                .anyMatch(board -> board.code().equals(stars.board())))
                        .flatMap(rule -> whole(stars.atLeast())
                                .filter(number -> number <= rule.most())
                                .map(number -> new Goal.StarsAt(stars.board(), rule, number)));
            case Aim.Flag flag ->
                run.scheme().awards().stream()
                        .filter(rule -> rule.code().equals(flag.award()))
                        .findFirst()
                        .flatMap(this::flag);
        };
    }

    /** The flags that ranks win; the one for climbing only where the period before is known. */
    List<AwardRule> flags() {
        return run.scheme().awards().stream()
                .filter(rule -> flag(rule).isPresent())
                .toList();
    }

    private Optional<Goal> flag(AwardRule rule) {
        var total = run.result().total();
        return switch (rule) {
            case AwardRule.LeaderFlag leader -> Optional.of(new Goal.RankAt(total, leader.top()));
            case AwardRule.ClimberFlag climber -> {
                var before = run.result().given().period().previous();
                var ranks = run.opened().taken().history().ranks(before, total);
                yield ranks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Goal.ClimbBy(total, climber.places(), ranks));
            }
            default -> Optional.empty();
        };
    }

    /** Whether a veto that was decided withholds it from the unit, whatever its figures are. */
    boolean isWithheld(Aim aim, String unit) {
        return switch (aim) {
            case Aim.Stars stars ->
                stars().filter(rule -> isWithheld(rule.code(), unit)).isPresent();
            case Aim.Flag flag -> isWithheld(flag.award(), unit);
            case Aim.Rank rank -> false;
            case Aim.Points points -> false;
        };
    }

    private boolean isWithheld(String award, String unit) {
        return run.result().given().vetoes().stream()
                .filter(decision -> decision.unit().equals(unit))
                .anyMatch(decision -> run.scheme().withholds(decision.veto(), award));
    }

    private Optional<AwardRule.BoardStars> stars() {
        return run.scheme().awards().stream()
                .filter(AwardRule.BoardStars.class::isInstance)
                .map(AwardRule.BoardStars.class::cast)
                .findFirst();
    }

    private static Optional<BigDecimal> number(String typed) {
        try {
            return Optional.of(Trial.value(typed.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> whole(String typed) {
        return number(typed)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(number -> Math.clamp(number.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private Optional<String> node(String code) {
        return run.tree().find(code).map(Node::code);
    }
}
