package org.lianqi.ground.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer forbids the browser to do. It is said before anything else looks at the request, so that an answer to
 * a request that could not even be read says it too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SafeAnswers extends OncePerRequestFilter {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final String policy;

    SafeAnswers(ObjectProvider<SingleSignOn> singleSignOn) {
        // the form that signs out leads on to the provider
        policy = CONTENT_SECURITY_POLICY
                + singleSignOn.stream().map(there -> " " + there.origin()).collect(Collectors.joining());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
