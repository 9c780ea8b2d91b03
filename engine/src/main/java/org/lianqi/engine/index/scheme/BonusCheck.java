package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether bonus and penalty items point at groups and families that exist, and their caps leave room for one thing. */
final class BonusCheck {

    private final Scheme scheme;
    private final SchemeTree tree;
    private final SchemeCheck found;

    BonusCheck(Scheme scheme, SchemeTree tree, SchemeCheck found) {
        this.scheme = scheme;
        this.tree = tree;
        this.found = found;
    }

    void run() {
        found.addDuplicates(scheme.bonuses().stream().map(BonusItem::code).toList());
        found.addDuplicates(scheme.families().stream().map(BonusFamily::code).toList());
        Set<String> families = scheme.families().stream().map(BonusFamily::code).collect(Collectors.toSet());
        for (BonusItem item : scheme.bonuses()) {
            checkNode(item);
            checkCap(item);
            String family = item.family();
            if (family != null && !families.contains(family)) {
                found.add(ProblemCode.FAMILY_UNKNOWN, item.code(), family);
            }
        }
    }

    private void checkNode(BonusItem item) {
        Node node = tree.find(item.node()).orElse(null);
        switch (node) {
            case null -> found.add(ProblemCode.NODE_UNKNOWN, item.code(), item.node());
            case Indicator indicator ->
                found.add(ProblemCode.BONUS_ON_INDICATOR, item.code(), item.node(), indicator.code());
            case Group group -> {}
        }
    }

    private void checkCap(BonusItem item) {
        @Nullable BigDecimal cap = item.cap();
        BigDecimal each = item.pointsEach().abs();
        // A measured figure may be a satisfaction of 93.5 with a hundredth of a point each: only claims come in ones.
        boolean tooSmall = item.counting() instanceof BonusCounting.Claimed
                ? cap != null && cap.compareTo(each) < 0
                : cap != null && cap.signum() <= 0;
        if (cap != null && tooSmall) {
            found.add(
                    ProblemCode.CAP_TOO_SMALL,
                    item.code(),
                    cap.toPlainString(),
                    item.pointsEach().toPlainString());
        }
    }
}
