package org.lianqi.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Light or dark, decided before the page is written so that it never flashes: by the reader's choice (a cookie), else by
 * what the browser says it prefers. A browser that says nothing gets {@link #AUTO}, which a script in the head settles
 * before the first paint.
 */
enum Theme {
    LIGHT,
    DARK,
    AUTO;

    static final String COOKIE = "theme";
    /** The client hint a browser sends when asked for it; see the headers {@link Shell} writes. */
    static final String HINT = "Sec-CH-Prefers-Color-Scheme";

    static Theme of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return switch (cookie == null ? String.valueOf(request.getHeader(HINT)).replace("\"", "") : cookie.getValue()) {
            case "dark" -> DARK;
            case "light" -> LIGHT;
            default -> AUTO;
        };
    }
}
