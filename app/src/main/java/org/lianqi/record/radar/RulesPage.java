package org.lianqi.record.radar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.TextFile;
import org.lianqi.ground.web.Told;
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

/** The rules of the radar: how each has done, and the office's own hand on them. */
@Controller
class RulesPage {
    private final Findings findings;
    private final RuleKeeping keeping;
    private final Scan scan;

    RulesPage(Findings findings, RuleKeeping keeping, Scan scan) {
        this.findings = findings;
        this.keeping = keeping;
        this.scan = scan;
    }

    @GetMapping("/radar/rules")
    String rules(Model model) {
        mayRead();
        model.addAttribute("rules", findings.rules());
        model.addAttribute("retired", keeping.retired());
        model.addAttribute("mayChange", mayChange());
        return "radar/rules";
    }

    @GetMapping("/radar/rules/file")
    ResponseEntity<byte[]> file() {
        mayRead();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("radar-rules.json")
                                .build()
                                .toString())
                .body(keeping.file().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/radar/rules/new")
    String begin(Model model) {
        Actors.require(Role.ASSESSOR);
        model.addAttribute("text", "");
        return "radar/bring";
    }

    /** Tries rules on what is reported: keeps nothing. A file, where there is one, goes before the text. */
    @PostMapping("/radar/rules/new")
    Object tryOut(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        Actors.require(Role.ASSESSOR);
        var read = file == null || file.isEmpty() ? TextFile.unmarked(text) : TextFile.utf8(file.getBytes());
        try {
            if (read == null) {
                throw new Refusal.Invalid("rule-not-utf8");
            }
            model.addAttribute("trial", keeping.tryOut(read));
            return "radar/tried";
        } catch (Refusal.Invalid refused) {
            model.addAttribute("text", text);
            return refused("radar/bring", refused, model);
        }
    }

    @PostMapping("/radar/rules/save")
    Object save(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String why,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        try {
            int changed = keeping.bringIn(text, seen, why);
            Told.done(redirect, "radar.rule.brought", changed, changed == 0 ? 0 : scan.run());
            return "redirect:/radar/rules";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            try {
                model.addAttribute("trial", keeping.tryOut(text));
            } catch (Refusal.Invalid unreadable) {
                model.addAttribute("text", text);
                return refused("radar/bring", unreadable, model);
            }
            model.addAttribute("why", why);
            return refused("radar/tried", refused, model);
        }
    }

    @GetMapping("/radar/rules/{id}")
    String show(@PathVariable String id, Model model) {
        mayRead();
        show(id, "", model);
        return "radar/rule";
    }

    @PostMapping("/radar/rules/{id}/retire")
    Object retire(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String why,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        try {
            keeping.retire(id, version, why);
            scan.run();
            Told.done(redirect, "radar.rule.retired");
            return "redirect:/radar/rules/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            show(id, why, model);
            return refused("radar/rule", refused, model);
        }
    }

    private void show(String id, String why, Model model) {
        model.addAttribute("history", keeping.history(id));
        model.addAttribute("record", findings.record(id));
        model.addAttribute("mayChange", mayChange());
        model.addAttribute("why", why);
    }

    private static ModelAndView refused(String view, Refusal refused, Model model) {
        model.addAttribute("refused", refused);
        return new ModelAndView(
                view,
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void mayRead() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER);
    }

    private static boolean mayChange() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR);
    }
}
