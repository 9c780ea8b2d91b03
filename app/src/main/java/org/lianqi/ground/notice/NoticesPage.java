package org.lianqi.ground.notice;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inbox: what one was told, until when to act, what is unread. */
@Controller
class NoticesPage {
    private final Inbox inbox;
    private final Letters letters;

    NoticesPage(Inbox inbox, Letters letters) {
        this.inbox = inbox;
        this.letters = letters;
    }

    @GetMapping("/notices")
    String list(
            @RequestParam(defaultValue = "unread") String show,
            @RequestParam(required = false) @Nullable Integer offset,
            Model model) {
        model.addAttribute("part", inbox.page(!show.equals("all"), Part.offset(offset)));
        model.addAttribute("show", show.equals("all") ? "all" : "unread");
        return "notice/inbox";
    }

    @GetMapping("/notices/{id}")
    String open(@PathVariable UUID id) {
        return "redirect:" + inbox.open(id);
    }

    @PostMapping("/notices/read")
    String readAll(RedirectAttributes redirect) {
        var many = inbox.readAll();
        Told.done(redirect, many == 0 ? "notices.read.none" : "notices.read.done", many);
        return "redirect:/notices";
    }

    @GetMapping("/notices/settings")
    String settings(Model model) {
        model.addAttribute("preference", inbox.preference());
        model.addAttribute("sends", letters.sends());
        model.addAttribute("often", List.of("daily", "hourly", "never"));
        return "notice/settings";
    }

    @PostMapping("/notices/settings")
    String prefer(
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String language,
            RedirectAttributes redirect) {
        inbox.prefer(mail, language);
        Told.done(redirect, "notices.settings.saved");
        return "redirect:/notices/settings";
    }
}
