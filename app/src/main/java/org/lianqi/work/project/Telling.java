package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What somebody typed to tell what happened to a project; which fields count depends on the kind of event. Amounts are typed
 * in ten thousands (万元), as offices write them, and kept in whole units.
 */
public record Telling(MultiValueMap<String, String> typed) {
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /**
     * A form as it is offered: with what stands already, where the event says all of it anew.
     *
     * @param units codes of the units that take part, in their order
     * @param creditCodes of the investors, in their order; empty where none is known
     */
    static Telling offered(String kind, ProjectState now, List<String> units, List<String> creditCodes) {
        var fields = new LinkedMultiValueMap<String, String>();
        switch (kind) {
            case "described" -> {
                var about = now.description();
                fields.add("name", about.name());
                fields.add("region", Objects.requireNonNullElse(about.region(), ""));
                fields.add("chain", Objects.requireNonNullElse(about.chain(), ""));
                fields.add("industry", Objects.requireNonNullElse(about.industry(), ""));
                fields.add("nationalCode", Objects.requireNonNullElse(about.nationalCode(), ""));
                fields.add("summary", Objects.requireNonNullElse(about.summary(), ""));
                fields.add("parcels", String.join(" ", about.parcels()));
            }
            case "shared" -> {
                fields.put("unit", units);
                fields.put(
                        "role",
                        now.parts().stream().map(part -> part.role().name()).toList());
                fields.put(
                        "share",
                        now.parts().stream().map(part -> plain(part.share())).toList());
            }
            case "scheduled" -> {
                var plan = now.milestones().plan();
                fields.put("key", plan.stream().map(Milestone::key).toList());
                fields.put(
                        "milestone",
                        plan.stream()
                                .map(each -> Objects.requireNonNullElse(each.name(), ""))
                                .toList());
                fields.put(
                        "stage",
                        plan.stream()
                                .map(each ->
                                        each.stage() == null ? "" : each.stage().name())
                                .toList());
                fields.put(
                        "planned",
                        plan.stream().map(each -> each.planned().toString()).toList());
                fields.put(
                        "days",
                        plan.stream()
                                .map(each -> each.days() == 0 ? "" : Integer.toString(each.days()))
                                .toList());
                fields.put(
                        "after",
                        plan.stream()
                                .map(each -> IntStream.range(0, plan.size())
                                        .filter(i -> each.after()
                                                .contains(plan.get(i).key()))
                                        .mapToObj(i -> Integer.toString(i + 1))
                                        .collect(Collectors.joining(" ")))
                                .toList());
            }
            case "invested" -> {
                fields.put(
                        "investor",
                        now.investors().stream().map(Investor::nameAsSigned).toList());
                fields.put("creditCode", creditCodes);
                fields.put(
                        "share",
                        now.investors().stream()
                                .map(each -> plain(each.share()))
                                .toList());
            }
            default -> {}
        }
        return new Telling(fields);
    }

    private static String plain(@Nullable BigDecimal share) {
        return share == null ? "" : share.stripTrailingZeros().toPlainString();
    }

    /** The day it was; today when none was typed. */
    LocalDate day(LocalDate today) {
        return empty("on") ? today : Days.asked(text("on"));
    }

