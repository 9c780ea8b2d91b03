package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Choice;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in page; a demonstration says here which accounts there are. */
@Controller
class SignInPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(Days.CHINA);

    private final @Nullable DemoAccounts demo;
    private final @Nullable SingleSignOn singleSignOn;
    private final MessageSource messages;

    SignInPage(ObjectProvider<DemoAccounts> demo, ObjectProvider<SingleSignOn> singleSignOn, MessageSource messages) {
        this.messages = messages;
        this.singleSignOn = singleSignOn.getIfAvailable();
        this.demo = demo.getIfAvailable();
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model, Locale locale) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(SignInAnswers.REFUSED) instanceof SignInRefused refused) {
            model.addAttribute("refused", text(refused, locale));
            model.addAttribute("username", session.getAttribute(SignInAnswers.USERNAME));
            session.removeAttribute(SignInAnswers.REFUSED);
            session.removeAttribute(SignInAnswers.USERNAME);
        }
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("ended", request.getParameter("ended") != null);
        if (singleSignOn != null) {
            var name = singleSignOn.name();
            model.addAttribute(
                    "providerName", name.isEmpty() ? messages.getMessage("signin.provider", null, locale) : name);
            model.addAttribute("providerLink", SingleSignOn.LINK);
        }
        if (demo != null) {
            model.addAttribute("demo", choices(demo, locale));
            model.addAttribute("demoPassword", DemoAccounts.PASSWORD);
        }
        return "identity/login";
    }

    private String text(SignInRefused refused, Locale locale) {
        var args = refused.args().stream()
                .map(arg -> arg instanceof Instant until ? CLOCK.format(until) : arg)
                .toArray();
        return messages.getMessage(refused.key(), args, locale);
    }

    private static List<Choice> choices(DemoAccounts demo, Locale locale) {
        return demo.there().stream()
                .map(account -> new Choice(account.username(), account.name().in(locale.getLanguage())))
                .toList();
    }
}
