package org.lianqi.work.exchange;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bringing a list of projects in: send the file, say how it is read, look, decide, keep. */
@Controller
class ProjectImportPage {
    private static final int PREVIEWED = 6;
    private static final int PROBLEMS_SHOWN = 200;

    private final ProjectImport imports;
    private final Mappings mappings;
    private final MessageSource messages;

    ProjectImportPage(ProjectImport imports, Mappings mappings, MessageSource messages) {
        this.imports = imports;
        this.mappings = mappings;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry projectImportEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    30,
                    "exchange.menu",
                    "/projects/import",
                    Set.of(Role.ASSESSOR.code(), Role.REPORTER.code(), Role.REVIEWER.code()));
        }
    }

    @GetMapping("/projects/import")
    String start(Model model) {
        return start(null, model);
    }

    private String start(@Nullable Refusal refusal, Model model) {
        model.addAttribute(
                "batches",
                imports.latest(20).stream().map(ExchangeView.Earlier::of).toList());
        model.addAttribute("refusal", refusal);
        return "exchange/import";
    }

    @PostMapping("/projects/import")
    Object bring(@RequestParam MultipartFile file, Model model) throws IOException {
        Mappings.mayBring();
        try (var bytes = file.getInputStream()) {
            return "redirect:/projects/import/"
                    + imports.bring(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes, null)
                    + "/mapping";
        } catch (Refusal.Invalid refusal) {
            return new ModelAndView(start(refusal, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/projects/import/{batch}/mapping")
    String mapping(@PathVariable UUID batch, Model model) {
        var opened = imports.open(batch);
        var form = MappingForm.of(opened.batch().mapping(), opened.batch().mappingName());
        return mapping(opened, form, opened.batch().mapping(), null, model);
    }

    /**
     * @param act {@code look} shows the first rows as they would be read, {@code save} saves the mapping under its name, {@code check}
     *     looks at the whole list
     */
    @PostMapping("/projects/import/{batch}/mapping")
    Object mapping(
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "look") String act,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        var opened = imports.open(batch);
        var form = new MappingForm(typed);
        @Nullable Mapping mapping = null;
        try {
            mapping = form.mapping();
            switch (act) {
                case "save" -> {
                    mappings.add(form.at("name"), mapping);
                    imports.readBy(batch, mapping, form.at("name"));
                    Told.done(redirect, "exchange.mapping.saved", form.at("name"));
                    return "redirect:/projects/import/" + batch + "/mapping";
                }
                case "check" -> {
                    if (mapping.readsAmounts() && !mapping.money().named()) {
                        throw new Refusal.Invalid(
                                "exchange-rate", mapping.money().currency());
                    }
                    imports.readBy(batch, mapping, named(opened.batch(), mapping));
                    return "redirect:/projects/import/" + batch;
                }
                default -> {
                    return mapping(opened, form, mapping, null, model);
                }
            }
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return new ModelAndView(
                    mapping(opened, form, mapping, refused, model),
                    model.asMap(),
                    refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** The name of the saved mapping, while the list is read by it and not by something else. */
    private static @Nullable String named(ImportRun.Batch batch, Mapping mapping) {
        return mapping.equals(batch.mapping()) ? batch.mappingName() : null;
    }

    private String mapping(
            ProjectImport.Opened opened,
            MappingForm form,
            @Nullable Mapping mapping,
            @Nullable Refusal refused,
            Model model) {
        model.addAttribute("batch", ExchangeView.Earlier.of(opened.batch()));
        model.addAttribute("form", form);
        model.addAttribute("heads", heads(opened.heads()));
        model.addAttribute("refused", refused);
        var preview = mapping == null
                ? Optional.<RowReading>empty()
                : Optional.of(imports.preview(opened.batch().id(), mapping, PREVIEWED));
        model.addAttribute(
                "rows",
                preview.map(read ->
                                read.lines().stream().map(ExchangeView.Read::of).toList())
                        .orElse(List.of()));
        model.addAttribute("problems", faults(preview.map(RowReading::problems).orElse(List.of()), PREVIEWED));
        return "exchange/mapping";
    }

    private List<ExchangeView.Fault> faults(List<Problem> problems, int most) {
        return problems.stream()
                .limit(most)
                .map(problem -> new ExchangeView.Fault(problem, fix(problem)))
                .toList();
    }

    /** Some refusals of other rooms say themselves what to do. */
    private String fix(Problem problem) {
        var own = "refusal." + problem.code() + ".fix";
        return "".equals(messages.getMessage(own, null, "", Locale.CHINESE)) ? "exchange.fix.general" : own;
    }

    static List<Choice> heads(List<String> heads) {
        return Stream.concat(
                        Stream.of(new Choice("", "—")),
                        heads.stream().distinct().map(head -> new Choice(head, head)))
                .toList();
    }

    @GetMapping("/projects/import/{batch}")
    Object check(
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        var run = imports.look(batch);
        if (export != null) {
            return export(run, export, locale);
        }
        return check(run, Part.offset(offset), null, model);
    }

    private String check(ImportRun run, int offset, @Nullable Refusal refused, Model model) {
        var doubtful = Stream.concat(
                        run.rows(ImportRun.Fate.ASKED).stream(),
                        run.rows().stream()
                                .filter(row -> row.fate() != ImportRun.Fate.ASKED
                                        && row.decision() != null
                                        && run.batch().kept() == null
                                        && row.fate() != ImportRun.Fate.SAME))
                .limit(Part.USUAL)
                .toList();
        var moving = run.rows().stream()
                .filter(row -> switch (row.fate()) {
                    case NEW, CHANGED, NOT_TOLD -> true;
                    case SAME, LEFT_OUT, ASKED, REFUSED -> false;
                })
                .toList();
        int from = Math.min(offset, moving.size());
        model.addAttribute("run", ExchangeView.Shown.of(run));
        model.addAttribute("problems", faults(run.problems(), PROBLEMS_SHOWN));
        model.addAttribute(
                "doubts",
                IntStream.range(0, doubtful.size())
                        .mapToObj(i -> ExchangeView.Doubtful.of(doubtful.get(i), i))
                        .toList());
        model.addAttribute(
                "changes",
                new Part<>(
                        moving.subList(from, Math.min(moving.size(), from + Part.USUAL)).stream()
                                .map(ExchangeView.Change::of)
                                .toList(),
                        from,
                        Part.USUAL,
                        moving.size()));
        model.addAttribute("refused", refused);
        return "exchange/checked";
    }

    /** The fields come as often as there are rows, in their order. */
    @PostMapping("/projects/import/{batch}/decisions")
    Object decide(
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable List<String> key,
            @RequestParam(required = false) @Nullable List<String> verdict,
            @RequestParam(required = false) @Nullable List<String> reason,
            Model model,
            RedirectAttributes redirect) {
        Mappings.mayBring();
        try {
            var decisions = decisions(
                    key == null ? List.of() : key,
                    verdict == null ? List.of() : verdict,
                    reason == null ? List.of() : reason);
            imports.decide(batch, decisions);
            Told.done(redirect, "exchange.decided");
            return "redirect:/projects/import/" + batch;
        } catch (Refusal.Invalid refused) {
            return new ModelAndView(
                    check(imports.look(batch), 0, refused, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static Map<String, ImportRun.Decision> decisions(
            List<String> keys, List<String> verdicts, List<String> reasons) {
        var decisions = new LinkedHashMap<String, ImportRun.Decision>();
        for (int i = 0; i < Math.min(keys.size(), verdicts.size()); i++) {
            var reason = i < reasons.size() ? reasons.get(i).strip() : "";
            if (!verdicts.get(i).isEmpty()) {
                decisions.put(keys.get(i), decision(verdicts.get(i), reason));
            }
        }
        return decisions;
    }

    static ImportRun.Decision decision(String verdict, String reason) {
        return switch (verdict) {
            case "NEW" -> new ImportRun.Decision.AsNew(reason);
            case "LEFT_OUT" -> new ImportRun.Decision.LeaveOut();
            default -> {
                try {
                    yield new ImportRun.Decision.SameAs(UUID.fromString(verdict));
                } catch (IllegalArgumentException e) {
                    throw new Refusal.Invalid(
                            "exchange-choice", verdict.length() > 40 ? verdict.substring(0, 40) : verdict);
                }
            }
        };
    }

    @PostMapping("/projects/import/{batch}")
    String keep(
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "") String fingerprint,
            RedirectAttributes redirect) {
        var run = imports.keep(batch, fingerprint);
        Told.done(
                redirect,
                "exchange.kept",
                Integer.toString(run.count(ImportRun.Fate.NEW)),
                Integer.toString(run.count(ImportRun.Fate.CHANGED)),
                Integer.toString(run.unchanged()));
        return "redirect:/projects/import/" + batch;
    }

    private ResponseEntity<byte[]> export(ImportRun run, String format, Locale locale) {
        var table = TableExport.of(text("exchange.menu", locale))
                .note(run.batch().file())
                .column(text("exchange.sheet", locale))
                .column(text("exchange.row", locale), 0)
                .column(text("exchange.column", locale))
                .column(text("exchange.shown", locale))
                .column(text("exchange.fate", locale))
                .column(text("exchange.problem", locale))
                .column(text("exchange.fix", locale));
        for (Problem problem : run.problems()) {
            var args = said(problem, locale);
            table.row(
                    problem.sheet(),
                    problem.row(),
                    problem.column(),
                    problem.shown(),
                    text("fate.REFUSED", locale),
                    messages.getMessage("refusal." + problem.code(), args, locale),
                    messages.getMessage(fix(problem), args, locale));
        }
        for (var row : run.rows()) {
            if (row.fate() != ImportRun.Fate.REFUSED) {
                table.row(
                        row.line().sheet(),
                        row.line().row(),
                        row.line().key(),
                        row.line().facts().name(),
                        text("fate." + row.fate(), locale),
                        null,
                        null);
            }
        }
        return table.answer(format);
    }

    private Object[] said(Problem problem, Locale locale) {
        return problem.args().stream()
                .map(arg -> switch (arg) {
                    case Name name -> name.in(locale.getLanguage());
                    case Enum<?> constant ->
                        messages.getMessage(
                                constant.getDeclaringClass()
                                                .getSimpleName()
                                                .substring(0, 1)
                                                .toLowerCase(Locale.ROOT)
                                        + constant.getDeclaringClass()
                                                .getSimpleName()
                                                .substring(1) + "."
                                        + constant.name(),
                                null,
                                constant.name(),
                                locale);
                    default -> arg.toString();
                })
                .toArray();
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
