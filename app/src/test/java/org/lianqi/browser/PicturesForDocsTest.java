package org.lianqi.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures that stand in docs/: {@code ./lianqi screenshots}. */
@EnabledIfSystemProperty(named = "lianqi.write", matches = "true", disabledReason = "takes the pictures for docs/")
class PicturesForDocsTest extends Journey {
    private static final Path IMAGES = Path.of("../docs/images");

    @Test
    void take() {
        pages(Look.USUAL, "");
        pages(new Look("en", "light", 1440), "-en");
        try (var tab = as("assessor", new Look("zh-CN", "dark", 1440))) {
            keep(tab.go("/scoreboard"), "scoreboard-dark");
        }
        try (var tab = as("assessor", Look.PHONE)) {
            keep(tab.go("/scoreboard"), "scoreboard-phone");
        }
    }

    private void pages(Look look, String suffix) {
        try (var tab = stranger(look)) {
            keep(tab.go("/login"), "login" + suffix);
        }
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("scheme", "/schemes/QD-DEFAULT/1");
        pages.put("sheet", "/values/grid");
        pages.put("quarter", "/quarters/QD-DEFAULT/2025Q4");
        pages.put("indicator", "/indicators/IND-GVA");
        pages.put("unit", "/scoreboard/QD-DEFAULT/units/370281");
        pages.put("soundness", "/scoreboard/QD-DEFAULT/soundness?period=2025Q4");
        pages.put("radar", "/radar");
        pages.put("radar-rule", "/radar/rules/REPEATED");
        pages.put("scoreboard", "/scoreboard");
        try (var tab = as("assessor", look)) {
            pages.forEach((name, path) -> keep(tab.go(path), name + suffix));
            tab.find("a.fig").first().click();
            tab.find(".drawer").waitFor();
            keep(tab, "figure" + suffix);
            tab.go("/bulletins")
                    .find("a[href^='/bulletins/']:not([href*='wording'])")
                    .first()
                    .click();
            tab.find(".paper").waitFor();
            keep(tab, "bulletin" + suffix);
        }
    }

    private static void keep(Tab tab, String name) {
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        tab.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(IMAGES.resolve(name + ".png"))
                        .setFullPage(false));
    }
}
