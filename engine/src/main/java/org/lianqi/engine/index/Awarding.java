package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.CommendationDecision;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.VetoDecision;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.VetoItem;

/** Gives out the awards of a period, then withholds what vetoes strike. */
final class Awarding {

    private final Scheme scheme;
    private final AssessedPeriod given;
    private final Computation computed;
    private final String total;
    private final Past past;
    private final Map<String, VetoItem> vetoes = new HashMap<>();
    private final List<Award> awards = new ArrayList<>();
    private final List<WithheldAward> withheld = new ArrayList<>();

    Awarding(Scheme scheme, AssessedPeriod given, History history, Computation computed) {
        this.scheme = scheme;
        this.given = given;
        this.computed = computed;
        this.total = computed.tree().root().code();
        this.past = new Past(history, given.period());
        scheme.vetoes().forEach(veto -> vetoes.put(veto.code(), veto));
    }

    /** Awards everything; what was struck by a veto is with {@link #withheld()}. */
    List<Award> give() {
        for (AwardRule rule : scheme.awards()) {
            switch (rule) {
                case AwardRule.BoardStars stars -> scheme.boards().forEach(board -> giveStars(stars, board));
                case AwardRule.LeaderFlag leader -> giveLeaderFlag(leader);
                case AwardRule.ClimberFlag climber -> giveClimberFlag(climber);
                case AwardRule.Commendation commendation -> giveCommendation(commendation);
                case AwardRule.Grades grades -> giveGrades(grades);
                case AwardRule.DirectUpgrade upgrade -> {} // part of the grades it raises
                case AwardRule.YearToDate yearToDate -> {} // a board of its own, not an award
            }
        }
        return List.copyOf(awards);
    }

    List<WithheldAward> withheld() {
        return List.copyOf(withheld);
    }

    private void giveStars(AwardRule.BoardStars rule, Group board) {
        int ranked = 0;
        for (int row = 0; row < computed.units().size(); row++) {
            ranked += computed.rank(board.code(), row) > 0 ? 1 : 0;
        }
        for (int row = 0; row < computed.units().size(); row++) {
            int rank = computed.rank(board.code(), row);
            if (rank > 0) {
                int stars = rule.scale().stars(rule.most(), rank, ranked);
                give(new Award.Stars(computed.units().get(row), rule.code(), board.code(), stars, rank, ranked));
            }
        }
    }

    private void giveLeaderFlag(AwardRule.LeaderFlag rule) {
        for (int row = 0; row < computed.units().size(); row++) {
            int rank = computed.rank(total, row);
            if (rank > 0 && rank <= rule.top()) {
                String unit = computed.units().get(row);
                give(new Award.LeaderFlag(unit, rule.code(), rank, rule.top(), past.timesInARow(unit, rule.code())));
            }
        }
    }

    private void giveClimberFlag(AwardRule.ClimberFlag rule) {
        Map<String, Movement> movements = past.movements(total, computed);
        for (String unit : computed.units()) {
            Movement movement = movements.get(unit);
            if (movement != null && movement.places() >= rule.places()) {
                give(new Award.ClimberFlag(unit, rule.code(), movement, past.timesInARow(unit, rule.code())));
            }
        }
    }

    private void giveCommendation(AwardRule.Commendation rule) {
        for (CommendationDecision decision : given.commendations()) {
            if (decision.award().equals(rule.code())) {
                give(new Award.Commendation(
                        decision.unit(),
                        rule.code(),
                        decision.words(),
                        past.timesInARow(decision.unit(), rule.code())));
            }
        }
    }

    private void giveGrades(AwardRule.Grades rule) {
        var grading = new Grading(scheme, rule, new InputValues(given));
        for (int row = 0; row < computed.units().size(); row++) {
            int rank = computed.rank(total, row);
            if (rank > 0) {
                String unit = computed.units().get(row);
                List<VetoItem> strikes = decisionsOn(unit).stream()
                        .flatMap(decision -> findVeto(decision).stream())
                        .toList();
                give(grading.grade(unit, rank, strikes));
            }
        }
    }

    private void give(Award award) {
        Optional<VetoDecision> strike = decisionsOn(award.unit()).stream()
                .filter(decision -> scheme.withholds(decision.veto(), award.award()))
                .findFirst();
        if (strike.isPresent()) {
            withheld.add(new WithheldAward(award, strike.get()));
        } else {
            awards.add(award);
        }
    }

    private List<VetoDecision> decisionsOn(String unit) {
        return given.vetoes().stream()
                .filter(decision -> decision.unit().equals(unit))
                .toList();
    }

    private Optional<VetoItem> findVeto(VetoDecision decision) {
        return Optional.ofNullable(vetoes.get(decision.veto()));
    }
}
