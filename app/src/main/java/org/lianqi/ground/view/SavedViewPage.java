package org.lianqi.ground.view;

import java.util.UUID;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeping and dropping views; they are shown on the lists themselves. */
@Controller
class SavedViewPage {
    private final SavedViews views;

    SavedViewPage(SavedViews views) {
        this.views = views;
    }

    @PostMapping("/views")
    String save(
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        var view = views.save(page, query, name);
        Told.done(redirect, "view.saved", view.name());
        return "redirect:" + view.address();
    }

    @PostMapping("/views/{id}/discard")
    String discard(@PathVariable UUID id, RedirectAttributes redirect) {
        var view = views.discard(id);
        Told.done(redirect, "view.discarded", view.name());
        return "redirect:" + view.page();
    }
}
