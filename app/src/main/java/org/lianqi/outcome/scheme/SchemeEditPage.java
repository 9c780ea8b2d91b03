package org.lianqi.outcome.scheme;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.TextFile;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing a scheme: in a form that is checked while one types, or as a file that is tried before it is taken. */
@Controller
class SchemeEditPage {
    private final Schemes schemes;

    SchemeEditPage(Schemes schemes) {
        this.schemes = schemes;
    }

    @GetMapping("/schemes/{code}/{version}/edit")
    String edit(@PathVariable String code, @PathVariable int version, Model model, Locale locale) {
        Actors.require(Role.ASSESSOR);
        var draft = schemes.get(code, version);
        if (draft.state() != SchemeState.DRAFT) {
            throw new Refusal.Conflict("scheme-in-use", draft.name(), draft.version());
        }
        var form = SchemeForm.of(RecordJson.plain(draft.scheme()), schemes.check(draft.scheme()), "", locale);
        return form(model, form, draft, draft.revision(), "");
    }

    /** Changes the form's shape, or saves: nothing is saved unless it holds. */
    @PostMapping("/schemes/{code}/{version}/edit")
    String edit(
            @PathVariable String code,
            @PathVariable int version,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "-1") int theirs,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest sent,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Actors.require(Role.ASSESSOR);
        var draft = schemes.get(code, version);
        var plain = SchemeForm.plain(sent.getParameterMap(), act);
        var text = CanonicalJson.write(plain);
        boolean over = act.equals("over");
        if (!act.equals("save") && !over) {
            return form(model, form(plain, text, act, locale), draft, revision, "");
        }
        var read = SchemeFile.read(text);
        var scheme = read.value();
        if (scheme == null) {
            return form(model, form(plain, text, "", locale), draft, revision, "scheme.not-saved");
        }
        try {
            return switch (schemes.save(draft.id(), over ? theirs : revision, scheme)) {
                case SchemeSaving.Refused refused ->
                    form(
                            model,
                            SchemeForm.of(plain, refused.problems(), "", locale),
                            draft,
                            revision,
                            "scheme.not-saved");
                case SchemeSaving.Saved saved -> {
                    Told.done(redirect, saved.changed() ? "scheme.saved" : "scheme.unchanged");
                    yield "redirect:" + saved.version().link();
                }
            };
        } catch (Refusal.Conflict | Refusal.Invalid refusal) {
            model.addAttribute("refusal", refusal);
            // Somebody else was first: what was typed stays, and can be put over theirs once theirs has been looked at.
            return form(model, form(plain, text, "", locale), draft, revision, "");
        }
    }

    @PostMapping("/schemes/{code}/{version}/check")
    String check(
            @PathVariable String code, @PathVariable int version, HttpServletRequest sent, Model model, Locale locale) {
        Actors.require(Role.ASSESSOR);
        schemes.get(code, version);
        return check(sent, model, locale);
    }

    @GetMapping("/schemes/new")
    String begin(Model model, Locale locale) {
        Actors.require(Role.ASSESSOR);
        var plain = SchemeBeginning.plain(LocalDate.now(Days.CHINA));
        return form(model, form(plain, CanonicalJson.write(plain), "", locale), null, 0, "");
    }

    @PostMapping("/schemes/new")
    String begin(
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest sent,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Actors.require(Role.ASSESSOR);
        var plain = SchemeForm.plain(sent.getParameterMap(), act);
        var text = CanonicalJson.write(plain);
        if (!act.equals("save")) {
            return form(model, form(plain, text, act, locale), null, 0, "");
        }
        var read = SchemeFile.read(text);
        if (read.value() != null
                && schemes.find(read.value().code(), read.value().version()).isPresent()) {
            model.addAttribute(
                    "refusal",
                    new Refusal.Conflict(
                            "scheme-version-taken",
                            read.value().code(),
                            read.value().version()));
            return form(model, form(plain, text, "", locale), null, 0, "");
        }
        try {
            return switch (schemes.bringIn(text, Origin.REAL, "")) {
                case SchemeSaving.Refused refused ->
                    form(model, SchemeForm.of(plain, refused.problems(), "", locale), null, 0, "scheme.not-saved");
                case SchemeSaving.Saved saved -> {
                    Told.done(redirect, "scheme.saved");
                    yield "redirect:" + saved.version().link();
                }
            };
        } catch (Refusal.Conflict refusal) {
            model.addAttribute("refusal", refusal);
            return form(model, form(plain, text, "", locale), null, 0, "");
        }
    }

    @PostMapping("/schemes/new/check")
    String checkBeginning(HttpServletRequest sent, Model model, Locale locale) {
        Actors.require(Role.ASSESSOR);
        return check(sent, model, locale);
    }

    private String check(HttpServletRequest sent, Model model, Locale locale) {
        var plain = SchemeForm.plain(sent.getParameterMap(), "");
        model.addAttribute("form", form(plain, CanonicalJson.write(plain), "", locale));
        return "scheme/problems";
    }

    private SchemeForm form(Object plain, String text, String act, Locale locale) {
        return SchemeForm.of(plain, schemes.check(text), SchemeForm.changed(act), locale);
    }

    private static String form(Model model, SchemeForm form, @Nullable SchemeVersion draft, int revision, String said) {
        model.addAttribute("form", form);
        model.addAttribute("draft", draft);
        model.addAttribute("revision", Integer.toString(revision));
        model.addAttribute("current", draft == null ? "" : Integer.toString(draft.revision()));
        model.addAttribute("said", said);
        return "scheme/edit";
    }

    @GetMapping("/schemes/import")
    String start() {
        Actors.require(Role.ASSESSOR);
        return "scheme/import";
    }

    /** Tries a file: writes nothing, tells every problem and its place. */
    @PostMapping("/schemes/import")
    String upload(@RequestParam MultipartFile file, Model model) throws IOException {
        Actors.require(Role.ASSESSOR);
        model.addAttribute("file", file.getOriginalFilename() == null ? "" : file.getOriginalFilename());
        var text = TextFile.utf8(file.getBytes());
        if (text == null) {
            return tried(model, List.of(FileProblem.of("$", "NOT_UTF8")), null);
        }
        var read = SchemeFile.read(text);
        var scheme = read.value();
        return tried(model, scheme == null ? read.problems() : schemes.check(scheme), scheme);
    }

    private String tried(Model model, List<FileProblem> problems, @Nullable Scheme scheme) {
        model.addAttribute("problems", problems);
        if (scheme != null && problems.isEmpty()) {
            model.addAttribute("scheme", scheme);
            model.addAttribute("document", SchemeFile.write(scheme));
            model.addAttribute(
                    "standing", schemes.find(scheme.code(), scheme.version()).orElse(null));
        }
        return "scheme/tried";
    }

    @PostMapping("/schemes/import/save")
    String save(
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String note,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        model.addAttribute("file", "");
        return switch (schemes.bringIn(document, Origin.REAL, note.strip())) {
            case SchemeSaving.Refused refused -> tried(model, refused.problems(), null);
            case SchemeSaving.Saved saved -> {
                Told.done(redirect, saved.changed() ? "scheme.brought-in" : "scheme.unchanged");
                yield "redirect:" + saved.version().link();
            }
        };
    }
}
