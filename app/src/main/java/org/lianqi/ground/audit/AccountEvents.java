package org.lianqi.ground.audit;

import org.lianqi.ground.identity.AccountEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to accounts is told by the room below and written down here, in the same transaction. */
@Component
class AccountEvents {
    private final Journal journal;

    AccountEvents(Journal journal) {
        this.journal = journal;
    }

    @EventListener
    void on(AccountEvent event) {
        journal.append(event.action(), "account", event.account(), event.before(), event.after(), event.reason());
    }
}
