package org.lianqi;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the pages that come first in every working day, so that the JDK's cache holds their classes: the login page in
 * both languages, then, signed in as an assessor of the demo, home and every page of the menu.
 */
final class Rehearsal {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/[a-z][a-z/-]*)\"");
    private static final int AT_MOST = 40;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI site;

    private Rehearsal(URI site) {
        this.site = site;
    }

    /** @return how many pages were read */
    static int of(URI site) throws IOException, InterruptedException {
        return new Rehearsal(site).read();
    }

    private int read() throws IOException, InterruptedException {
        get("/login?lang=en");
        var login = get("/login?lang=zh");
        get("/no-such-page");
        var token = TOKEN.matcher(login);
        if (!token.find()) {
            return 3;
        }
        var home = post("/login", "username=assessor&password=lianqi-demo&_csrf=" + encoded(token.group(1)));
        var pages = links(home);
        for (var page : pages) {
            get(page);
        }
        return 4 + pages.size();
    }

    private static Set<String> links(String page) {
        var links = new LinkedHashSet<String>();
        var link = LINK.matcher(page);
        while (link.find() && links.size() < AT_MOST) {
            links.add(link.group(1));
        }
        links.removeAll(List.of("/logout", "/login"));
        return links;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(site.resolve(path)).GET());
    }

    private String post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString())
                .body();
    }
}
