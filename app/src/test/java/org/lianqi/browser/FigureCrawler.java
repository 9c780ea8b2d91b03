package org.lianqi.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks the site from its home page and opens every number it finds, and every number inside those, until there is
 * nothing left to open: a report, a count of rows, or a rule that reads no other number. A number that does not open, or
 * that rests on itself, is a finding.
 */
final class FigureCrawler {
    private static final Pattern FIGURE = Pattern.compile("<a class=\"fig[^\"]*\"[^>]*? href=\"(/figures/[^\"?]+)");
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"#]*)");
    private static final Pattern NOT_A_PAGE =
            Pattern.compile("/(api|app|vendor|logout|figures)\\b.*|.*[?&](export|lang)=.*|/evidence/.*|.*[.]\\w{2,4}$");

    private final String base;
    private final String cookie;
    private final int pagesAtMost;
    private final int figuresOfAKind;
    private final int branches;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Set<String> bottomed = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private int pages;

    /**
     * @param cookie of a signed-in session
     * @param pagesAtMost how many pages are walked
     * @param figuresOfAKind how many numbers of each kind are opened, spread over all that were found
     * @param branches how many of the numbers below a number are followed, spread over all of them
     */
    FigureCrawler(String base, String cookie, int pagesAtMost, int figuresOfAKind, int branches) {
        this.base = base;
        this.cookie = cookie;
        this.pagesAtMost = pagesAtMost;
        this.figuresOfAKind = figuresOfAKind;
        this.branches = branches;
    }

    List<String> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return pages + " pages walked, " + bottomed.size() + " numbers opened to the bottom";
    }

    /** Walks and opens; what is wrong stands in {@link #findings()}. */
    FigureCrawler crawl() {
        var byKind = new TreeMap<String, List<String>>();
        for (var figure : walk()) {
            byKind.computeIfAbsent(figure.replaceAll(":.*", ""), kind -> new ArrayList<>())
                    .add(figure);
        }
        byKind.forEach((kind, figures) -> {
            int step = Math.max(1, figures.size() / figuresOfAKind);
            for (int i = 0; i < figures.size(); i += step) {
                open(figures.get(i), new LinkedHashSet<>());
            }
        });
        return this;
    }

    private Set<String> walk() {
        var figures = new LinkedHashSet<String>();
        var queue = new ArrayDeque<String>(List.of("/"));
        var seen = new HashSet<String>(queue);
        while (!queue.isEmpty() && pages < pagesAtMost) {
            var path = queue.remove();
            var answer = get(path, "text/html");
            pages++;
            if (answer.statusCode() != 200) {
                if (answer.statusCode() >= 400) {
                    findings.add("page " + path + " answers " + answer.statusCode());
                }
                continue;
            }
            FIGURE.matcher(answer.body())
                    .results()
                    .forEach(hit -> figures.add(decoded(hit.group(1)).substring(9)));
            LINK.matcher(answer.body()).results().forEach(hit -> {
                var link = hit.group(1).replace("&amp;", "&");
                if (!NOT_A_PAGE.matcher(link).matches() && seen.add(link)) {
                    queue.add(link);
                }
            });
        }
        return figures;
    }

    private static String decoded(String href) {
        return URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void open(String ref, LinkedHashSet<String> above) {
        if (above.contains(ref)) {
            findings.add(ref + " rests on itself: " + above);
            return;
        }
        if (!bottomed.add(ref)) {
            return;
        }
        above.add(ref);
        var page = get("/figures/" + encoded(ref), "text/html");
        var answer = get("/api/v1/figures/" + encoded(ref), "application/json");
        if (page.statusCode() != 200 || answer.statusCode() != 200) {
            findings.add(ref + " does not open: page " + page.statusCode() + ", api " + answer.statusCode() + ", way "
                    + above);
        } else {
            var opened = json.readTree(answer.body());
            if (opened.path("computed").isObject()) {
                var computed = opened.path("computed");
                var inputs = computed.path("inputs");
                if (inputs.isEmpty() && computed.path("constants").isEmpty()) {
                    findings.add(ref + " is computed from nothing");
                }
                int step = Math.max(1, inputs.size() / branches);
                for (int i = 0; i < inputs.size(); i += step) {
                    var input = inputs.path(i);
                    List.of("figure", "weight", "contribution").forEach(part -> next(input.path(part), above));
                }
            } else if (opened.path("published").isObject()) {
                next(opened.path("published").path("from"), above);
            } else if (!opened.path("reported").isObject()
                    && !opened.path("counted").isObject()) {
                findings.add(ref + " says nothing of where it comes from");
            }
            // what it was and what it is today stand beside it: they open too, but it does not rest on them
            next(opened.path("now"), new LinkedHashSet<>());
            opened.path("history").forEach(revision -> next(revision.path("figure"), new LinkedHashSet<>()));
        }
        above.remove(ref);
    }

    private void next(JsonNode figure, LinkedHashSet<String> above) {
        if (figure.isObject()) {
            open(figure.path("ref").asString(), above);
        }
    }

    private static String encoded(String ref) {
        return org.springframework.web.util.UriUtils.encodePathSegment(ref, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path, String accept) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path.replace(" ", "%20")))
                            .header("Cookie", cookie)
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
