package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lianqi.ground.web.Told;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the link of the first start leads. */
@Controller
class FirstStartPage {
    private final FirstStart firstStart;

    FirstStartPage(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    @GetMapping("/setup/{token}")
    String show(@PathVariable String token, Model model, Locale locale) {
        firstStart.check(token);
        return form(model, token, AccountDraft.empty(), Map.of(), locale);
    }

    @PostMapping("/setup/{token}")
    String create(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var draft = new AccountDraft(username, displayName, "", unit, "", "", Set.of(Role.ADMINISTRATOR));
        try {
            firstStart.create(token, draft, password, again);
            Told.done(redirect, "setup.done");
            return "redirect:/login";
        } catch (Accounts.Rejected rejected) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, token, draft, rejected.problems(), locale);
        }
    }

    private String form(Model model, String token, AccountDraft draft, Map<String, String> problems, Locale locale) {
        model.addAttribute("token", token);
        model.addAttribute("form", AccountForm.of(draft));
        model.addAttribute("units", firstStart.units(locale.getLanguage()));
        model.addAttribute("problems", problems);
        return "identity/setup";
    }
}
