package org.lianqi.ground.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lianqi.ground.audit.AuditLog;
import org.lianqi.ground.identity.Accounts;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;

/** What waits for administrators and what changed for auditors; the rooms of accounts and of the log lie below the ports. */
@Component
class AccountsAndLog implements Waiting.Source, Changed.Source {
    private final Accounts accounts;
    private final AuditLog log;

    AccountsAndLog(Accounts accounts, AuditLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        if (!official.has(Role.ADMINISTRATOR)) {
            return List.of();
        }
        var over = accounts.countOneTimePasswordsOver();
        return over == 0
                ? List.of()
                : List.of(new Waiting("accounts.over", List.of(over), "/accounts?state=onetime", null));
    }

    @Override
    public List<Changed> changedFor(Actor.Official official, Instant since) {
        if (!official.has(Role.AUDITOR, Role.ADMINISTRATOR)) {
            return List.of();
        }
        var entries = log.countSince(since);
        var day = LocalDate.ofInstant(since, Days.CHINA);
        return entries == 0
                ? List.of()
                : List.of(new Changed("log.entries", List.of(entries), "/audit?from=" + day, Instant.now()));
    }
}
