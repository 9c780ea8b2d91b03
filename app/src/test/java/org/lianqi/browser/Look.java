package org.lianqi.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** How a page is looked at. */
record Look(String language, String theme, int width) {
    static final Look USUAL = new Look("zh-CN", "light", 1440);
    static final Look PHONE = new Look("zh-CN", "light", 390);

    private static final List<Look> OTHERS = List.of(PHONE, new Look("en", "dark", 1440), new Look("en", "light", 390));

    /** In which a journey looks at its pages again: one by chance, all of them with {@code -Dlianqi.full=true}; the usual one last. */
    static List<Look> others() {
        var others = new ArrayList<>(
                EveryPageTest.FULL
                        ? OTHERS
                        : List.of(OTHERS.get(ThreadLocalRandom.current().nextInt(OTHERS.size()))));
        others.add(USUAL);
        return others;
    }

    /** Both languages, both themes, desk and phone. */
    static List<Look> all() {
        var looks = new ArrayList<Look>();
        for (var language : List.of("zh-CN", "en")) {
            for (var theme : List.of("light", "dark")) {
                for (int width : List.of(1440, 390)) {
                    looks.add(new Look(language, theme, width));
                }
            }
        }
        return looks;
    }

    boolean chinese() {
        return !language.equals("en");
    }

    boolean phone() {
        return width < 768;
    }

    @Override
    public String toString() {
        return width + "-" + theme + (chinese() ? "" : "-en");
    }
}
