package org.lianqi.ground.region;

import static org.lianqi.schema.jooq.Tables.REFERENCE_FILE;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.lianqi.ground.identity.Actors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers which version of each shipped file stands in the tables. */
@Component
public class ReferenceFiles {
    private final DSLContext db;
    private final TransactionTemplate transaction;

    ReferenceFiles(DSLContext db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs the load in one transaction, as the platform itself, unless this very content was loaded before: then nothing
     * happens. Load and remembering stand or fall together.
     *
     * @param name the file, or the files loaded together
     * @param load writes the tables and answers how many rows it wrote
     * @return whether it ran
     */
    public boolean load(String name, String sha256, Supplier<Integer> load) {
        return Actors.asSystem(
                "reference-data",
                () -> Boolean.TRUE.equals(transaction.execute(status -> {
                    var before = db.select(REFERENCE_FILE.SHA256)
                            .from(REFERENCE_FILE)
                            .where(REFERENCE_FILE.NAME.eq(name))
                            .fetchOptional(REFERENCE_FILE.SHA256);
                    if (before.isPresent() && before.get().equals(sha256)) {
                        return false;
                    }
                    int rows = load.get();
                    db.insertInto(REFERENCE_FILE)
                            .set(REFERENCE_FILE.NAME, name)
                            .set(REFERENCE_FILE.SHA256, sha256)
                            .set(REFERENCE_FILE.ROWS, rows)
                            .onConflict(REFERENCE_FILE.NAME)
                            .doUpdate()
                            .set(REFERENCE_FILE.SHA256, sha256)
                            .set(REFERENCE_FILE.ROWS, rows)
                            .set(REFERENCE_FILE.LOADED_AT, java.time.Instant.now())
                            .execute();
                    return true;
                })));
    }
}
