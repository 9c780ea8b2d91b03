package org.lianqi.record.indicator;

import java.util.Set;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.ValueState;

/** What people do with values that are there. */
public enum Errand {
    /** Drafts are reported. */
    SUBMIT(Set.of(Role.REPORTER, Role.ASSESSOR), Set.of(ValueState.DRAFT)),
    /** Somebody else found them right. */
    VERIFY(Set.of(Role.REVIEWER, Role.ASSESSOR), Set.of(ValueState.SUBMITTED)),
    /** They go back to who entered them, with a reason. */
    GIVE_BACK(Set.of(Role.REVIEWER, Role.ASSESSOR), Set.of(ValueState.SUBMITTED, ValueState.VERIFIED)),
    /** Frozen or published values were wrong after all and are open to change again, with a reason. Each is chosen by hand. */
    REOPEN(Set.of(Role.ASSESSOR), Set.of(ValueState.FROZEN, ValueState.PUBLISHED));

    private final Set<Role> roles;
    private final Set<ValueState> from;

    Errand(Set<Role> roles, Set<ValueState> from) {
        this.roles = roles;
        this.from = from;
    }

    /** The states in which a value can be taken on it. */
    Set<ValueState> from() {
        return from;
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal.Forbidden {@code role} to whom it is not open */
    Actor require() {
        return Actors.require(roles.toArray(Role[]::new));
    }

    /** Whether one must say why. */
    public boolean wantsReason() {
        return this == GIVE_BACK || this == REOPEN;
    }

    /** Whether everything a filter admits may be taken on it at once. */
    public boolean inBulk() {
        return this != REOPEN;
    }

    boolean openTo(Actor.Official official) {
        return official.has(roles.toArray(Role[]::new));
    }

    /** Whether whoever entered a value is kept from it: nobody but the assessor verifies what he entered himself. */
    boolean barsOwn(Actor.Official official) {
        return this == VERIFY && !official.has(Role.ASSESSOR);
    }
}
