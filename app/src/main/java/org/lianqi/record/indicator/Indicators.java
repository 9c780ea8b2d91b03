package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The indicators there are: looked up by everyone signed in, defined by the administrator or the assessor. */
@Service
@Transactional
public class Indicators {
    private final DefinitionRows rows;
    private final Units units;
    private final Measures measures;
    private final Journal journal;

    Indicators(DefinitionRows rows, Units units, Measures measures, Journal journal) {
        this.rows = rows;
        this.units = units;
        this.measures = measures;
        this.journal = journal;
    }

    /** @throws Refusal.Missing {@code indicator} when there is none of this code */
    @Transactional(readOnly = true)
    public Indicator get(String code) {
        return find(code).orElseThrow(() -> new Refusal.Missing("indicator", code));
    }

    @Transactional(readOnly = true)
    public Optional<Indicator> find(String code) {
        return Optional.ofNullable(rows.current(List.of(code)).get(code));
    }

    /** Those of these codes that there are, by code, in one query. */
    @Transactional(readOnly = true)
    public Map<String, Indicator> byCode(Collection<String> codes) {
        return rows.current(codes);
    }

    /** All that are in use, by code. */
    @Transactional(readOnly = true)
    public List<Indicator> list() {
        return rows.all().stream().filter(indicator -> !indicator.retired()).toList();
    }

    /** Those in use that speak of units of this kind, by code. */
    @Transactional(readOnly = true)
    public List<Indicator> list(UnitKind kind) {
        return list().stream()
                .filter(indicator -> indicator.definition().speaksOf(kind))
                .toList();
    }

    /** Also those no longer in use, by code. */
    @Transactional(readOnly = true)
    public List<Indicator> listWithRetired() {
        return rows.all();
    }

    /** Every definition the indicator ever had, newest first. */
    @Transactional(readOnly = true)
    public List<IndicatorVersion> versions(String code) {
        var versions = rows.versions(code);
        if (versions.isEmpty()) {
            throw new Refusal.Missing("indicator", code);
        }
        return versions;
    }

    /** @throws Refusal.Missing {@code indicator-version} when the indicator has no such version */
    @Transactional(readOnly = true)
    public IndicatorVersion version(String code, int number) {
        return versions(code).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("indicator-version", code, number));
    }

    /**
     * A new indicator.
     *
     * @param code letters of the Latin alphabet, digits, {@code . _ -}; at most 40
     * @throws Refusal.Invalid {@code indicator-code}; {@code unknown-source}; {@code unknown-measure}
     * @throws Refusal.Conflict {@code indicator-exists} also when only the case of letters differs
     */
    public Indicator add(String code, Definition definition, String reason) {
        return add(code, definition, reason, null);
    }

    /**
     * As if it had been added then: for the demonstration, whose quarters lie behind it.
     *
     * @throws IllegalStateException for people, who add when they add
     */
    public Indicator addAsOf(String code, Definition definition, String reason, Instant at) {
        if (!(Actors.current() instanceof Actor.SystemJob)) {
            throw new IllegalStateException(Actors.current().displayName());
        }
        return add(code, definition, reason, at);
    }

    private Indicator add(String code, Definition definition, String reason, @Nullable Instant at) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        // /indicators/new is a page
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}") || code.equalsIgnoreCase("new")) {
            throw new Refusal.Invalid("indicator-code", code);
        }
        check(definition);
        if (!rows.add(code, definition, reason, at)) {
            throw new Refusal.Conflict("indicator-exists", code);
        }
        journal.append("indicator.add", "indicator", code, null, definition, reason);
        return new Indicator(code, 1, definition, false);
    }

    /**
     * A new version of a definition. What was entered under the old one stays under it.
     *
     * @param from the version the change was made from
     * @throws Refusal.Conflict {@code indicator-changed} when somebody else made a newer version meanwhile
     * @throws Refusal.Invalid {@code unit-of-measure-fixed}: another unit of measure is another indicator
     */
    public Indicator change(String code, int from, Definition definition, String reason) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        var before = get(code);
        unchanged(before, from);
        if (!before.unitOfMeasure().equals(definition.unitOfMeasure())) {
            throw new Refusal.Invalid("unit-of-measure-fixed", code, before.unitOfMeasure());
        }
        wanted(reason);
        if (before.definition().equals(definition)) {
            return before;
        }
        check(definition);
        if (!rows.change(code, from, definition, reason)) {
            throw new Refusal.Conflict("indicator-changed", code, "", java.time.Instant.now());
        }
        journal.append("indicator.change", "indicator", code, before.definition(), definition, reason);
        return new Indicator(code, from + 1, definition, before.retired());
    }

    /**
     * Takes an indicator out of use, or back into it; its values stay.
     *
     * @param from the version of the definition that was looked at
     * @throws Refusal.Conflict {@code indicator-changed} when somebody else made a newer version meanwhile;
     *     {@code indicator-retired-already}, {@code indicator-in-use-already}
     */
    public Indicator retire(String code, int from, boolean retired, String reason) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        var before = get(code);
        unchanged(before, from);
        wanted(reason);
        if (before.retired() == retired || !rows.retire(code, from, retired)) {
            throw new Refusal.Conflict(retired ? "indicator-retired-already" : "indicator-in-use-already", code);
        }
        journal.append(retired ? "indicator.retire" : "indicator.revive", "indicator", code, null, null, reason);
        return new Indicator(code, before.version(), before.definition(), retired);
    }

    private void unchanged(Indicator before, int from) {
        if (before.version() != from) {
            var newest = versions(before.code()).getFirst();
            throw new Refusal.Conflict("indicator-changed", before.code(), newest.by(), newest.at());
        }
    }

    private static void wanted(String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Refusal.Invalid("reason-wanted");
        }
    }

    private void check(Definition definition) {
        @Nullable UUID source = definition.source();
        if (source != null && !units.byId(List.of(source)).containsKey(source)) {
            throw new Refusal.Invalid("unknown-source", source);
        }
        if (definition.reporting() instanceof Reporting.ByMeasure by) {
            var measure = measures.find(by.measure())
                    .orElseThrow(() -> new Refusal.Invalid("unknown-measure", by.measure(), measures.ids()));
            if (!measure.unitOfMeasure().equals(definition.unitOfMeasure())) {
                throw new Refusal.Invalid("measure-unit", by.measure(), measure.unitOfMeasure());
            }
        }
    }

    static boolean outside(Definition definition, BigDecimal value) {
        var lowest = definition.lowest();
        var highest = definition.highest();
        return lowest != null && value.compareTo(lowest) < 0 || highest != null && value.compareTo(highest) > 0;
    }
}
