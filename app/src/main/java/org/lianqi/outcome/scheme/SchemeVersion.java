package org.lianqi.outcome.scheme;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;

/**
 * One version of a scheme as it is kept.
 *
 * @param scheme the scheme itself
 * @param document its canonical JSON, which {@code sha256} names
 * @param revision counts the changes of a draft; a form hands it back so that nobody overwrites what he did not see
 * @param basedOn the version it was drawn up from; null when it is the first or came from a file
 * @param note why it was drawn up, in the words of whoever did
 * @param origin synthetic when made for practice: whatever is computed with it then is, too
 * @param inUseAt since when in use; null for a draft
 * @param supersededBy the version that took its place; null while none did
 */
public record SchemeVersion(
        UUID id,
        Scheme scheme,
        SchemeState state,
        String document,
        String sha256,
        int revision,
        @Nullable UUID basedOn,
        String note,
        Origin origin,
        String changedBy,
        Instant changedAt,
        @Nullable String inUseBy,
        @Nullable Instant inUseAt,
        @Nullable UUID supersededBy,
        @Nullable Instant supersededAt) {

    public String code() {
        return scheme.code();
    }

    public int version() {
        return scheme.version();
    }

    public Name name() {
        return new Name(scheme.name().zh(), scheme.name().en());
    }

    /** Whether it holds at the end of a period: offices publish a scheme within the first period it is for. */
    public boolean mayAssess(Period period) {
        var validTo = scheme.validTo();
        return !scheme.validFrom().isAfter(period.to()) && (validTo == null || !validTo.isBefore(period.to()));
    }

    /** Its address: {@code /schemes/<code>/<version>}. */
    public String link() {
        return link(code(), version());
    }

    public static String link(String code, int version) {
        return "/schemes/" + code + "/" + version;
    }
}
