package org.lianqi.work.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Amount;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Lists of projects from other systems: the same dry run, decisions and keeping as on the pages, and the mappings. */
@RestController
@RequestMapping("/api/v1")
class ExchangeApi {
    private static final int MOST = 500;

    private final ProjectImport imports;
    private final Mappings mappings;

    ExchangeApi(ProjectImport imports, Mappings mappings) {
        this.imports = imports;
        this.mappings = mappings;
    }

    /**
     * Takes a list and looks at it without keeping anything.
     *
     * @param mapping id of a saved mapping; whichever fits when left out
     */
    @PostMapping("/projects/import")
    Look bring(@RequestParam MultipartFile file, @RequestParam(required = false) @Nullable UUID mapping)
            throws IOException {
        Mappings.mayBring();
        try (var bytes = file.getInputStream()) {
            return look(imports.bring(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes, mapping));
        }
    }

    @GetMapping("/projects/import/{batch}")
    Look look(@PathVariable UUID batch) {
        return Look.of(imports.look(batch));
    }

    /** Says how the list is read, and looks at it anew. */
    @PutMapping("/projects/import/{batch}/mapping")
    Look readBy(@PathVariable UUID batch, @RequestBody MappingBody body) {
        imports.readBy(batch, said(body), null);
        return look(batch);
    }

    /** Decides about rows that look like a project that stands or like another row, and looks at the list anew. */
    @PostMapping("/projects/import/{batch}/decisions")
    Look decide(@PathVariable UUID batch, @RequestBody List<RowDecision> body) {
        Mappings.mayBring();
        var decisions = new LinkedHashMap<String, ImportRun.Decision>();
        body.stream()
                .filter(Objects::nonNull)
                .forEach(each -> decisions.put(
                        Objects.requireNonNullElse(each.key(), ""),
                        ProjectImportPage.decision(
                                Objects.requireNonNullElse(each.verdict(), ""),
                                Objects.requireNonNullElse(each.reason(), ""))));
        imports.decide(batch, decisions);
        return look(batch);
    }

    /** Keeps the projects of the list, all of them or none. */
    @PostMapping("/projects/import/{batch}/keep")
    Look keep(@PathVariable UUID batch, @RequestBody Keep body) {
        imports.keep(batch, Objects.requireNonNullElse(body.fingerprint(), ""));
        return look(batch);
    }

    @GetMapping("/project-mappings")
    List<MappingDocument> list() {
        return Stream.<Mappings.Offered>concat(mappings.list().stream(), mappings.shipped().stream())
                .map(MappingDocument::of)
                .toList();
    }

    @PostMapping("/project-mappings")
    MappingDocument add(@RequestBody NamedMapping body) {
        return MappingDocument.of(mappings.get(mappings.add(body.name(), said(body.mapping()))));
    }

    @PutMapping("/project-mappings/{id}")
    MappingDocument change(@PathVariable UUID id, @RequestBody NamedMapping body) {
        mappings.change(id, body.revision() == null ? 0 : body.revision(), body.name(), said(body.mapping()));
        return MappingDocument.of(mappings.get(id));
    }

    @DeleteMapping("/project-mappings/{id}")
    void delete(@PathVariable UUID id, @RequestParam int revision) {
        mappings.delete(id, revision);
    }

    private static Mapping said(@Nullable MappingBody mapping) {
        Mappings.mayBring();
        if (mapping == null) {
            throw new Refusal.Invalid("exchange-no-key");
        }
        return mapping.mapping();
    }

    /** A mapping as it is sent; who may send none is told so before what is wrong with it. */
    record MappingBody(
            @Nullable String source,
            @Nullable Map<ProjectField, From> fields,
            @Nullable MoneyBody money,
            Mapping.@Nullable DayOrder days,
            @Nullable String separators) {
        Mapping mapping() {
            return new Mapping(
                    Objects.requireNonNullElse(source, ""),
                    Objects.requireNonNullElse(fields, Map.of()),
                    money == null ? Money.YUAN : money.money(),
                    Objects.requireNonNullElse(days, Mapping.DayOrder.YEAR_FIRST),
                    Objects.requireNonNullElse(separators, Mapping.SEPARATORS));
        }
    }

