package org.lianqi.browser;

import com.microsoft.playwright.Browser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person does in a browser, on the demonstration. */
@DemoTest
@ExtendWith(KeepPicture.class)
abstract class Journey {
    static final String PASSWORD = "lianqi-demo";
    /** Signing in once a person is enough: it is slow on purpose. */
    private static final Map<String, String> SIGNED_IN = new ConcurrentHashMap<>();

    @LocalServerPort
    int port;

    String base() {
        return "http://localhost:" + port;
    }

    /** A window of nobody. */
    Tab stranger(Look look) {
        return window(look, null);
    }

    /** A window of a demonstration account, signed in. */
    Tab as(String username, Look look) {
        var state = SIGNED_IN.computeIfAbsent(port + username, key -> {
            try (var tab = stranger(Look.USUAL)) {
                tab.signIn(username, PASSWORD);
                return tab.page().context().storageState();
            }
        });
        return window(look, state);
    }

    private Tab window(Look look, String state) {
        var options = new Browser.NewContextOptions()
                .setLocale(look.language())
                .setViewportSize(look.width(), look.phone() ? 844 : 900);
        if (state != null) {
            options.setStorageState(state);
        }
        var tab = new Tab(base(), Chromium.get().newContext(options), look);
        KeepPicture.watch(tab);
        return tab;
    }
}
