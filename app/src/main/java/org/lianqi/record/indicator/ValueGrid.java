package org.lianqi.record.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A sheet of a period's values on the page: read, written on, and kept whole or not at all. */
@Service
@Transactional
class ValueGrid {
    /** Units side by side. */
    static final int COLUMNS = 10;

    private static final int MOST_CELLS = 240;

    private final ValueTemplate template;
    private final ObservationRows rows;
    private final Values values;
    private final ValueFigures figures;
    private final Indicators indicators;
    private final EvidenceStore evidence;

    ValueGrid(
            ValueTemplate template,
            ObservationRows rows,
            Values values,
            ValueFigures figures,
            Indicators indicators,
            EvidenceStore evidence) {
        this.template = template;
        this.rows = rows;
        this.values = values;
        this.figures = figures;
        this.indicators = indicators;
        this.evidence = evidence;
    }

    /**
     * Which sheet.
     *
     * @param indicator words of an indicator's code or name; empty for all
     * @param unit words of a unit's code or name; empty for all
     * @param source whose claims; empty for those of whoever has to report them
     */
    record Asked(Period period, String indicator, String unit, String source, int offset) {}

    /**
     * What became of a sheet: written, or the sheet again with what is wrong.
     *
     * @param written how many values were sent to be written; 0 when none was touched
     * @param again null when there was nothing wrong
     * @param heads what is wrong with what was given once for all, by the name of its field
     * @param kept the file that was kept although nothing else was
     */
    record Outcome(
            int written,
            @Nullable GridView again,
            Map<String, GridView.Fault> heads,
            @Nullable Evidence kept) {}

    /** A file to be attached to everything a sheet enters. */
    record Attached(String name, java.io.InputStream bytes) {}

    private record Spot(UUID unit, String indicator, String caliber) {}

