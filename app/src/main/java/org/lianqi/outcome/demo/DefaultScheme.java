package org.lianqi.outcome.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.SchemeSaving;
import org.lianqi.outcome.scheme.SchemeState;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.outcome.scheme.Schemes;
import org.springframework.stereotype.Component;

/** The scheme that ships: an assumption, brought in as a draft that an office can make its own; a demonstration uses it. */
@Component
class DefaultScheme {
    static final String CODE = "QD-DEFAULT";
    /** Who is named as having done what the platform did by itself. */
    static final String PLATFORM = "链旗";

    private static final String FILE = "data/schemes/qd-default.json";

    private final Schemes schemes;

    DefaultScheme(Schemes schemes) {
        this.schemes = schemes;
    }

    /** Every start asks; the document itself is read only where it is wanted. */
    void draftIfMissing() {
        if (!Actors.asSystem(PLATFORM, () -> schemes.exists(CODE, 1))) {
            draft();
        }
    }

    /** The first version as it stands here, brought in when there is none. */
    SchemeVersion draft() {
        return Actors.asSystem(PLATFORM, () -> {
            var there = schemes.find(CODE, 1);
            if (there.isPresent()) {
                return there.get();
            }
            return switch (schemes.bringIn(text(), Origin.REAL, "随平台提供的默认假设，不是官方办法")) {
                case SchemeSaving.Saved saved -> saved.version();
                case SchemeSaving.Refused refused -> throw new IllegalStateException(FILE + ": " + refused.problems());
            };
        });
    }

    void putIntoUse() {
        var version = draft();
        if (version.state() == SchemeState.DRAFT) {
            Actors.asSystem(PLATFORM, () -> schemes.putIntoUse(version.id(), version.revision()));
        }
    }

    private static String text() {
        try (var in = DefaultScheme.class.getClassLoader().getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
