package org.lianqi.work.exchange;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;

/** Somebody who brings lists. */
record ImportDesk(ProjectImport imports, Actor.Official who) {
    <T> T as(Callable<T> work) {
        return Actors.as(who, work);
    }

    UUID bring(String file, String text) {
        return bring(file, text.getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
    }

    UUID bring(String file, byte[] bytes, UnaryOperator<Mapping> mended) {
        return as(() -> {
            var batch = imports.bring(file, new ByteArrayInputStream(bytes), null);
            var opened = imports.open(batch).batch();
            imports.readBy(batch, mended.apply(opened.mapping()), opened.mappingName());
            return batch;
        });
    }

    ImportRun look(UUID batch) {
        return as(() -> imports.look(batch));
    }

    /** Keeps what there is to keep. */
    ImportRun keep(UUID batch) {
        return as(() -> imports.keep(batch, imports.look(batch).fingerprint()));
    }

    void decide(UUID batch, java.util.Map<String, ImportRun.Decision> decisions) {
        as(() -> {
            imports.decide(batch, decisions);
            return batch;
        });
    }
}
