package org.lianqi.ground.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Names of people, for everybody who is signed in: who entered a value is no secret, the rest of the account is. */
@Component
public class People {
    private final DSLContext db;

    People(DSLContext db) {
        this.db = db;
    }

    /** The names of the accounts there are among these, in one query. */
    @Transactional(readOnly = true)
    public Map<UUID, Name> names(Collection<UUID> accounts) {
        var names = new HashMap<UUID, Name>();
        if (accounts.isEmpty()) {
            return names;
        }
        db.resultQuery(
                        "select id, display_name, coalesce(display_name_en, display_name) from account_names({0})",
                        org.jooq.impl.DSL.val(accounts.toArray(UUID[]::new)))
                .forEach(row -> names.put(
                        row.get(0, UUID.class), new Name(row.get(1, String.class), row.get(2, String.class))));
        return names;
    }
}
