package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lianqi.ground.web.Told;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own account: who one is here, the password, the sessions. */
@Controller
class OwnAccountPage {
    static final String PASSWORD = "/account/password";
    private final OwnAccount account;
    private final SignInDirectory directory;
    private final Sessions sessions;

    OwnAccountPage(OwnAccount account, SignInDirectory directory, Sessions sessions) {
        this.account = account;
        this.directory = directory;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    String show(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("username", me.getUsername());
        model.addAttribute("name", me.displayName());
        model.addAttribute("unit", me.unitName());
        model.addAttribute("roles", me.official().roles().stream().sorted().toList());
        model.addAttribute("lastSignIn", me.lastSignIn());
        return "identity/account";
    }

    @GetMapping(PASSWORD)
    String password(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("oneTime", me.oneTimeUntil() != null);
        return "identity/password";
    }

    @PostMapping(PASSWORD)
    String changePassword(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String present,
            @RequestParam String wanted,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var objection = wanted.equals(again)
                ? account.changePassword(present, wanted)
                : java.util.Optional.of(new OwnAccount.Objection("again", "password.again"));
        if (objection.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", objection.get().field());
            model.addAttribute("why", objection.get().key());
            return password(me, model);
        }
        directory.find(me.getUsername()).ifPresent(now -> sessions.goOnAs(now, request, response));
        Told.done(redirect, "password.changed");
        return "redirect:/account";
    }

    @PostMapping("/account/sign-out-everywhere")
    String signOutEverywhere() {
        account.signOutEverywhere();
        return "redirect:/login?out";
    }
}
