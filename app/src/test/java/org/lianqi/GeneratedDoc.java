package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs/ that is made from the code: the test that makes it fails while the committed one says otherwise. */
public final class GeneratedDoc {
    private GeneratedDoc() {}

    /** Writes the page when it differs, so that only committing it is left to do, and fails. */
    public static void mustSay(String name, String text) throws IOException {
        var page = Path.of("..", "docs", name);
        var committed = Files.exists(page) ? Files.readString(page) : "";
        if (!committed.equals(text)) {
            Files.writeString(page, text);
        }
        assertThat(committed)
                .as("docs/%s was out of date; it has been written anew: look at the difference and commit it", name)
                .isEqualTo(text);
    }
}
