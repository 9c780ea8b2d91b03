package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every page the assessor can reach, in both languages, both themes, on desk and phone: nothing in the way of people who
 * use other senses or tools, no key in place of a text, no language in the other's page, nothing wider than the window,
 * nothing cut off. By default one page of a kind in its usual look, every second one in another; with {@code
 * -Dlianqi.full=true} four of a kind in all eight.
 */
class EveryPageTest extends Journey {
    static final boolean FULL = Boolean.getBoolean("lianqi.full");
    private static final int OF_A_KIND = FULL ? 4 : 1;
    private static final Pattern NOT_A_PAGE =
            Pattern.compile("/(api|app|vendor|logout|schemas)\\b.*|.*[?&](export|lang)=.*|/evidence/.*|.*[.]\\w{2,4}$"
                    + "|.*/(bundle|docx|file|template|snapshot/\\d+)([?].*)?$");
    /** A step of a path that names one thing of many: a code, an id, a period, a hash. */
    private static final Pattern NAMES_ONE =
            Pattern.compile("(?<=/)[^/?]*[0-9A-Z_][^/?]*|(?<=/indicators/)(?!new)[^/?]+");

    private static final Pattern CHOSEN = Pattern.compile("=.*");

    /** A key of a bundle where its text should be. */
    private static final Pattern KEY =
            Pattern.compile("(?<![\\w/.])(?:" + bundles() + "|refusal)[.][a-zA-Z]\\w*|[?]{3}");

    /** Latin words that are right on a Chinese page. */
    private static final Set<String> KNOWN = Set.of(
            "CSV",
            "XLSX",
            "JSON",
            "GeoJSON",
            "DOCX",
            "PDF",
            "Excel",
            "WPS",
            "API",
            "SHA",
            "URL",
            "GDP",
            "RMB",
            "CNY",
            "USD",
            "APP",
            "ECI",
            "ZIP",
            "TOD",
            "OIDC",
            "English",
            "Lianqi",
            "HHI",
            "ISO",
            "OECD",
            "Copeland",
            "Borda",
            "Word",
            "sha");

    @Test
    void everyPageInEveryLook() {
        var findings = new LinkedHashSet<String>();
        try (var tab = as("assessor", Look.USUAL)) {
            var pages = pages(tab, findings);
            System.out.println("every page: " + pages);
            assertThat(pages).as("pages reachable from home").hasSizeGreaterThan(30);
            var looks = Look.all();
            for (var look : looks.subList(1, looks.size())) {
                tab.look(look);
                for (var path : pages) {
                    if (isLookedAt(path, looks.indexOf(look))) {
                        tab.go(path);
                        lookAt(tab, path, findings);
                    }
                }
            }
        }
        assertThat(String.join("\n", findings)).isEmpty();
    }

    private static void lookAt(Tab tab, String path, Set<String> findings) {
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        var where = path + " " + tab.look() + ": ";
        structure(tab).forEach(finding -> findings.add(where + finding));
        if (tab.look().chinese()) {
            tab.barriers().forEach(barrier -> findings.add(where + barrier));
        }
        tab.shot("page" + path.replaceAll("[^\\p{Alnum}]+", "_"));
    }

    /** By default about every fourth kind of page in one of the other looks, always the same. */
    private static boolean isLookedAt(String path, int look) {
        return FULL || Math.floorMod(kind(path).hashCode(), 4 * (Look.all().size() - 1)) + 1 == look;
    }

    @Test
    void signInPageInEveryLook() {
        var findings = new ArrayList<String>();
        for (var look : Look.all()) {
            try (var tab = stranger(look)) {
                tab.go("/login");
                structure(tab).forEach(finding -> findings.add(look + ": " + finding));
                tab.barriers().forEach(barrier -> findings.add(look + ": " + barrier));
                tab.shot("login");
            }
        }
        assertThat(findings).isEmpty();
    }

    /** The site from its home page on, at most so many of a kind, each in its usual look. */
    private static List<String> pages(Tab tab, Set<String> findings) {
        var found = new LinkedHashSet<String>();
        var kinds = new HashMap<String, Integer>();
        var queue = new ArrayDeque<String>(List.of("/"));
        var seen = new TreeSet<String>(queue);
        while (!queue.isEmpty()) {
            var path = queue.remove();
            if (kinds.merge(kind(path), 1, Integer::sum) > OF_A_KIND || !isVisited(path)) {
                continue;
            }
            tab.go(path);
            if (FULL || Math.floorMod(kind(path).hashCode() / 2, 3) != 0) {
                lookAt(tab, path, findings);
            }
            found.add(path);
            for (var link : tab.page()
                                    .locator("a[href^='/']:not([data-ref])")
                                    .evaluateAll("links => links.map(a => a.getAttribute('href'))")
                            instanceof List<?> links
                    ? links
                    : List.of()) {
                var href = String.valueOf(link).replaceAll("#.*", "");
                if (!NOT_A_PAGE.matcher(href).matches() && seen.add(href)) {
                    queue.add(href);
                }
            }
        }
        return List.copyOf(found);
    }

