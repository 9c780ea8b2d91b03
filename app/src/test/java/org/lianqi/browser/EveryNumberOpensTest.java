package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number of every page opens, down to what was reported or counted; for those who report as for the office. */
class EveryNumberOpensTest extends Journey {
    @ParameterizedTest
    @CsvSource({"assessor, 60", "reporter-jiaozhou, 15"})
    void downToTheBottom(String username, int pages) {
        String cookie;
        try (var tab = as(username, Look.USUAL)) {
            cookie = tab.page().context().cookies(base()).stream()
                    .map(c -> c.name + "=" + c.value)
                    .collect(Collectors.joining("; "));
        }
        var crawler = EveryPageTest.FULL
                ? new FigureCrawler(base(), cookie, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                : new FigureCrawler(base(), cookie, pages, 4, 2);
        crawler.crawl();
        System.out.println("figures opened by " + username + ": " + crawler);
        assertThat(crawler.findings()).isEmpty();
    }
}
