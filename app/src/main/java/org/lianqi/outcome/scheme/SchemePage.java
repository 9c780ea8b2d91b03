package org.lianqi.outcome.scheme;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
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

/** Schemes to read, and what an assessor does with a version: draw up the next, put it into use, throw it away. */
@Controller
class SchemePage {
    private final Schemes schemes;
    private final SchemeReading reading;

    SchemePage(Schemes schemes, SchemeReading reading) {
        this.schemes = schemes;
        this.reading = reading;
    }

    @Bean
    static MenuEntry schemeMenu() {
        return new MenuEntry(MenuEntry.Loop.MEASURE, 70, "scheme.menu", "/schemes", Set.of());
    }

    @GetMapping("/schemes")
    String list(@RequestParam(required = false) @Nullable Integer offset, Model model) {
        var all = schemes.list();
        int from = Math.min(Part.offset(offset), all.size());
        model.addAttribute(
                "part",
                new Part<>(all.subList(from, Math.min(from + Part.USUAL, all.size())), from, Part.USUAL, all.size()));
        return "scheme/schemes";
    }

    @GetMapping("/schemes/{code}/{version}")
    String show(@PathVariable String code, @PathVariable int version, Model model, Locale locale) {
        model.addAttribute("shown", reading.shown(code, version, locale));
        model.addAttribute("today", LocalDate.now(Days.CHINA).toString());
        return "scheme/scheme";
    }

    /** The scheme as the file it is kept as, byte for byte. */
    @GetMapping("/schemes/{code}/{version}/file")
    ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable int version) {
        var found = schemes.get(code, version);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(code + "-" + version + ".json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(found.document().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/schemes/{code}/{version}/next")
    String next(
            @PathVariable String code,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String validFrom,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var next = schemes.drawUpNext(schemes.get(code, version).id(), Days.asked(validFrom), note.strip());
        Told.done(redirect, "scheme.drawn-up");
        return "redirect:" + next.link() + "/edit";
    }

    @PostMapping("/schemes/{code}/{version}/use")
    String use(
            @PathVariable String code,
            @PathVariable int version,
            @RequestParam(defaultValue = "-1") int revision,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var used = schemes.putIntoUse(schemes.get(code, version).id(), revision);
        Told.done(redirect, "scheme.put-into-use", used.scheme().validFrom());
        return "redirect:" + used.link();
    }

    @PostMapping("/schemes/{code}/{version}/discard")
    String discard(
            @PathVariable String code,
            @PathVariable int version,
            @RequestParam(defaultValue = "-1") int revision,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var draft = schemes.get(code, version);
        schemes.discard(draft.id(), revision);
        Told.done(redirect, "scheme.discarded", draft.name());
        return "redirect:/schemes";
    }
}
