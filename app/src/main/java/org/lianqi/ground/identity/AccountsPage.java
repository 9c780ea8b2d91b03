package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Told;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the administrator: who can sign in, as what, for which unit. */
@Controller
@RequestMapping("/accounts")
class AccountsPage {
    private final Accounts accounts;

    AccountsPage(Accounts accounts) {
        this.accounts = accounts;
    }

    @Bean
    static MenuEntry accountsMenu() {
        return new MenuEntry(
                MenuEntry.Loop.GROUND, 10, "accounts.menu", "/accounts", Set.of(Role.ADMINISTRATOR.code()));
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Integer offset,
            Model model) {
        var filter = new AccountFilter(
                q.strip(),
                Arrays.stream(Role.values())
                        .filter(r -> r.code().equals(role))
                        .findFirst()
                        .orElse(null),
                AccountFilter.State.of(state));
        model.addAttribute("part", accounts.page(filter, Part.offset(offset)));
        model.addAttribute("q", q.strip());
        model.addAttribute("role", role);
        model.addAttribute("state", state);
        return "identity/accounts";
    }

    @GetMapping("/new")
    String blank(Model model) {
        Actors.require(Role.ADMINISTRATOR);
        return form(model, null, AccountDraft.empty(), Map.of());
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String displayNameEn,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String oidcSubject,
            @RequestParam(defaultValue = "") List<String> role,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var draft = new AccountDraft(username, displayName, displayNameEn, unit, email, oidcSubject, roles(role));
        try {
            var oneTime = accounts.create(draft);
            redirect.addFlashAttribute("oneTime", oneTime.password());
            redirect.addFlashAttribute("oneTimeUntil", oneTime.until());
            return "redirect:/accounts/" + oneTime.account();
        } catch (Accounts.Rejected rejected) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, null, draft, rejected.problems());
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        return form(model, accounts.get(id), null, Map.of());
    }

    @PostMapping("/{id}")
    String edit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String displayNameEn,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String oidcSubject,
            @RequestParam(defaultValue = "") List<String> role,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var account = accounts.get(id);
        var draft =
                new AccountDraft(account.username(), displayName, displayNameEn, unit, email, oidcSubject, roles(role));
        try {
            accounts.edit(id, revision, draft);
            Told.done(redirect, "accounts.saved", account.username());
            return "redirect:/accounts/" + id;
        } catch (Accounts.Rejected rejected) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, account, draft, rejected.problems());
        } catch (Refusal.Conflict conflict) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", conflict);
            return form(model, account, draft, Map.of());
        }
    }

    @PostMapping("/{id}/disable")
    String disable(@PathVariable UUID id, RedirectAttributes redirect) {
        try {
            accounts.disable(id);
            Told.done(redirect, "accounts.disabled");
        } catch (Refusal.Conflict conflict) {
            Told.refused(redirect, "refusal." + conflict.code(), conflict.args().toArray());
        }
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/{id}/enable")
    String enable(@PathVariable UUID id, RedirectAttributes redirect) {
        accounts.enable(id);
        Told.done(redirect, "accounts.enabled");
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/{id}/reset-password")
    String resetPassword(@PathVariable UUID id, RedirectAttributes redirect) {
        var oneTime = accounts.resetPassword(id);
        redirect.addFlashAttribute("oneTime", oneTime.password());
        redirect.addFlashAttribute("oneTimeUntil", oneTime.until());
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/{id}/end-sessions")
    String endSessions(@PathVariable UUID id, RedirectAttributes redirect) {
        accounts.endSessions(id);
        Told.done(redirect, "accounts.sessions.ended");
        return "redirect:/accounts/" + id;
    }

    /** The part of the form that offers units while one types. */
    @GetMapping("/units")
    String units(@RequestParam(defaultValue = "") String unit, Model model, Locale locale) {
        model.addAttribute("units", accounts.unitsLike(unit, locale.getLanguage()));
        return "identity/units";
    }

    private static String form(
            Model model, @Nullable Account account, @Nullable AccountDraft typed, Map<String, String> problems) {
        model.addAttribute("account", account);
        model.addAttribute("form", typed != null ? AccountForm.of(typed) : AccountForm.of(account));
        model.addAttribute("problems", problems);
        return "identity/accountForm";
    }

    private static Set<Role> roles(List<String> codes) {
        return Arrays.stream(Role.values())
                .filter(role -> codes.contains(role.code()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