    int seen() {
        try {
            return Integer.parseInt(text("revision"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    Description description() {
        return new Description(
                text("name"),
                text("region"),
                text("chain"),
                text("industry"),
                empty("nationalCode") ? null : text("nationalCode").toUpperCase(Locale.ROOT),
                text("summary"),
                Arrays.stream(text("parcels").split("[,，、;；\\s]+"))
                        .filter(parcel -> !parcel.isBlank())
                        .toList());
    }

    /**
     * The event that was told.
     *
     * @param kind as {@link ProjectEvent#kind()}
     * @param files kept files for the pieces of evidence, in their order; null where none was sent
     * @throws Refusal.Invalid for what cannot be read, with the code of the field; {@code project-kind}
     */
    ProjectEvent event(
            String kind,
            ProjectState now,
            List<@Nullable String> files,
            Units units,
            EnterpriseKeeping enterprises,
            EvidenceStore evidence) {
        return switch (kind) {
            case "described" -> new ProjectEvent.Described(description());
            case "called" -> new ProjectEvent.Called(text("name"), text("source"));
            case "invested" -> new ProjectEvent.Invested(investors(enterprises));
            case "stated" ->
                new ProjectEvent.Stated(choice(ProjectEvent.Stated.What.class, text("what")), money(text("amount")));
            case "planned" -> new ProjectEvent.Planned(year(), money(text("amount")));
            case "advanced" ->
                new ProjectEvent.Advanced(
                        choice(ProjectStage.class, text("to")), proofs(files), waivers(), sent("byThen"));
            case "fell-back" -> new ProjectEvent.FellBack(choice(ProjectStage.class, text("to")));
            case "proven" -> new ProjectEvent.Proven(proofs(files));
            case "stood" -> new ProjectEvent.Stood(choice(Standing.class, text("to")));
            case "handed-over" -> new ProjectEvent.HandedOver(unit(text("to"), units));
            case "shared" -> new ProjectEvent.Shared(parts(units));
            case "reported" -> new ProjectEvent.Reported(report(now));
            case "scheduled" -> new ProjectEvent.Scheduled(milestones());
            case "met" -> new ProjectEvent.Met(text("to"));
            case "expected" -> new ProjectEvent.Expected(text("to"), Days.asked(text("planned")));
            case "located" -> located(now, evidence);
            case "taken-back" -> new ProjectEvent.TakenBack(id(text("to")));
            default -> throw new Refusal.Missing("project-kind", kind);
        };
    }

    private ProjectEvent.Located located(ProjectState now, EvidenceStore evidence) {
        if (empty("photo") && (empty("longitude") || empty("latitude"))) {
            throw new Refusal.Invalid("project-place");
        }
        return empty("photo")
                ? new ProjectEvent.Located(new Location(number(text("longitude")), number(text("latitude"))), null)
                : new ProjectEvent.Located(place(now, text("photo"), evidence), text("photo"));
    }

    /**
     * Where a picture among the evidence of a project says it was taken.
     *
     * @throws Refusal.Invalid {@code project-photo-place} when there is no such picture, or it does not say
     */
    static Location place(ProjectState now, String photo, EvidenceStore evidence) {
        return Optional.of(photo)
                .filter(now.files()::contains)
                .flatMap(evidence::find)
                .map(Evidence::photo)
                .map(taken -> Location.of(taken.longitude(), taken.latitude()))
                .orElseThrow(() -> new Refusal.Invalid("project-photo-place"));
    }

    /**
     * The month that was told. Totals that were left empty follow from the last report before it that says something of them.
     *
     * @throws Refusal.Invalid {@code project-month}, {@code project-number}, {@code project-report-month},
     *     {@code project-report-empty}, {@code project-amount}, {@code project-progress}
     */
    public MonthReport report(ProjectState now) {
        YearMonth of;
        try {
            of = YearMonth.parse(text("month"));
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("project-month", text("month"));
        }
        var assessment = flow(of, "inMonth", "inYear", "inAll", now, MonthReport::assessment, List.of());
        var whole = flow(
                of,
                "statMonth",
                "statYear",
                "statAll",
                now,
                MonthReport::statisticsFlow,
                List.of("construction", "installation", "equipment", "oldEquipment", "other", "oldBuildings", "land"));
        return new MonthReport(
                of,
                assessment,
                whole == null
                        ? null
                        : new MonthReport.Split(
                                whole,
                                yuan("construction"),
                                yuan("installation"),
                                yuan("equipment"),
                                yuan("oldEquipment"),
                                yuan("other"),
                                yuan("oldBuildings"),
                                yuan("land")),
                empty("funds") ? null : yuan("funds"),
                empty("progress") ? null : number(text("progress")),
                text("note"));
    }

    /**
     * Completed in a month in one caliber; null when nothing was typed of it. Totals that were left empty follow from the
     * last report that says something of the caliber.
     *
     * @throws Refusal.Invalid {@code project-report-month} when there is something without the month's own amount
     */
    private MonthReport.@Nullable Flow flow(
            YearMonth of,
            String field,
            String fieldOfYear,
            String fieldOfAll,
            ProjectState now,
            Function<MonthReport, MonthReport.@Nullable Flow> caliber,
            List<String> rest) {
        if (empty(field)) {
            if (!empty(fieldOfYear) || !empty(fieldOfAll) || rest.stream().anyMatch(each -> !empty(each))) {
                throw new Refusal.Invalid("project-report-month");
            }
            return null;
        }
        var here = yuan(field);
        var before = MonthReport.lastThatSays(now.reports(), of, caliber);
        var then = before.map(caliber);
        var year = before.filter(report -> report.month().getYear() == of.getYear())
                .map(caliber)
                .map(MonthReport.Flow::inYear)
                .orElse(BigDecimal.ZERO);
        return new MonthReport.Flow(
                here,
                empty(fieldOfYear) ? here.add(year) : yuan(fieldOfYear),
                empty(fieldOfAll)
                        ? here.add(then.map(MonthReport.Flow::inAll).orElse(BigDecimal.ZERO))
                        : yuan(fieldOfAll));
    }

    private Amount money(String typed) {
        var whole = number(typed).multiply(TEN_THOUSAND);
        var code = empty("currency") ? Amount.YUAN : text("currency").toUpperCase(Locale.ROOT);
        return new Amount(
                whole,
                code,
                empty("rate") ? null : number(text("rate")),
                empty("rateOn") ? null : Days.asked(text("rateOn")));
    }

    private int year() {
        try {
            return Integer.parseInt(text("year"));
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("project-plan-year", text("year"));
        }
    }

    private List<Proof> proofs(List<@Nullable String> files) {
        var proofs = new ArrayList<Proof>();
        for (int i = 0; i < size("proofKind"); i++) {
            var file = i < files.size() ? files.get(i) : null;
            var number = at("proofNumber", i);
            if (number.isEmpty() && file == null) {
                continue;
            }
            proofs.add(new Proof(
                    choice(ProofKind.class, at("proofKind", i)),
                    number.isEmpty() ? "—" : number,
                    at("proofOn", i).isEmpty() ? Days.asked(text("on")) : Days.asked(at("proofOn", i)),
                    file));
        }
        return proofs;
    }

    private List<Waiver> waivers() {
        var waivers = new ArrayList<Waiver>();
        for (int i = 0; i < size("proofKind"); i++) {
            if (!at("waiverReason", i).isEmpty()) {
                waivers.add(new Waiver(
                        choice(ProofKind.class, at("proofKind", i)),
                        at("waiverReason", i),
                        at("waiverBy", i),
                        Days.asked(at("waiverUntil", i))));
            }
        }
        return waivers;
    }

    /** @throws Refusal.Invalid {@code project-unit} when none of that code was chosen */
    static UUID unit(String code, Units units) {
        return units.findByCode(code)
                .orElseThrow(() -> new Refusal.Invalid("project-unit", code))
                .id();
    }

    private List<Investor> investors(EnterpriseKeeping enterprises) {
        var places = IntStream.range(0, size("investor"))
                .filter(i -> !at("investor", i).isEmpty())
                .boxed()
                .toList();
        var named = enterprises.named(places.stream()
                .map(i -> new EnterpriseKeeping.Named(
                        at("investor", i),
                        at("creditCode", i).isEmpty() ? null : CreditCode.parse(at("creditCode", i))))
                .toList());
        return IntStream.range(0, places.size())
                .mapToObj(k -> new Investor(
                        named.get(k).id().value(),
                        at("investor", places.get(k)),
                        at("share", places.get(k)).isEmpty() ? null : number(at("share", places.get(k)))))
                .toList();
    }

    private List<Participation> parts(Units units) {
        var parts = new ArrayList<Participation>();
        for (int i = 0; i < size("unit"); i++) {
            if (!at("unit", i).isEmpty()) {
                parts.add(new Participation(
                        unit(at("unit", i), units),
                        choice(PartRole.class, at("role", i)),
                        at("share", i).isEmpty() ? BigDecimal.ZERO : number(at("share", i))));
            }
        }
        return parts;
    }

    /** Rows with neither a stage nor a name of their own do not count; what one waits for is told by the numbers of rows. */
    private List<Milestone> milestones() {
        var places = IntStream.range(0, size("planned"))
                .filter(i -> !at("stage", i).isEmpty() || !at("milestone", i).isEmpty())
                .boxed()
                .toList();
        var keys = new LinkedHashMap<Integer, String>();
        for (int i : places) {
            keys.put(i, key(i, keys.values()));
        }
        return places.stream()
                .map(i -> new Milestone(
                        Objects.requireNonNull(keys.get(i)),
                        at("stage", i).isEmpty() ? null : choice(ProjectStage.class, at("stage", i)),
                        at("milestone", i),
                        Days.asked(at("planned", i)),
                        at("days", i).isEmpty() ? 0 : whole(at("days", i)),
                        Arrays.stream(at("after", i).split("[,，、;；\\s]+"))
                                .filter(number -> !number.isEmpty())
                                .map(number -> {
                                    var key = keys.get(whole(number) - 1);
                                    if (key == null) {
                                        throw new Refusal.Invalid("project-milestone-unknown", number);
                                    }
                                    return key;
                                })
                                .toList()))
                .toList();
    }

    /** The one it had, by its stage, or the first that is free. */
    private String key(int i, Collection<String> taken) {
        var had = at("key", i);
        if (!had.isEmpty()) {
            return had;
        }
        var stage = at("stage", i).toLowerCase(Locale.ROOT).replace('_', '-');
        return stage.isEmpty()
                ? IntStream.iterate(1, n -> n + 1)
                        .mapToObj(n -> "m" + n)
                        .filter(key -> !taken.contains(key)
                                && !typed.getOrDefault("key", List.of()).contains(key))
                        .findFirst()
                        .orElseThrow()
                : stage;
    }

    private static int whole(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("project-number", typed);
        }
    }

    /** An amount typed in ten thousands, in whole units; zero when nothing was typed. */
    private BigDecimal yuan(String field) {
        return empty(field) ? BigDecimal.ZERO : number(text(field)).multiply(TEN_THOUSAND);
    }

    private static BigDecimal number(String typed) {
        try {
            return Decimals.parse(typed.replace(",", "").replace("，", ""));
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("project-number", typed);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("project-choice", typed));
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("project-event");
        }
    }

    private boolean empty(String field) {
        return text(field).isEmpty();
    }

    private String text(String field) {
        return at(field, 0);
    }

    private int size(String field) {
        return typed.getOrDefault(field, List.of()).size();
    }

    /** The i-th of the fields of that name, as typed; empty when there is none. */
    public String at(String field, int i) {
        var all = typed.getOrDefault(field, List.of());
        return i < all.size() ? all.get(i).strip() : "";
    }

    /** What was typed into a field, or what is offered when the form was not sent yet. */
    public String or(String field, String offered) {
        return typed.containsKey(field) ? text(field) : offered;
    }

    /** Whether the form was sent with such a field. */
    public boolean sent(String field) {
        return typed.containsKey(field);
    }

    /**
     * A row of fields that come several times.
     *
     * @param mark tells the fields of one row from those of another
     */
    public record Place(int i, String mark) {}

    /** Places for rows of a field: those there are, and three to fill in. */
    public List<Place> places(String field) {
        long filled = typed.getOrDefault(field, List.of()).stream()
                .filter(each -> !each.isBlank())
                .count();
        return IntStream.range(0, Math.max((int) filled + 3, size(field)))
                .mapToObj(i -> new Place(i, "-" + i))
                .toList();
    }

    /** The month that is to be reported next: the one after the last, or the last that has ended. */
    public static YearMonth monthToReport(ProjectState state, LocalDate today) {
        return state.lastReport()
                .map(report -> report.month().plusMonths(1))
                .filter(next -> !next.isAfter(YearMonth.from(today)))
                .orElse(YearMonth.from(today).minusMonths(1));
    }

    /** A month stands as of its last day, whenever it is told, so that a quarter holds its last month; one that runs, of today. */
    public static LocalDate dayOfReport(ProjectState state, LocalDate today) {
        return dayOfReport(monthToReport(state, today), today);
    }

    /** The same of a month that is named. */
    public static LocalDate dayOfReport(YearMonth month, LocalDate today) {
        var end = month.atEndOfMonth();
        return end.isAfter(today) ? today : end;
    }

    public static List<Integer> indices(List<?> all) {
        return IntStream.range(0, all.size()).boxed().toList();
    }
}
