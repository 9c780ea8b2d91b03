package org.lianqi.outcome.scoreboard;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is public of real quarters, and nothing more. */
@Controller
class PrintedQuartersPage {
    private final PrintedQuarters quarters;

    PrintedQuartersPage(PrintedQuarters quarters) {
        this.quarters = quarters;
    }

    @GetMapping("/scoreboard/printed")
    String printed(Model model) {
        model.addAttribute("quarters", quarters.list());
        return "scoreboard/printed";
    }
}
