package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.lianqi.engine.index.BonusLedger;
import org.lianqi.engine.index.BonusPoints;
import org.lianqi.engine.index.BonusPoints.Verdict;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.BonusClaimRecord;
import org.springframework.stereotype.Component;

/** What the accepted claims of some units come to within the caps, counted by the engine as it counts them for the scores. */
@Component
class ClaimLedger {
    private final DSLContext db;

    ClaimLedger(DSLContext db) {
        this.db = db;
    }

    /** Items of a scheme by unit code, and the accepted claims they were counted from. */
    record Counted(Map<String, List<BonusPoints>> byUnit, List<BonusClaimRecord> claims) {
        Optional<BonusPoints> find(String unit, String item) {
            return byUnit.getOrDefault(unit, List.of()).stream()
                    .filter(points -> points.item().code().equals(item))
                    .findFirst();
        }

        BigDecimal credited(String unit, String item) {
            return find(unit, item).map(BonusPoints::counted).orElse(BigDecimal.ZERO);
        }

        Optional<Verdict> verdict(String unit, String item, String thing) {
            return find(unit, item).stream()
                    .flatMap(points -> points.claims().stream())
                    .filter(counted -> counted.claim().thing().equals(thing))
                    .map(BonusPoints.CountedClaim::verdict)
                    .findFirst();
        }
    }

    /** One statement, however many units. */
    Counted count(UUID assessment, SchemeVersion scheme, Period period, Collection<Unit> units) {
        var byId = units.stream().collect(Collectors.toMap(Unit::id, Function.identity(), (first, second) -> first));
        var rows = db.selectFrom(BONUS_CLAIM)
                .where(BONUS_CLAIM.ASSESSMENT_ID.eq(assessment))
                .and(BONUS_CLAIM.STATE.eq(ClaimState.ACCEPTED.name()))
                .and(BONUS_CLAIM.UNIT_ID.in(byId.keySet()))
                .orderBy(BONUS_CLAIM.UNIT_ID, BONUS_CLAIM.ITEM, BONUS_CLAIM.THING)
                .fetch();
        var known = scheme.scheme().bonuses().stream().map(item -> item.code()).collect(Collectors.toSet());
        var given = new AssessedPeriod(
                Periods.engine(period),
                byId.values().stream().map(Unit::code).sorted().toList(),
                List.of(),
                rows.stream()
                        .filter(row -> known.contains(row.getItem()))
                        .map(row -> new BonusClaim(
                                Objects.requireNonNull(byId.get(row.getUnitId()))
                                        .code(),
                                row.getItem(),
                                row.getThing(),
                                row.getQuantity(),
                                Arrays.asList(row.getEvidence())))
                        .toList(),
                List.of(),
                List.of());
        var byUnit = new HashMap<String, List<BonusPoints>>();
        BonusLedger.of(scheme.scheme(), given)
                .forEach(points -> byUnit.computeIfAbsent(points.unit(), unit -> new java.util.ArrayList<>())
                        .add(points));
        return new Counted(byUnit, rows);
    }
}
