package org.lianqi.outcome.decision;

import java.util.List;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads all that was decided in a quarter, of one moment. */
@Component
public class DecisionReading {
    private static final int OBJECTIONS = 10;

    private final Schemes schemes;
    private final Quarters quarters;
    private final BonusClaims claims;
    private final Vetoes vetoes;
    private final Commendations commendations;
    private final Appeals appeals;

    DecisionReading(
            Schemes schemes,
            Quarters quarters,
            BonusClaims claims,
            Vetoes vetoes,
            Commendations commendations,
            Appeals appeals) {
        this.schemes = schemes;
        this.quarters = quarters;
        this.claims = claims;
        this.vetoes = vetoes;
        this.commendations = commendations;
        this.appeals = appeals;
    }

    @Transactional(readOnly = true)
    public DecisionSheet read(AssessmentSummary quarter, int offset, int limit) {
        var version = schemes.get(quarter.schemeId());
        var scheme = version.scheme();
        var figures = new ClaimFigures(version, quarter.period());
        var tree = SchemeTree.of(scheme);
        var units = List.copyOf(quarters.units(quarter.id()).values());
        boolean office = Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR);
        var stage = quarter.stage();
        return new DecisionSheet(
                quarter,
                scheme.bonuses().stream()
                        .filter(item -> item.counting() instanceof BonusCounting.Claimed)
                        .map(item -> new DecisionSheet.Item(
                                item.code(),
                                ClaimFigures.name(item),
                                tree.find(item.node())
                                        .map(ResultFigures::name)
                                        .orElse(new Name(item.node(), item.node())),
                                figures.each(item),
                                item.cap() == null ? null : figures.cap(item, item.cap()),
                                item.counting() instanceof BonusCounting.Claimed claimed && claimed.evidenceRequired()))
                        .toList(),
                scheme.vetoes().stream()
                        .map(veto -> new DecisionSheet.Named(
                                veto.code(),
                                new Name(veto.name().zh(), veto.name().en())))
                        .toList(),
                scheme.awards().stream()
                        .filter(AwardRule.Commendation.class::isInstance)
                        .map(award -> new DecisionSheet.Named(
                                award.code(),
                                new Name(award.name().zh(), award.name().en())))
                        .toList(),
                claims.page(quarter.id(), offset, limit),
                vetoes.list(quarter.id()),
                commendations.list(quarter.id()),
                claimable(units, office, stage),
                office ? units : List.of(),
                office && stage.collecting(),
                appeals.page(AppealFilter.of(quarter.id()), 0, OBJECTIONS));
    }

    private static List<Unit> claimable(List<Unit> units, boolean office, Stage stage) {
        if (office && stage.collecting()) {
            return units;
        }
        return stage.compareTo(Stage.NOTICE) < 0
                ? units.stream().filter(SpeaksFor::unit).toList()
                : List.of();
    }
}
