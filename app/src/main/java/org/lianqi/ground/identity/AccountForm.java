package org.lianqi.ground.identity;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of the form of an account. */
public record AccountForm(
        String username,
        String displayName,
        String displayNameEn,
        String unit,
        String email,
        String oidcSubject,
        Collection<Role> roles) {
    static AccountForm of(AccountDraft typed) {
        return new AccountForm(
                typed.username(),
                typed.displayName(),
                typed.displayNameEn(),
                typed.unit(),
                typed.email(),
                typed.oidcSubject(),
                typed.roles());
    }

    static AccountForm of(@Nullable Account account) {
        if (account == null) {
            return new AccountForm("", "", "", "", "", "", Set.of());
        }
        var name = account.displayName();
        return new AccountForm(
                account.username(),
                name.zh(),
                name.en().equals(name.zh()) ? "" : name.en(),
                account.unitCode(),
                Objects.requireNonNullElse(account.email(), ""),
                Objects.requireNonNullElse(account.oidcSubject(), ""),
                account.roles());
    }
}
