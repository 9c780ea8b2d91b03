package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** How signing in answers a page, a part of a page (htmx) and a program (/api). */
@Component
class SignInAnswers implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SignInAnswers.class);
    static final String REFUSED = "lianqi.signin.refused";
    static final String USERNAME = "lianqi.signin.username";
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        signInFirst(request, response, "");
    }

    /** A form that waited longer than its session did belongs to nobody any more. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, jakarta.servlet.ServletException {
        if (denied instanceof CsrfException
                && !isSignedIn(SecurityContextHolder.getContext().getAuthentication())) {
            signInFirst(request, response, "ended");
        } else {
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
            forbidden.handle(request, response, denied);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        var session = request.getSession();
        session.setAttribute(REFUSED, refused(request, why));
        var username = request.getParameter("username");
        session.setAttribute(USERNAME, username == null ? "" : username.substring(0, Math.min(64, username.length())));
        response.sendRedirect("/login");
    }

    private static SignInRefused refused(HttpServletRequest request, AuthenticationException why) {
        if (why instanceof SignInRefused refused) {
            return refused;
        }
        if (request.getRequestURI().equals("/login")) {
            return SignInRefused.busy();
        }
        LOG.warn("single sign-on was not completed", why);
        return SignInRefused.notVouchedFor();
    }

    /** Whoever came with a one-time password chooses another before anything else. */
    void choosePasswordFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isOfProgram(request)) {
            problem(response, HttpServletResponse.SC_FORBIDDEN, "own-password", "choose a password of your own first");
        } else {
            goTo(request, response, OwnAccountPage.PASSWORD);
        }
    }

    private static boolean isOfProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static void problem(HttpServletResponse response, int status, String type, String title)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(("{\"type\":\"" + type + "\",\"title\":\"" + title + "\",\"status\":" + status + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    void signInFirst(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        if (isOfProgram(request)) {
            problem(response, HttpServletResponse.SC_UNAUTHORIZED, "signed-in", "sign in first");
        } else {
            goTo(request, response, why.isEmpty() ? "/login" : "/login?" + why);
        }
    }

    void goTo(HttpServletRequest request, HttpServletResponse response, String address) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", address);
        } else {
            response.sendRedirect(address);
        }
    }

    private static boolean isSignedIn(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn;
    }
}
