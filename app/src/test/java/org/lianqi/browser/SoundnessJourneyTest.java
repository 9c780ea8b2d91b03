package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A leader asks how sure a rank is: from the band on the scoreboard to what it was drawn from. */
class SoundnessJourneyTest extends Journey {
    private static final String BOARD = "/scoreboard?scheme=QD-DEFAULT&period=2025Q4";

    @Test
    void besideARankStandsHowSureItIsAndTheBandOpensDownToWhatWasDrawn() {
        try (var tab = as("leader", Look.USUAL)) {
            tab.go(BOARD);
            assertThat(tab.find("main table svg.rb").count())
                    .as("one band a district")
                    .isGreaterThanOrEqualTo(10);
            tab.find("th a[href*='/soundness']").first().click();
            tab.page().waitForURL(url -> url.contains("/soundness"));
            assertThat(tab.find("main tbody").first().locator("tr").count()).isEqualTo(10);
            assertThat(tab.find("main").innerText()).contains("分不出高下");
            var address = tab.path();
            tab.inEveryLook(address, "soundness");
            tab.find("form[action*='/replay'] button").click();
            assertThat(tab.find(".told").innerText()).contains("逐位一致");
            tab.go(address);
            tab.find("main tbody td[data-l^='夺'] a.fig, main tbody td.num a.fig")
                    .first()
                    .click();
            tab.find(".drawer h2").waitFor();
            assertThat(tab.find(".drawer a.fig").count())
                    .as("a share opens to what it was counted from")
                    .isPositive();

            tab.look(Look.PHONE);
            tab.goRefused("/figures/trait:01a21d64-7eb6-7165-90a1-195c9dab17a1:FOREIGN:skewness", 404);
            assertThat(tab.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("a long reference that leads nowhere stays within a phone")
                    .isEqualTo(true);
        }
    }
}