    /** By default half of the kinds of numbers, always the same: they are one page, and all of them are opened elsewhere. */
    private static boolean isVisited(String path) {
        return FULL || !path.startsWith("/figures/") || Math.floorMod(kind(path).hashCode(), 2) == 0;
    }

    /** Pages of one kind differ only in what they are about, or in what is chosen after the first choice. */
    private static String kind(String path) {
        return path.startsWith("/figures/")
                ? path.replaceAll(":.*", "")
                : CHOSEN.matcher(NAMES_ONE.matcher(path).replaceAll("…")).replaceAll("");
    }

    private static String bundles() {
        try (var files = Files.list(Path.of("target/classes/i18n"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_zh.properties"))
                    .map(name -> name.substring(0, name.length() - "_zh.properties".length()))
                    .collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> structure(Tab tab) {
        var findings = new ArrayList<String>();
        var page = tab.page();
        var wide = page.evaluate("""
                () => {
                  const over = document.documentElement.scrollWidth - innerWidth;
                  if (over <= 0) return "";
                  const out = [...document.querySelectorAll("body *")].filter(el => {
                    if (el.closest(".wrap,.filters,.tabs,.sub,.scrollx") && !el.matches(".wrap,.filters,.tabs,.sub,.scrollx")) return false;
                    return el.getBoundingClientRect().right > innerWidth + 1;
                  }).slice(0, 3).map(el => el.tagName + "." + el.className);
                  return over + " px wider than the window: " + out.join(" ");
                }""");
        if (!"".equals(wide)) {
            findings.add(String.valueOf(wide));
        }
        var cut = page.evaluate("""
                () => [...document.querySelectorAll("body *")].filter(el => {
                  if (el.closest(".sr,svg,[inert]") || !el.getClientRects().length) return false;
                  if (![...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) return false;
                  const style = getComputedStyle(el);
                  return (style.overflowX === "hidden" || style.overflowX === "clip") && el.scrollWidth > el.clientWidth + 1
                    || (style.overflowY === "hidden" || style.overflowY === "clip") && el.scrollHeight > el.clientHeight + 2;
                }).slice(0, 5).map(el => "cut off: " + el.tagName + "." + el.className + " " + el.textContent.trim().slice(0, 40))
                """);
        ((List<?>) cut).forEach(finding -> findings.add(String.valueOf(finding)));
        var text = String.valueOf(page.evaluate("""
                () => {
                  const copy = document.body.cloneNode(true);
                  copy.querySelectorAll("*").forEach(el => el.append("\\n"));
                  copy.querySelectorAll("script,style,noscript,svg,code,.mono,[lang],kbd,textarea,.colophon,option,pre").forEach(el => el.remove());
                  const said = [copy.textContent];
                  for (const el of document.querySelectorAll("[aria-label],[title],[placeholder],[alt]"))
                    if (!el.closest("[lang]:not(html)"))
                      for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(el.getAttribute(name) ?? "");
                  return said.join("\\n");
                }"""));
        KEY.matcher(text)
                .results()
                .map(hit -> hit.group())
                .distinct()
                .forEach(key -> findings.add("a key instead of a text: " + key));
        if (tab.look().chinese()) {
            Pattern.compile("(?<![\\w/.-])[A-Za-z]{3,}(?![\\w/.-])")
                    .matcher(text)
                    .results()
                    .map(hit -> hit.group())
                    .filter(word -> !KNOWN.contains(word))
                    .distinct()
                    .forEach(word -> findings.add("English on a Chinese page: " + word));
        } else {
            var chinese = page.evaluate("""
                    () => [...document.querySelectorAll("h1,h2,h3,th,button,label,nav a,.btn,.note,.src,.meta,dt,summary")]
                      .filter(el => {
                        if (el.closest("[lang]:not(html)") || !el.getClientRects().length) return false;
                        const own = el.cloneNode(true);
                        own.querySelectorAll("[lang]").forEach(part => part.remove());
                        return /\\p{Script=Han}/u.test(own.textContent.replace(/“[^”]*”/g, ""));
                      })
                      .slice(0, 8).map(el => "Chinese on an English page: " + el.tagName + " " + el.textContent.trim().slice(0, 60))
                    """);
            ((List<?>) chinese).forEach(finding -> findings.add(String.valueOf(finding)));
        }
        return findings;
    }
}