    /** @param rate yuan for one unit of the currency, and its day; left out for yuan */
    record MoneyBody(
            Money.@Nullable Scale scale,
            @Nullable String currency,
            @Nullable BigDecimal rate,
            @Nullable LocalDate rateOn) {
        Money money() {
            return new Money(
                    Objects.requireNonNullElse(scale, Money.Scale.ONE),
                    Objects.requireNonNullElse(currency, Amount.YUAN),
                    rate,
                    rateOn);
        }
    }

    /**
     * What keeping a list would do, or did.
     *
     * @param fingerprint what whoever keeps it sends along: if anything is otherwise by then, nothing is kept
     * @param rows at most 500 of those that are new, changed or in doubt
     * @param problems at most 500
     */
    record Look(
            String batch,
            String file,
            String sha256,
            Mapping mapping,
            @Nullable Instant keptAt,
            int read,
            Map<ImportRun.Fate, Integer> counts,
            int problemCount,
            boolean clean,
            String fingerprint,
            List<RowDocument> rows,
            List<ProblemDocument> problems) {
        static Look of(ImportRun run) {
            return new Look(
                    run.batch().id().toString(),
                    run.batch().file(),
                    run.batch().sha256(),
                    run.batch().mapping(),
                    run.batch().kept() == null ? null : run.batch().kept().at(),
                    run.read(),
                    Stream.of(ImportRun.Fate.values()).collect(Collectors.toMap(fate -> fate, run::count)),
                    run.problems().size(),
                    run.clean(),
                    run.fingerprint(),
                    run.rows().stream()
                            .filter(row -> row.fate() != ImportRun.Fate.SAME)
                            .limit(MOST)
                            .map(RowDocument::of)
                            .toList(),
                    run.problems().stream()
                            .limit(MOST)
                            .map(problem -> new ProblemDocument(
                                    problem.sheet(),
                                    problem.row(),
                                    problem.column(),
                                    problem.shown(),
                                    problem.code(),
                                    problem.args().stream()
                                            .map(Object::toString)
                                            .toList()))
                            .toList());
        }
    }

    /**
     * @param project the project that stands, where the row is one
     * @param likes what it looks like: ids of projects, rows of the list, or units to ask
     */
    record RowDocument(
            String sheet,
            int row,
            String key,
            @Nullable String name,
            ImportRun.Fate fate,
            @Nullable String project,
            List<String> likes) {
        static RowDocument of(ImportRun.Row row) {
            return new RowDocument(
                    row.line().sheet(),
                    row.line().row(),
                    row.line().key(),
                    row.line().facts().name(),
                    row.fate(),
                    Optional.ofNullable(row.project()).map(UUID::toString).orElse(null),
                    row.doubts().stream()
                            .map(doubt -> switch (doubt) {
                                case ImportRun.Doubt.Above above -> ExchangeView.placeOf(above.line());
                                case ImportRun.Doubt.Stands(var suspicion) ->
                                    suspicion.project() == null
                                            ? suspicion.unit().zh()
                                            : suspicion.project().toString();
                            })
                            .toList());
        }
    }

    /** @param code of the sentence; args go into it */
    record ProblemDocument(String sheet, int row, String column, String shown, String code, List<String> args) {}

    /**
     * @param verdict NEW, LEFT_OUT, or the id of the project the row is
     * @param reason why it is new all the same
     */
    record RowDecision(
            @Nullable String key,
            @Nullable String verdict,
            @Nullable String reason) {}

    record Keep(@Nullable String fingerprint) {}

    /** @param revision what was seen; of no account for a new one */
    record NamedMapping(
            @Nullable String name,
            @Nullable MappingBody mapping,
            @Nullable Integer revision) {}

    /** @param id null for one that comes with the platform */
    record MappingDocument(
            @Nullable String id, Name name, @Nullable String owner, int revision, boolean mayChange, Mapping mapping) {
        static MappingDocument of(Mappings.Offered offered) {
            return switch (offered) {
                case Mappings.Offered.Shipped shipped ->
                    new MappingDocument(null, shipped.name(), null, 0, false, shipped.mapping());
                case Mappings.Offered.Saved saved ->
                    new MappingDocument(
                            saved.id().toString(),
                            saved.name(),
                            saved.owner().code(),
                            saved.revision(),
                            saved.mayChange(),
                            saved.mapping());
            };
        }
    }
}
