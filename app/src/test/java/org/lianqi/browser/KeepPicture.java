package org.lianqi.browser;

import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** When a journey breaks off, what the windows last showed is kept beside the other pictures. */
final class KeepPicture implements AfterEachCallback, TestExecutionExceptionHandler {
    private static final List<Tab> OPEN = new ArrayList<>();

    static void watch(Tab tab) {
        OPEN.add(tab);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable broken) throws Throwable {
        for (var tab : OPEN) {
            try {
                tab.shot("broken-" + test.getRequiredTestClass().getSimpleName() + "-"
                        + test.getRequiredTestMethod().getName());
            } catch (PlaywrightException closedAlready) {
                broken.addSuppressed(closedAlready);
            }
        }
        throw broken;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        OPEN.forEach(Tab::leave);
        OPEN.clear();
    }
}
