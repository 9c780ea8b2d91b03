package org.lianqi.outcome.cockpit;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomePage {
    private final Home home;

    HomePage(Home home) {
        this.home = home;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("view", home.view());
        return "cockpit/home";
    }
}
