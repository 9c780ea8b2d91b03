package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The values for programs, by the filters of the page. */
@RestController
@RequestMapping("/api/v1/values")
class ValueApi {
    private static final int MOST = 500;

    private final ValueDesk desk;
    private final Units units;

    ValueApi(ValueDesk desk, Units units) {
        this.desk = desk;
        this.units = units;
    }

    /**
     * @param unit words of the name or code of units
     * @param state draft, submitted, verified, frozen or published
     * @param disputed anything for those beside which another claim gives another number
     * @param limit at most 500
     */
    @GetMapping
    ValuePart list(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String indicator,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String disputed,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        var query = new ValueQuery(period, unit, indicator, state, kind, disputed);
        var part = desk.look(
                        query.filter(units),
                        Part.offset(offset),
                        limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST))
                .part();
        return new ValuePart(
                part.rows().stream().map(ValueDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    record ValuePart(List<ValueDocument> values, int offset, int limit, long total) {}

    /**
     * A claim.
     *
     * @param figure where it opens
     * @param source code of the unit that answers for it, or a citation in words
     * @param disputed whether another claim about the same thing gives another number
     */
    record ValueDocument(
            String id,
            int revision,
            String figure,
            String unit,
            Name unitName,
            String indicator,
            Name indicatorName,
            String period,
            Kind kind,
            String caliber,
            String source,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            String unitOfMeasure,
            @Nullable LocalDate asOf,
            ValueState state,
            Origin origin,
            @Nullable String note,
            String by,
            Instant at,
            boolean disputed) {
        static ValueDocument of(ValueLine line) {
            var o = line.value();
            return new ValueDocument(
                    o.id().toString(),
                    o.revision(),
                    "/api/v1" + o.ref().address(),
                    line.unit().code(),
                    line.unit().name(),
                    line.indicator().code(),
                    line.indicator().name(),
                    o.key().period().toString(),
                    o.key().kind(),
                    o.caliber(),
                    o.source(),
                    o.value(),
                    o.numerator(),
                    o.denominator(),
                    o.unitOfMeasure(),
                    o.asOf(),
                    o.state(),
                    o.origin(),
                    o.note(),
                    o.by(),
                    o.at(),
                    !line.beside().isEmpty());
        }
    }
}
