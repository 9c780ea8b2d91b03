package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.GradeBand;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.VetoEffect;
import org.lianqi.engine.index.scheme.VetoItem;

/** Grades by rank, raised by direct upgrades, then lowered by vetoes. */
final class Grading {

    private final AwardRule.Grades rule;
    private final InputValues values;
    private final List<AwardRule.DirectUpgrade> upgrades;
    private final List<Name> grades;

    Grading(Scheme scheme, AwardRule.Grades rule, InputValues values) {
        this.rule = rule;
        this.values = values;
        this.upgrades = scheme.awards().stream()
                .filter(AwardRule.DirectUpgrade.class::isInstance)
                .map(AwardRule.DirectUpgrade.class::cast)
                .filter(upgrade -> upgrade.grades().equals(rule.code()))
                .toList();
        this.grades = new ArrayList<>(rule.bands().stream().map(GradeBand::name).toList());
        this.grades.add(rule.rest());
    }

    Award.Grade grade(String unit, int rank, List<VetoItem> strikes) {
        int byRank = (int)
                rule.bands().stream().filter(band -> rank > band.upToRank()).count();
        int level = byRank;
        var raisedBy = new ArrayList<String>();
        for (AwardRule.DirectUpgrade upgrade : upgrades) {
            if (isReached(upgrade, unit)) {
                level = Math.max(0, level - upgrade.levels());
                raisedBy.add(upgrade.code());
            }
        }
        var loweredBy = new ArrayList<String>();
        for (VetoItem veto : strikes) {
            if (veto.effect() instanceof VetoEffect.LowerGrade lower
                    && lower.grades().equals(rule.code())) {
                level = Math.min(grades.size() - 1, level + lower.levels());
                loweredBy.add(veto.code());
            }
        }
        return new Award.Grade(unit, rule.code(), grades.get(level), rank, grades.get(byRank), raisedBy, loweredBy);
    }

    private boolean isReached(AwardRule.DirectUpgrade upgrade, String unit) {
        return upgrade.anyOf().stream()
                .anyMatch(condition -> values.find(condition.input(), unit)
                        .filter(value -> value.compareTo(condition.atLeast()) >= 0)
                        .isPresent());
    }
}