    /** @throws Refusal.Forbidden {@code role} to whom does not report */
    @Transactional(readOnly = true)
    public GridView look(Asked asked) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        return view(asked, List.of(), Map.of(), Map.of());
    }

    /** The periods a sheet may be of, latest first: the last ones of each length that some indicator is reported for. */
    @Transactional(readOnly = true)
    public List<Period> periods() {
        var frequencies = indicators.list().stream()
                .map(indicator -> indicator.definition().frequency())
                .collect(Collectors.toSet());
        return recent(LocalDate.now(Days.CHINA), frequencies);
    }

    static List<Period> recent(LocalDate today, Collection<Frequency> frequencies) {
        var periods = new ArrayList<Period>(ImportPage.recent(today));
        int quarter = (today.getMonthValue() + 2) / 3;
        if (frequencies.contains(Frequency.MONTH)) {
            Period.Month month = new Period.Month(today.getYear(), today.getMonthValue());
            for (int i = 0; i < 6; i++, month = month.previous()) {
                periods.add(month);
            }
        }
        if (frequencies.contains(Frequency.YEAR_TO_DATE)) {
            var at = new Period.Quarter(today.getYear(), quarter);
            for (int i = 0; i < 4; i++, at = at.previous()) {
                periods.add(new Period.YearToDate(at.year(), at.quarter() * 3));
            }
        }
        if (frequencies.contains(Frequency.YEAR)) {
            for (int i = 0; i < 3; i++) {
                periods.add(new Period.Year(today.getYear() - i));
            }
        }
        return periods;
    }

    /**
     * Writes what was typed, whole or not at all; what was not touched stays.
     *
     * @param attached a file for all of it, kept whatever becomes of the sheet, so that it need not be sent twice
     */
    public Outcome write(Asked asked, GridForm form, @Nullable Attached attached) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var file = attached != null
                ? evidence.keepUpload(
                        attached.name(), attached.bytes(), Actors.official().unit())
                : form.evidence().isEmpty() ? null : evidence.get(form.evidence());
        var places = template.places(asked.period(), List.of());
        var faults = new HashMap<String, List<Fault>>();
        var heads = new HashMap<String, GridView.Fault>();
        var asOf = asOf(form.asOf(), heads);
        var sources = places.stream()
                .collect(Collectors.toMap(
                        place ->
                                new Where(place.unit().code(), place.indicator().code()),
                        ValueTemplate.Place::source));
        var sent = new LinkedHashMap<String, Values.Entry>();
        for (var cell : form.cells()) {
            var found = new ArrayList<Fault>();
            var claim = claim(cell, form, asked, asOf, file, sources, found);
            if (!found.isEmpty()) {
                faults.put(cell.key(), found);
            } else if (claim != null) {
                sent.put(cell.key(), new Values.Entry(claim, cell.from()));
            }
        }
        var clashes = new HashMap<String, Observation>();
        if (faults.isEmpty() && heads.isEmpty() && !sent.isEmpty()) {
            var keys = List.copyOf(sent.keySet());
            var entered = values.enter(List.copyOf(sent.values()), form.submit());
            entered.faults().forEach((i, found) -> lift(keys.get(i), found, faults, heads));
            var codes = places.stream()
                    .map(ValueTemplate.Place::unit)
                    .collect(Collectors.toMap(Unit::id, Unit::code, (a, b) -> a));
            for (var clash : entered.clashes()) {
                var yours = clash.yours();
                clashes.put(
                        GridForm.key(
                                codes.getOrDefault(yours.key().unit(), ""),
                                yours.key().indicator(),
                                yours.caliber()),
                        clash.theirs());
            }
        }
        return faults.isEmpty() && heads.isEmpty() && clashes.isEmpty()
                ? new Outcome(sent.size(), null, Map.of(), null)
                : new Outcome(0, view(asked, form.cells(), faults, clashes), heads, file);
    }

    /** The sheet as it was sent, when what came with it could not be taken. */
    @Transactional(readOnly = true)
    public GridView again(Asked asked, GridForm form) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        return view(asked, form.cells(), Map.of(), Map.of());
    }

    /** What is wrong with what was given once for all stands there once, not beside every cell. */
    private static void lift(
            String key, List<Fault> found, Map<String, List<Fault>> faults, Map<String, GridView.Fault> heads) {
        var own = new ArrayList<Fault>();
        for (var fault : found) {
            if (fault.blocking()
                    && (fault.column().equals("as_of") || fault.column().equals("source"))) {
                heads.putIfAbsent(
                        fault.column().equals("source") ? "source" : "asOf",
                        new GridView.Fault(fault.code(), fault.args()));
            } else {
                own.add(fault);
            }
        }
        if (own.stream().anyMatch(Fault::blocking)) {
            faults.put(key, own);
        }
    }

    private static @Nullable LocalDate asOf(String typed, Map<String, GridView.Fault> heads) {
        return switch (Taken.day(typed.isEmpty() ? Cell.BLANK : new Cell.Text(typed))) {
            case Taken.Got<LocalDate>(var day) -> day;
            case Taken.Wrong<LocalDate> wrong -> {
                heads.put("asOf", new GridView.Fault(wrong.code(), wrong.args()));
                yield null;
            }
            default -> null;
        };
    }

    private record Where(String unit, String indicator) {}

    /** What a cell claims; null when there is nothing to write. */
    private static @Nullable Claim claim(
            GridForm.Written cell,
            GridForm form,
            Asked asked,
            @Nullable LocalDate asOf,
            @Nullable Evidence file,
            Map<Where, String> sources,
            List<Fault> faults) {
        boolean untouched = cell.untouched();
        if (untouched && !(form.submit() && cell.draft())
                || cell.typed().blank() && cell.before().blank()) {
            return null;
        }
        if (cell.typed().blank()) {
            faults.add(Fault.wrong("value", "cell-cleared"));
            return null;
        }
        var value = amount("value", cell.typed().value(), faults);
        var numerator = amount("numerator", cell.typed().numerator(), faults);
        var denominator = amount("denominator", cell.typed().denominator(), faults);
        if (value instanceof Taken.Nothing) {
            faults.add(Fault.wrong("value", "cell-wanted", ImportColumn.VALUE.head()));
        }
        if (!faults.isEmpty()) {
            return null;
        }
        return new Claim(
                cell.unit(),
                cell.indicator(),
                asked.period(),
                cell.caliber(),
                number(value),
                value instanceof Taken.Got<Taken.Amount>(var amount) && amount.percent() ? "%" : null,
                Kind.FACT,
                asked.source().isEmpty() ? sources.get(new Where(cell.unit(), cell.indicator())) : asked.source(),
                untouched ? null : asOf,
                number(numerator),
                number(denominator),
                null,
                untouched || file == null ? null : new Observation.Evidence(file.sha256(), null, null));
    }

    private static Taken<Taken.Amount> amount(String column, String typed, List<Fault> faults) {
        var taken = Taken.amount(typed.isEmpty() ? Cell.BLANK : new Cell.Text(typed));
        if (taken instanceof Taken.Wrong<Taken.Amount> wrong) {
            faults.add(Fault.wrong(column, wrong.code(), wrong.args().toArray()));
        }
        return taken;
    }

    private static java.math.@Nullable BigDecimal number(Taken<Taken.Amount> taken) {
        return taken instanceof Taken.Got<Taken.Amount>(var amount) ? amount.number() : null;
    }

    private GridView view(
            Asked asked,
            List<GridForm.Written> written,
            Map<String, List<Fault>> faults,
            Map<String, Observation> clashes) {
        var byIndicator = new LinkedHashMap<Indicator, Map<UUID, ValueTemplate.Place>>();
        var units = new LinkedHashSet<Unit>();
        for (var place : template.places(asked.period(), List.of())) {
            if (named(asked.indicator()).test(place.indicator())
                    && ValueQuery.matching(asked.unit()).test(place.unit())) {
                byIndicator
                        .computeIfAbsent(place.indicator(), indicator -> new HashMap<>())
                        .put(place.unit().id(), place);
                units.add(place.unit());
            }
        }
        var all = units.stream().sorted(Comparator.comparing(Unit::path)).toList();
        int from = Math.min(asked.offset(), all.size());
        var columns = all.subList(from, Math.min(all.size(), from + COLUMNS));
        int most = columns.isEmpty() ? 0 : MOST_CELLS / columns.size();
        var shown = byIndicator.keySet().stream().limit(most).toList();
        var there = there(asked, shown, columns, byIndicator);
        var cells = new Cells(
                written.stream().collect(Collectors.toMap(GridForm.Written::key, Function.identity(), (a, b) -> a)),
                faults,
                clashes,
                figures.figures(Stream.concat(there.values().stream(), clashes.values().stream())
                        .distinct()
                        .toList()));
        var rowsShown = new ArrayList<GridView.Row>();
        for (var indicator : shown) {
            var places = Objects.requireNonNull(byIndicator.get(indicator));
            for (var caliber : calibers(indicator, there)) {
                rowsShown.add(new GridView.Row(
                        indicator,
                        caliber,
                        indicator.definition().mainCaliber().code().equals(caliber),
                        columns.stream()
                                .map(unit -> cells.cell(
                                        unit,
                                        indicator,
                                        caliber,
                                        places.containsKey(unit.id()),
                                        there.get(new Spot(unit.id(), indicator.code(), caliber))))
                                .toList()));
            }
        }
        return new GridView(
                asked.period(),
                new Part<>(columns, from, COLUMNS, all.size()),
                rowsShown,
                byIndicator.size() > shown.size());
    }

    /** Makes the cells of one sheet; each gets a number for the names of its fields. */
    private static final class Cells {
        private final Map<String, GridForm.Written> written;
        private final Map<String, List<Fault>> faults;
        private final Map<String, Observation> clashes;
        private final Map<UUID, Figure> figures;
        private int number;

        Cells(
                Map<String, GridForm.Written> written,
                Map<String, List<Fault>> faults,
                Map<String, Observation> clashes,
                Map<UUID, Figure> figures) {
            this.written = written;
            this.faults = faults;
            this.clashes = clashes;
            this.figures = figures;
        }

        GridView.Cell cell(Unit unit, Indicator indicator, String caliber, boolean asked, @Nullable Observation there) {
            var key = GridForm.key(unit.code(), indicator.code(), caliber);
            var sent = written.get(key);
            var typed = sent == null || sent.untouched() ? null : sent;
            var wrong = faults.getOrDefault(key, List.of());
            var stands = stands(there);
            return new GridView.Cell(
                    Integer.toString(number++),
                    typed == null
                            ? GridForm.at(unit.code(), indicator.code(), caliber, there, stands)
                            : GridForm.at(typed),
                    asked,
                    unit,
                    there == null ? null : figures.get(there.id()),
                    there == null ? null : there.state(),
                    typed == null
                            && there != null
                            && there.state() != ValueState.DRAFT
                            && there.state() != ValueState.SUBMITTED,
                    typed == null ? stands : typed.typed(),
                    wrong.stream()
                            .filter(Fault::blocking)
                            .map(fault -> new GridView.Fault(fault.code(), fault.args()))
                            .toList(),
                    clash(clashes.get(key)));
        }

        private static GridView.Typed stands(@Nullable Observation there) {
            return there == null
                    ? GridView.Typed.NOTHING
                    : new GridView.Typed(
                            Amounts.plain(there.value()),
                            there.numerator() == null ? "" : Amounts.plain(there.numerator()),
                            there.denominator() == null ? "" : Amounts.plain(there.denominator()));
        }

        private GridView.@Nullable Clash clash(@Nullable Observation theirs) {
            return theirs == null
                    ? null
                    : new GridView.Clash(
                            theirs.by(),
                            theirs.at(),
                            Objects.requireNonNull(figures.get(theirs.id())),
                            Integer.toString(theirs.revision()));
        }
    }

    private static List<String> calibers(Indicator indicator, Map<Spot, Observation> there) {
        return indicator.definition().calibers().stream()
                .map(Caliber::code)
                .filter(caliber ->
                        caliber.equals(indicator.definition().mainCaliber().code())
                                || there.keySet().stream()
                                        .anyMatch(spot -> spot.indicator().equals(indicator.code())
                                                && spot.caliber().equals(caliber)))
                .toList();
    }

    private Map<Spot, Observation> there(
            Asked asked,
            List<Indicator> shown,
            List<Unit> columns,
            Map<Indicator, Map<UUID, ValueTemplate.Place>> places) {
        if (shown.isEmpty() || columns.isEmpty()) {
            return Map.of();
        }
        var byCode = shown.stream().collect(Collectors.toMap(Indicator::code, each -> each));
        var there = new HashMap<Spot, Observation>();
        for (var claim : rows.list(ObservationRows.condition(ValueFilter.ALL
                .indicators(byCode.keySet())
                .units(columns.stream().map(Unit::id).toList())
                .periods(List.of(asked.period()))
                .kinds(Kind.FACT)))) {
            var key = claim.key();
            var place = Objects.requireNonNull(places.get(byCode.get(key.indicator())))
                    .get(key.unit());
            var source = asked.source().isEmpty() && place != null ? place.source() : asked.source();
            if (claim.source().equals(source)) {
                there.put(new Spot(key.unit(), key.indicator(), claim.caliber()), claim);
            }
        }
        return there;
    }

    private static Predicate<Indicator> named(String words) {
        var small = words.strip().toLowerCase(java.util.Locale.ROOT);
        return indicator -> indicator.code().toLowerCase(java.util.Locale.ROOT).contains(small)
                || indicator.name().zh().contains(small)
                || indicator.name().en().toLowerCase(java.util.Locale.ROOT).contains(small);
    }
}
