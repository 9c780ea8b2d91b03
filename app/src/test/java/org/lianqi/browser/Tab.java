package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser window of one person, that notices every fault a page has, and gives it up at the end. */
final class Tab implements AutoCloseable {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final List<String> STANDARD =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private Look look;

    Tab(String base, BrowserContext context, Look look) {
        this.base = base;
        this.context = context;
        this.look = look;
        this.page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add("console " + message.type() + " on " + page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add("script error on " + page.url() + ": " + error));
        look(look);
    }

    Page page() {
        return page;
    }

    Look look() {
        return look;
    }

    /** Looks at what follows in another language, theme or width. */
    void look(Look wanted) {
        look = wanted;
        context.addCookies(List.of(
                new Cookie("lang", wanted.language()).setUrl(base), new Cookie("theme", wanted.theme()).setUrl(base)));
        page.setViewportSize(wanted.width(), wanted.phone() ? 844 : 900);
    }

    /** Opens a path of the site and waits until it stands. */
    Tab go(String path) {
        var answer = page.navigate(base + path);
        assertThat(answer.status()).as("status of %s", path).isLessThan(400);
        page.waitForLoadState(LoadState.LOAD);
        return this;
    }

    /** Opens a path that must be refused with this status; the browser's own note of that is no fault. */
    Tab goRefused(String path, int status) {
        var answer = page.navigate(base + path);
        assertThat(answer.status()).as("status of %s", path).isEqualTo(status);
        faults.removeIf(fault -> fault.contains("Failed to load resource"));
        return this;
    }

    Tab signIn(String username, String password) {
        go("/login");
        page.fill("#username", username);
        page.fill("#password", password);
        page.locator("form:has(#password) button").first().click();
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /** Where the window is now: path and query. */
    String path() {
        return page.url().substring(base.length());
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The elements of this kind that say exactly this, but for spaces around it. */
    Locator find(String selector, String text) {
        return page.locator(selector + ":text-is(\"" + text + "\")");
    }

    /** A form was refused on purpose: the browser's own note of that status is no fault. */
    void expectRefused(int status) {
        page.waitForLoadState(LoadState.LOAD);
        faults.removeIf(fault -> fault.contains("Failed to load resource") && fault.contains(Integer.toString(status)));
    }

    /** Keeps a picture of the whole page among the build's artifacts. */
    Path shot(String name) {
        var file = SHOTS.resolve(name + "-" + look + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    /** Opens a path as {@link Look#others} say: nobody is kept from it, and pictures are kept. */
    void inEveryLook(String path, String picture) {
        for (var each : Look.others()) {
            look(each);
            go(path);
            assertThat(barriers()).isEmpty();
            shot(picture);
        }
    }

    /** What keeps people from using the page, by WCAG 2.2 AA. */
    List<String> barriers() {
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(STANDARD).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getTarget() + " " + node.getHtml() + " "
                                        + String.valueOf(node.getFailureSummary())
                                                .replaceAll("\\s+", " ")))
                        .toList();
    }

    /** Really closes the window. */
    void leave() {
        context.close();
    }

    /**
     * The end of what the person does; the window itself stays until the test is over, for a last picture.
     *
     * @throws AssertionError when a page this window saw had a fault
     */
    @Override
    public void close() {
        assertThat(faults).as("faults the browser noticed").isEmpty();
    }
}
