package org.lianqi.engine.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.method.DistanceToReference;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.VetoItem;

/** Whether data can be computed with a scheme. */
final class DataCheck {

    private final Scheme scheme;
    private final AssessedPeriod given;
    private final Set<String> units;
    private final List<Problem> problems = new ArrayList<>();

    private DataCheck(Scheme scheme, AssessedPeriod given) {
        this.scheme = scheme;
        this.given = given;
        this.units = new HashSet<>(given.units());
    }

    static List<Problem> problems(Scheme scheme, AssessedPeriod given) {
        var check = new DataCheck(scheme, given);
        check.validity();
        return check.all();
    }

    /** The same but for the scheme's validity. */
    static List<Problem> ofExample(Scheme scheme, AssessedPeriod given) {
        return new DataCheck(scheme, given).all();
    }

    private List<Problem> all() {
        period();
        columns();
        claims();
        decisions();
        references();
        return problems;
    }

    private void period() {
        if (given.period().cadence() != scheme.cadence()) {
            add(ProblemCode.CADENCE_DIFFERS, scheme.code(), given.period(), scheme.cadence());
        }
        if (given.units().isEmpty()) {
            add(ProblemCode.NO_UNITS, scheme.code(), given.period());
        }
    }

    private void validity() {
        // Offices publish a scheme within the first period it is for: what counts is that it holds at the period's end.
        LocalDate end = given.period().end();
        LocalDate validTo = scheme.validTo();
        if (end.isBefore(scheme.validFrom()) || (validTo != null && end.isAfter(validTo))) {
            add(
                    ProblemCode.PERIOD_NOT_VALID,
                    scheme.code(),
                    given.period(),
                    scheme.validFrom(),
                    validTo == null ? "…" : validTo);
        }
    }

    private void columns() {
        for (InputRef figure : scheme.figures()) {
            InputColumn column = given.findColumn(figure.key()).orElse(null);
            if (column == null) {
                add(ProblemCode.COLUMN_NOT_GIVEN, figure.key().toString(), "");
            } else if (!column.unitOfMeasure().equals(figure.unitOfMeasure())) {
                add(
                        ProblemCode.UNIT_OF_MEASURE_DIFFERS,
                        figure.key().toString(),
                        column.unitOfMeasure(),
                        figure.unitOfMeasure());
            }
        }
        for (InputColumn column : given.columns()) {
            unitsOf(column.key().toString(), column.values().keySet());
        }
    }

    private void claims() {
        Map<String, BonusItem> items = scheme.bonuses().stream()
                .collect(Collectors.toMap(BonusItem::code, Function.identity(), (first, second) -> first));
        for (BonusClaim claim : given.claims()) {
            unitsOf(claim.item(), List.of(claim.unit()));
            BonusItem item = items.get(claim.item());
            if (item == null) {
                add(ProblemCode.ITEM_UNKNOWN, claim.unit(), claim.item());
            } else if (item.counting() instanceof BonusCounting.Measured) {
                add(ProblemCode.ITEM_IS_MEASURED, claim.unit(), claim.item());
            }
        }
    }

    private void decisions() {
        Set<String> vetoes = scheme.vetoes().stream().map(VetoItem::code).collect(Collectors.toSet());
        given.vetoes().forEach(decision -> {
            unitsOf(decision.veto(), List.of(decision.unit()));
            if (!vetoes.contains(decision.veto())) {
                add(ProblemCode.ITEM_UNKNOWN, decision.unit(), decision.veto());
            }
        });
        Set<String> commendations = scheme.awards().stream()
                .filter(AwardRule.Commendation.class::isInstance)
                .map(AwardRule::code)
                .collect(Collectors.toSet());
        given.commendations().forEach(decision -> {
            unitsOf(decision.award(), List.of(decision.unit()));
            if (!commendations.contains(decision.award())) {
                add(ProblemCode.ITEM_UNKNOWN, decision.unit(), decision.award());
            }
        });
    }

    private void references() {
        for (Indicator indicator : scheme.indicators()) {
            if (indicator.method() instanceof DistanceToReference reference) {
                unitsOf(indicator.code(), List.of(reference.unit()));
            }
        }
    }

    private void unitsOf(String subject, Collection<String> named) {
        for (String unit : new TreeSet<>(named)) {
            if (!units.contains(unit)) {
                add(ProblemCode.UNIT_NOT_ASSESSED, subject, unit);
            }
        }
    }

    private void add(ProblemCode code, String subject, Object value, Object... arguments) {
        problems.add(Problem.of(code, subject, value, arguments));
    }
}
