package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.schema.jooq.tables.records.BonusClaimRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens {@link ClaimFigures the figures of claims}: points to quantity and points each, those to who wrote them where. */
@Component
@Transactional(readOnly = true)
class DecisionFigures implements FigureSource {
    private final DSLContext db;
    private final AssessmentRows rows;
    private final Schemes schemes;
    private final Units units;
    private final ClaimLedger ledger;
    private final DecisionFiles files;

    DecisionFigures(
            DSLContext db, AssessmentRows rows, Schemes schemes, Units units, ClaimLedger ledger, DecisionFiles files) {
        this.db = db;
        this.rows = rows;
        this.schemes = schemes;
        this.units = units;
        this.ledger = ledger;
        this.files = files;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                ClaimFigures.CLAIMED, ClaimFigures.EARNED, ClaimFigures.CREDITED, ClaimFigures.EACH, ClaimFigures.CAP);
    }

    @Override
    public Opened open(FigureRef ref) {
        return switch (ref.kind()) {
            case ClaimFigures.EACH, ClaimFigures.CAP -> ofScheme(ref);
            case ClaimFigures.CREDITED -> credited(ref);
            default -> ofClaim(ref);
        };
    }

    private Opened ofScheme(FigureRef ref) {
        var scheme = schemes.get(id(ref));
        var figures = new ClaimFigures(
                scheme, new Period.Year(scheme.scheme().validFrom().getYear()));
        var item = figures.item(ref.part(1));
        var cap = item.cap();
        if (ref.kind().equals(ClaimFigures.CAP) && cap == null) {
            throw new Refusal.Missing("figure", ref.toString());
        }
        var figure = ref.kind().equals(ClaimFigures.EACH)
                ? figures.each(item)
                : figures.cap(item, Objects.requireNonNull(cap));
        var used = scheme.inUseAt();
        return new Opened(
                figure,
                new Opened.Reported(
                        new Name(
                                scheme.name().zh() + " 第 " + scheme.version() + " 版",
                                scheme.name().en() + ", version " + scheme.version()),
                        scheme.scheme().validFrom(),
                        scheme.inUseBy() == null ? scheme.changedBy() : scheme.inUseBy(),
                        used == null ? scheme.changedAt() : used,
                        new Opened.File(
                                scheme.sha256(), scheme.code() + " v" + scheme.version(), null, null, scheme.link()),
                        null),
                null,
                List.of(),
                null);
    }

    private Opened ofClaim(FigureRef ref) {
        var id = id(ref);
        var claim = Optional.ofNullable(
                        db.selectFrom(BONUS_CLAIM).where(BONUS_CLAIM.ID.eq(id)).fetchOne())
                .orElseThrow(() -> new Refusal.Missing("figure", ref.toString()));
        var row = rows.get(claim.getAssessmentId());
        var figures = new ClaimFigures(schemes.get(row.getSchemeId()), Period.parse(row.getPeriod()));
        var item = figures.item(claim.getItem());
        var unit = units.get(claim.getUnitId());
        return ref.kind().equals(ClaimFigures.CLAIMED)
                ? claimed(claim, unit, item, figures)
                : earned(claim, unit, item, figures);
    }

    private Opened claimed(BonusClaimRecord claim, Unit unit, BonusItem item, ClaimFigures figures) {
        var kept = claim.getEvidence();
        var file = DecisionFiles.attached(kept, files.readable(List.<String[]>of(kept))).stream()
                .findFirst()
                .map(first -> new Opened.File(first.sha256(), first.name(), null, null, first.link()))
                .filter(first -> !first.link().isEmpty())
                .orElse(null);
        return new Opened(
                figures.quantity(claim, unit, item),
                new Opened.Reported(
                        new Name(
                                unit.name().zh() + "：" + claim.getThing(),
                                unit.name().en() + ": " + claim.getThing()),
                        null,
                        claim.getClaimedBy(),
                        claim.getClaimedAt(),
                        file,
                        null),
                null,
                List.of(),
                null);
    }

    private static Opened earned(BonusClaimRecord claim, Unit unit, BonusItem item, ClaimFigures figures) {
        return new Opened(
                figures.earned(claim, unit, item),
                new Opened.Computed(
                        new Name("数量 × 每件分值", "quantity × points each"),
                        Name.same("{0} × {1}"),
                        List.of(
                                input("数量", "quantity", figures.quantity(claim, unit, item)),
                                input("每件", "each", figures.each(item))),
                        List.of()),
                null,
                List.of(),
                null);
    }

    private Opened credited(FigureRef ref) {
        var row = rows.get(id(ref));
        var unit = rows.units(row.getId()).get(ref.part(1));
        if (unit == null) {
            throw new Refusal.Missing("figure", ref.toString());
        }
        var scheme = schemes.get(row.getSchemeId());
        var figures = new ClaimFigures(scheme, Period.parse(row.getPeriod()));
        var item = figures.item(ref.part(2));
        var counted = ledger.count(row.getId(), scheme, figures.period(), List.of(unit));
        var inputs = new ArrayList<Opened.Input>();
        var origin = Origin.REAL;
        for (var claim : counted.claims()) {
            if (claim.getItem().equals(item.code())) {
                inputs.add(input(claim.getThing(), claim.getThing(), figures.earned(claim, unit, item)));
                origin = origin.with(Origin.valueOf(claim.getOrigin()));
            }
        }
        BigDecimal cap = item.cap();
        if (cap != null) {
            inputs.add(input("上限", "at most", figures.cap(item, cap)));
        }
        return new Opened(
                figures.credited(row.getId(), unit, item, counted.credited(unit.code(), item.code()), origin),
                new Opened.Computed(
                        cap == null
                                ? new Name("认定各件得分之和，同一件事只计一次", "sum over accepted claims, one thing once")
                                : new Name(
                                        "认定各件得分之和，同一件事只计一次，不超过上限",
                                        "sum over accepted claims, one thing once, within the cap"),
                        Name.same(""),
                        inputs,
                        List.of()),
                null,
                List.of(),
                null);
    }

    private static Opened.Input input(String zh, String en, Figure figure) {
        return new Opened.Input(new Name(zh, en), figure, null, null);
    }

    private static UUID id(FigureRef ref) {
        try {
            return UUID.fromString(ref.part(0));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }
}
