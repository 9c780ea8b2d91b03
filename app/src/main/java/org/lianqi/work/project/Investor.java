package org.lianqi.work.project;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * Who invests.
 *
 * @param enterprise in the register of enterprises
 * @param nameAsSigned as the agreement writes it, which may not be how the register does
 * @param share of the investment, in per cent; null when it is not known
 */
public record Investor(
        UUID enterprise, String nameAsSigned, @Nullable BigDecimal share) {
    public Investor {
        enterprise = Typed.said("enterprise", enterprise);
        nameAsSigned = Typed.required(new Name("投资方", "investor"), nameAsSigned, 200);
        share = share == null ? null : Typed.share(share);
    }

    /** @throws Refusal.Invalid {@code project-investor-shares} when shares exceed the whole; {@code project-investor-twice} */
    static List<Investor> checked(@Nullable List<Investor> sent) {
        var investors = Typed.said("investors", sent);
        var known =
                investors.stream().map(Investor::share).filter(Objects::nonNull).toList();
        var sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(Participation.WHOLE) > 0) {
            throw new Refusal.Invalid("project-investor-shares", sum.toPlainString());
        }
        var enterprises = new HashSet<UUID>();
        if (!investors.stream().allMatch(each -> enterprises.add(each.enterprise()))) {
            throw new Refusal.Invalid("project-investor-twice");
        }
        return List.copyOf(investors);
    }
}
