package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every number of every page opens, down to what was reported or counted. */
class EveryNumberOpensTest extends Journey {
    @Test
    void downToTheBottom() {
        String cookie;
        try (var tab = as("assessor", Look.USUAL)) {
            cookie = tab.page().context().cookies(base()).stream()
                    .map(c -> c.name + "=" + c.value)
                    .collect(Collectors.joining("; "));
        }
        var crawler = EveryPageTest.FULL
                ? new FigureCrawler(base(), cookie, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                : new FigureCrawler(base(), cookie, 60, 4, 2);
        crawler.crawl();
        System.out.println("figures: " + crawler);
        assertThat(crawler.findings()).isEmpty();
    }
}
