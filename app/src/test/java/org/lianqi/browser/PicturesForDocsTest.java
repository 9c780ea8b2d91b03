package org.lianqi.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures that stand in docs/: {@code ./lianqi screenshots}, or this test with -Dlianqi.write=true. */
@EnabledIfSystemProperty(named = "lianqi.write", matches = "true")
class PicturesForDocsTest extends Journey {
    private static final Path IMAGES = Path.of("../docs/images");

    @Test
    void take() {
        Map<String, Look> looks = new TreeMap<>(Map.of(
                "",
                Look.USUAL,
                "-en",
                new Look("en", "light", 1440),
                "-dark",
                new Look("zh-CN", "dark", 1440),
                "-phone",
                Look.PHONE));
        looks.forEach((suffix, look) -> {
            try (var tab = stranger(look)) {
                keep(tab.go("/login"), "login" + suffix);
            }
            try (var tab = as("assessor", look)) {
                keep(tab.go("/"), "home" + suffix);
                keep(tab.go("/scoreboard"), "scoreboard" + suffix);
                tab.find("a.fig").first().click();
                tab.find(".drawer").waitFor();
                keep(tab, "figure" + suffix);
            }
        });
    }

    private static void keep(Tab tab, String name) {
        tab.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(IMAGES.resolve(name + ".png"))
                        .setFullPage(false));
    }
}
