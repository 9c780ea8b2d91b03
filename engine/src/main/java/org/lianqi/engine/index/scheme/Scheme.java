package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 办法: how an office assesses, in one version.
 *
 * @param code identifies the scheme through its versions
 * @param version from 1 to 100,000
 * @param name what it is called
 * @param basis 文号 of the document it rests on; empty for an assumption
 * @param validFrom first day on which it holds
 * @param validTo last day; null: until superseded
 * @param cadence how often is assessed
 * @param weightUnit in what the weights under means are written
 * @param fullMark full mark of the total, usually 100; above zero
 * @param nodes the tree, flat, in the order in which it is shown
 * @param bonuses points beyond the weights
 * @param families bonus items that share things or a cap
 * @param vetoes what strikes awards
 * @param ties what happens when units score the same
 * @param awards what can be won
 * @param examples cases worked out by hand
 */
public record Scheme(
        String code,
        int version,
        Name name,
        String basis,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Cadence cadence,
        WeightUnit weightUnit,
        BigDecimal fullMark,
        List<Node> nodes,
        List<BonusItem> bonuses,
        List<BonusFamily> families,
        List<VetoItem> vetoes,
        TieRule ties,
        List<AwardRule> awards,
        List<SchemeExample> examples) {

    private static final int MOST_VERSIONS = 100_000;

    public Scheme {
        code = Refusal.blank("scheme.code", code);
        Refusal.outside("scheme.version", version, 1, MOST_VERSIONS);
        basis = basis.strip();
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new Refusal(Problem.of(ProblemCode.VALIDITY_REVERSED, code, validTo, validFrom));
        }
        fullMark = Refusal.notAbove("scheme.fullMark", BigDecimal.ZERO, fullMark);
        nodes = Refusal.empty("scheme.nodes", nodes);
        bonuses = List.copyOf(bonuses);
        families = List.copyOf(families);
        vetoes = List.copyOf(vetoes);
        awards = List.copyOf(awards);
        examples = List.copyOf(examples);
    }

    /**
     * All that does not hang together, in the order structure, weights, methods, bonuses, awards; empty when the scheme
     * can be computed with. Whether its examples come out as written is a question of computing:
     * {@code Assessment.problems(Scheme)} asks both.
     */
    public List<Problem> problems() {
        return SchemeCheck.problems(this, null);
    }

    /** The same, and values fixed for units that are not among {@code knownUnits}. */
    public List<Problem> problems(Set<String> knownUnits) {
        return SchemeCheck.problems(this, knownUnits);
    }

    /** The same scheme with other nodes; of what is assumed instead of the scheme, it has no problems of its own to tell. */
    public Scheme withNodes(UnaryOperator<Node> other) {
        return new Scheme(
                code,
                version,
                name,
                basis,
                validFrom,
                validTo,
                cadence,
                weightUnit,
                fullMark,
                nodes.stream().map(other).toList(),
                bonuses,
                families,
                vetoes,
                ties,
                awards,
                examples);
    }

    /**
     * Whether a veto keeps an award from a unit it is decided on.
     *
     * @param veto code of a veto; one the scheme does not have keeps nothing
     */
    public boolean withholds(String veto, String award) {
        return vetoes.stream().anyMatch(item -> item.code().equals(veto) && item.withholds(award));
    }

    /** The boards, in the order of the scheme. */
    public List<Group> boards() {
        return groups().stream().filter(Group::board).toList();
    }

    public List<Group> groups() {
        return nodes.stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .toList();
    }

    public List<Indicator> indicators() {
        return nodes.stream()
                .filter(Indicator.class::isInstance)
                .map(Indicator.class::cast)
                .toList();
    }

    /** Every figure the scheme asks for, each once, in the order of the scheme. */
    public List<InputRef> figures() {
        var inputs = new ArrayList<Input>();
        indicators().forEach(indicator -> inputs.addAll(indicator.inputs().values()));
        for (BonusItem item : bonuses) {
            if (item.counting() instanceof BonusCounting.Measured measured) {
                inputs.add(measured.input());
            }
        }
        for (AwardRule award : awards) {
            if (award instanceof AwardRule.DirectUpgrade upgrade) {
                upgrade.anyOf().forEach(condition -> inputs.add(condition.input()));
            }
        }
        return inputs.stream()
                .flatMap(input -> input.figures().stream())
                .distinct()
                .toList();
    }
}
