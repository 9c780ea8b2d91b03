package org.lianqi.outcome.bulletin;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.document.DocumentNumber;
import org.lianqi.ground.document.Docx;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Told;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bulletins as pages, on paper and as DOCX; their frame and wording for the assessor. */
@Controller
class BulletinPage {
    private final Bulletins bulletins;

    BulletinPage(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    @Bean
    static MenuEntry bulletinMenu() {
        return new MenuEntry(MenuEntry.Loop.MEASURE, 50, "bulletin.menu", "/bulletins", Set.of());
    }

    @GetMapping("/bulletins")
    String list(Model model) {
        model.addAttribute("assessments", bulletins.list());
        return "bulletin/bulletins";
    }

    @GetMapping("/bulletins/{publication}")
    String bulletin(@PathVariable UUID publication, Model model) {
        var bulletin = bulletins.get(publication);
        model.addAttribute("assessment", bulletin.board().assessment());
        model.addAttribute("publication", bulletin.publication());
        model.addAttribute("document", bulletin.document());
        return "bulletin/bulletin";
    }

    @GetMapping("/bulletins/{publication}/docx")
    ResponseEntity<byte[]> docx(@PathVariable UUID publication) {
        var document = bulletins.get(publication).document();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Docx.MEDIA_TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.title().replaceAll("\\s", "") + ".docx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(Docx.bytes(document));
    }

    @GetMapping("/bulletins/{publication}/frame")
    String frame(@PathVariable UUID publication, Model model) {
        Actors.require(Role.ASSESSOR);
        var bulletin = bulletins.get(publication);
        return frame(model, bulletin, BulletinFrameForm.of(bulletin.frame()), Map.of());
    }

    private static String frame(
            Model model, Bulletins.Bulletin bulletin, BulletinFrameForm form, Map<String, FieldProblem> errors) {
        model.addAttribute("assessment", bulletin.board().assessment());
        model.addAttribute("publication", bulletin.publication());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "bulletin/frame";
    }

    @PostMapping("/bulletins/{publication}/frame")
    String frame(
            @PathVariable UUID publication,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var form = BulletinFrameForm.of(typed);
        var errors = new LinkedHashMap<String, FieldProblem>();
        var signedOn = date(form.signedOn(), "signedOn", true, errors);
        var printedOn = date(form.printedOn(), "printedOn", false, errors);
        var number = number(form, errors);
        for (var field : List.of(Map.entry("letterhead", form.letterhead()), Map.entry("issuer", form.issuer()))) {
            if (field.getValue().isBlank()) {
                errors.put(field.getKey(), new FieldProblem("bulletin.wording.blank"));
            }
        }
        if (!errors.isEmpty() || signedOn == null) {
            return frame(model, bulletins.get(publication), form, errors);
        }
        bulletins.frame(
                publication,
                form.version(),
                new BulletinFrame(
                        form.version(),
                        form.letterhead().strip(),
                        number,
                        form.issuer().strip(),
                        signedOn,
                        form.copiesTo().strip(),
                        form.printedBy().strip(),
                        printedOn,
                        form.note().strip()));
        Told.done(redirect, "bulletin.framed");
        return "redirect:/bulletins/" + publication;
    }

    private static @Nullable LocalDate date(
            String text, String field, boolean required, Map<String, FieldProblem> errors) {
        if (text.isBlank() && !required) {
            return null;
        }
        try {
            return Days.parse(text.strip());
        } catch (DateTimeParseException e) {
            errors.put(field, new FieldProblem("bulletin.frame.date"));
            return null;
        }
    }

    /** All three parts of the number or none. */
    private static @Nullable DocumentNumber number(BulletinFrameForm form, Map<String, FieldProblem> errors) {
        if (form.numberCode().isBlank()
                && form.numberYear().isBlank()
                && form.numberSequence().isBlank()) {
            return null;
        }
        try {
            return new DocumentNumber(
                    form.numberCode().strip(),
                    Integer.parseInt(form.numberYear().strip()),
                    Integer.parseInt(form.numberSequence().strip()));
        } catch (IllegalArgumentException e) {
            errors.put("numberCode", new FieldProblem("bulletin.frame.number.wrong"));
            return null;
        }
    }

    @GetMapping("/bulletins/wording")
    String wording(Model model) {
        Actors.require(Role.ASSESSOR);
        return wording(model, bulletins.wording(), "", Map.of());
    }

    private static String wording(
            Model model, BulletinWording wording, String reason, Map<String, FieldProblem> errors) {
        model.addAttribute("wording", wording);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "bulletin/wording";
    }

    @PostMapping("/bulletins/wording")
    String wording(
            @RequestParam int version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String addressee,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var wording = new BulletinWording(version, title.strip(), addressee.strip(), body.strip());
        var errors = new LinkedHashMap<>(wording.problems());
        if (reason.isBlank()) {
            errors.put("reason", new FieldProblem("bulletin.wording.blank"));
        }
        if (!errors.isEmpty()) {
            return wording(model, wording, reason, errors);
        }
        bulletins.reword(wording, reason.strip());
        Told.done(redirect, "bulletin.reworded");
        return "redirect:/bulletins/wording";
    }
}
