package org.lianqi.outcome.decision;

/**
 * A kept file beside a claim or decision.
 *
 * @param name empty when the reader may not open it
 * @param link empty when the reader may not open it
 */
public record Attachment(String sha256, String name, String link) {
    /** Whether the reader may open it. */
    public boolean open() {
        return !link.isEmpty();
    }
}
