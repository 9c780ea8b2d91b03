package org.lianqi.ground.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Names of people, for everybody who is signed in: who entered a value is no secret, the rest of the account is. */
@Component
public class People {
    private final DSLContext db;
    private final SignInDirectory directory;

    People(DSLContext db, SignInDirectory directory) {
        this.db = db;
        this.directory = directory;
    }

    /**
     * Whoever signs in under a user name, for a command that acts in his name.
     *
     * @throws Refusal.Forbidden {@code role} to everybody but the platform itself
     * @throws Refusal.Missing {@code account-name} when there is none, or it may not be used any more
     */
    public Actor.Official official(String username) {
        if (!(Actors.current() instanceof Actor.SystemJob)) {
            throw new Refusal.Forbidden("role", Actors.current().displayName(), List.of());
        }
        return directory
                .find(username.toLowerCase(Locale.ROOT))
                .filter(SignedIn::isEnabled)
                .map(SignedIn::official)
                .orElseThrow(() -> new Refusal.Missing("account-name", username));
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
