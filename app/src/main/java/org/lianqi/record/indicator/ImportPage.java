package org.lianqi.record.indicator;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bringing a file in: download the template, upload, see errors and what would change, write. */
@Controller
class ImportPage {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ValueImport imports;
    private final ValueTemplate template;
    private final ValueFigures figures;
    private final Indicators indicators;
    private final Units units;
    private final MessageSource messages;

    ImportPage(
            ValueImport imports,
            ValueTemplate template,
            ValueFigures figures,
            Indicators indicators,
            Units units,
            MessageSource messages) {
        this.imports = imports;
        this.template = template;
        this.figures = figures;
        this.indicators = indicators;
        this.units = units;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry importEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.MEASURE, 60, "indicator.import", "/values/import", Set.of("reporter", "assessor"));
        }
    }

    @GetMapping("/values/import")
    String start(@RequestParam(required = false) @Nullable String period, Model model) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        return start(period, null, model);
    }

    private String start(@Nullable String period, @Nullable Refusal refusal, Model model) {
        var chosen = period == null ? last() : period;
        model.addAttribute("periods", periods());
        model.addAttribute("period", chosen);
        model.addAttribute("refusal", refusal);
        model.addAttribute(
                "batches",
                imports.latest(10).stream()
                        .map(batch -> new ImportView.Earlier(
                                "/values/import/" + batch.getId(),
                                batch.getFileName(),
                                batch.getAccountName(),
                                batch.getCheckedAt(),
                                batch.getState().equals("committed"),
                                batch.getRowsRead(),
                                batch.getProblems()))
                        .toList());
        return "indicator/import";
    }

    @GetMapping("/values/import/template")
    ResponseEntity<byte[]> template(
            @RequestParam String period, @RequestParam(required = false) @Nullable List<String> indicator) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var parsed = PeriodText.read(period)
                .orElseThrow(() ->
                        new Refusal.Invalid("value-period", period.length() > 40 ? period.substring(0, 40) : period));
        var locale = LocaleContextHolder.getLocale();
        var bytes = template.write(parsed, indicator == null ? List.of() : indicator, locale);
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        messages.getMessage(
                                                        "indicator.template.file",
                                                        new Object[] {parsed.toString()},
                                                        locale)
                                                + ".xlsx",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/values/import")
    Object upload(@RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean convert, Model model)
            throws IOException {
        try (var bytes = file.getInputStream()) {
            var checked =
                    imports.dryRun(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes, convert);
            return "redirect:/values/import/" + checked.batch();
        } catch (Refusal.Invalid refusal) {
            var view = new ModelAndView(start(null, refusal, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
            return view;
        }
    }

    @GetMapping("/values/import/{batch}")
    Object check(
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var run = imports.look(batch);
        if (export != null) {
            return export(run, export);
        }
        var moving = new java.util.ArrayList<Integer>();
        for (int i = 0; i < run.plan().steps().size(); i++) {
            if (run.plan().steps().get(i).fate() != Plan.Fate.SAME
                    || !run.plan().steps().get(i).beside().isEmpty()) {
                moving.add(i);
            }
        }
        int from = Math.min(Part.offset(offset), moving.size());
        var shown = moving.subList(from, Math.min(moving.size(), from + Part.USUAL));
        model.addAttribute("run", new ImportView.Shown(run));
        model.addAttribute("errors", run.errors().stream().limit(200).toList());
        model.addAttribute("notices", run.notices().stream().limit(50).toList());
        model.addAttribute("changes", new Part<>(changes(run, shown), from, Part.USUAL, moving.size()));
        model.addAttribute(
                "exercise",
                run.plan().steps().stream()
                        .map(Plan.Step::existing)
                        .filter(Objects::nonNull)
                        .anyMatch(existing -> existing.origin() == Origin.SYNTHETIC));
        return "indicator/checked";
    }

    @PostMapping("/values/import/{batch}")
    String commit(
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "false") boolean submit,
            RedirectAttributes redirect) {
        var receipt = imports.commit(batch, submit);
        Told.done(
                redirect,
                submit ? "indicator.import.submitted" : "indicator.import.written",
                Long.toString(receipt.fresh()),
                Long.toString(receipt.changed()),
                Long.toString(receipt.same()));
        return "redirect:/values/import/" + batch;
    }

    private List<ImportView.Change> changes(DryRun run, List<Integer> shown) {
        var steps = shown.stream().map(run.plan().steps()::get).toList();
        var byCode = indicators.byCode(
                steps.stream().map(step -> step.entering().key().indicator()).collect(Collectors.toSet()));
        var byId = units.byId(
                steps.stream().map(step -> step.entering().key().unit()).collect(Collectors.toSet()));
        Map<UUID, Figure> there = figures.figures(
                steps.stream().map(Plan.Step::existing).filter(Objects::nonNull).toList());
        return shown.stream()
                .map(i -> change(run.plan().steps().get(i), run.lines().get(i), byCode, byId, there))
                .toList();
    }

    private static ImportView.Change change(
            Plan.Step step,
            ImportReading.Line line,
            Map<String, Indicator> byCode,
            Map<UUID, Unit> byId,
            Map<UUID, Figure> there) {
        var key = step.entering().key();
        var indicator = Objects.requireNonNull(byCode.get(key.indicator()));
        return new ImportView.Change(
                line.sheet().isEmpty() ? "" : line.sheet(),
                Objects.requireNonNull(byId.get(key.unit())).name(),
                indicator.name(),
                indicator.unitOfMeasure(),
                key.period(),
                key.kind(),
                Codes.of(step.fate()),
                step.existing() == null ? null : there.get(step.existing().id()),
                written(step.entering().value()),
                step.beside().stream()
                        .map(other -> new ImportView.Beside(
                                other.source(), other.caliber(), written(other.value()), other.inTheSameFile()))
                        .toList());
    }

    private static String written(@Nullable BigDecimal value) {
        return org.lianqi.ground.web.Digits.show(
                value, value == null ? 0 : Math.clamp(value.stripTrailingZeros().scale(), 0, 15));
    }

    private ResponseEntity<byte[]> export(DryRun run, String format) {
        var locale = LocaleContextHolder.getLocale();
        Function<String, String> text = key -> messages.getMessage(key, null, locale);
        var table = TableExport.of(text.apply("indicator.import.problems"))
                .note(run.fileName())
                .column(text.apply("indicator.import.sheet"))
                .column(text.apply("indicator.import.row"), 0)
                .column(text.apply("indicator.import.column"))
                .column(text.apply("indicator.import.shown"))
                .column(text.apply("indicator.import.problem"))
                .column(text.apply("indicator.import.fix"));
        for (Problem problem : run.problems()) {
            var args = problem.args().stream()
                    .map(arg -> arg instanceof Name name ? name.in(locale.getLanguage()) : arg.toString())
                    .toArray();
            table.row(
                    problem.sheet(),
                    problem.row(),
                    problem.column(),
                    problem.shown(),
                    messages.getMessage("refusal." + problem.code(), args, locale),
                    messages.getMessage("refusal." + problem.code() + ".fix", args, locale));
        }
        return table.answer(format);
    }

    /** The quarters of this year and the last, newest first, and the months since January. */
    static List<Period> recent(LocalDate today) {
        var now = new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3);
        var periods = new java.util.ArrayList<Period>();
        for (var quarter = now; periods.size() < 9; quarter = quarter.previous()) {
            periods.add(quarter);
        }
        return periods;
    }

    private static String last() {
        var today = LocalDate.now(Days.CHINA);
        return new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3)
                .previous()
                .toString();
    }

    static List<Choice> periods() {
        return recent(LocalDate.now(Days.CHINA)).stream()
                .map(period -> new Choice(period.toString(), period.toString()))
                .toList();
    }
}
