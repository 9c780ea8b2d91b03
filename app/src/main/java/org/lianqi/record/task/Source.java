package org.lianqi.record.task;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a task comes from: a decision of a meeting, a finding of the radar.
 *
 * @param kind which room's matter it is: small letters of the Latin alphabet and hyphens, at most 40
 * @param key names the matter within its kind; the same kind and key never make two tasks
 * @param words what it is, as the page of the task says it, at most 500 characters
 * @param link where it is shown, an address of this site; null when it is not shown
 */
public record Source(
        String kind, String key, String words, @Nullable String link) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");

    public Source {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("no kind of source: " + kind);
        }
        if (key.isBlank() || key.length() > 200 || words.isBlank() || words.length() > 500) {
            throw new IllegalArgumentException(
                    "a source has a key of 1 to 200 characters and words of 1 to 500: " + key);
        }
        if (link != null && (!link.startsWith("/") || link.startsWith("//"))) {
            throw new IllegalArgumentException("a source links to a page of this site, not to " + link);
        }
    }
}
