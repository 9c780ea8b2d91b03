package org.lianqi.engine.index.scheme;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether awards, vetoes and the tie rule point at things that exist. */
final class AwardCheck {

    private final Scheme scheme;
    private final SchemeTree tree;
    private final SchemeCheck found;
    private final Map<String, AwardRule> awards;

    AwardCheck(Scheme scheme, SchemeTree tree, SchemeCheck found) {
        this.scheme = scheme;
        this.tree = tree;
        this.found = found;
        this.awards = scheme.awards().stream()
                .collect(Collectors.toMap(AwardRule::code, Function.identity(), (first, second) -> first));
    }

    void run() {
        found.addDuplicates(scheme.awards().stream().map(AwardRule::code).toList());
        found.addDuplicates(scheme.vetoes().stream().map(VetoItem::code).toList());
        found.addDuplicates(scheme.examples().stream().map(SchemeExample::code).toList());
        for (String node : scheme.ties().tieBreak()) {
            checkNode(scheme.code(), node);
        }
        scheme.awards().forEach(this::checkAward);
        scheme.vetoes().forEach(this::checkVeto);
    }

    private void checkAward(AwardRule award) {
        switch (award) {
            case AwardRule.BoardStars stars -> {
                if (scheme.boards().isEmpty()) {
                    found.add(ProblemCode.NO_BOARD, stars.code(), "");
                }
            }
            case AwardRule.DirectUpgrade upgrade -> checkGrades(upgrade.code(), upgrade.grades());
            case AwardRule.YearToDate yearToDate -> checkNode(yearToDate.code(), yearToDate.node());
            case AwardRule.LeaderFlag leader -> {}
            case AwardRule.ClimberFlag climber -> {}
            case AwardRule.Commendation commendation -> {}
            case AwardRule.Grades grades -> {}
        }
    }

    private void checkVeto(VetoItem veto) {
        switch (veto.effect()) {
            case VetoEffect.WithholdAwards withheld -> {
                for (String award : withheld.awards()) {
                    if (!awards.containsKey(award)) {
                        found.add(ProblemCode.AWARD_UNKNOWN, veto.code(), award);
                    }
                }
            }
            case VetoEffect.LowerGrade lowered -> checkGrades(veto.code(), lowered.grades());
        }
    }

    private void checkGrades(String subject, String award) {
        AwardRule rule = awards.get(award);
        if (rule == null) {
            found.add(ProblemCode.AWARD_UNKNOWN, subject, award);
        } else if (!(rule instanceof AwardRule.Grades)) {
            found.add(ProblemCode.AWARD_WITHOUT_GRADES, subject, award);
        }
    }

    private void checkNode(String subject, String node) {
        if (tree.find(node).isEmpty()) {
            found.add(ProblemCode.NODE_UNKNOWN, subject, node);
        }
    }
}
