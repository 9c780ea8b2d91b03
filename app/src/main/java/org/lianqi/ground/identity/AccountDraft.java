package org.lianqi.ground.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account as its form holds it: texts as typed, stripped. {@link #problems} says what keeps it from being written.
 *
 * @param unit code or name of a unit, as typed
 */
record AccountDraft(
        String username,
        String displayName,
        String displayNameEn,
        String unit,
        String email,
        String oidcSubject,
        Set<Role> roles) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]]+@[^\\s@<>,;:\"()\\[\\]]+\\.[^\\s@.<>,;:\"()\\[\\]]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    AccountDraft {
        username = username.strip().toLowerCase(java.util.Locale.ROOT);
        displayName = displayName.strip();
        displayNameEn = displayNameEn.strip();
        unit = unit.strip();
        email = email.strip();
        oidcSubject = oidcSubject.strip();
        roles = Set.copyOf(roles);
    }

    static AccountDraft empty() {
        return new AccountDraft("", "", "", "", "", "", Set.of());
    }

    /** Message keys by field, in the form's order; empty when there is nothing to object to. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (!USERNAME.matcher(username).matches()) {
            problems.put("username", "account.username.form");
        }
        if (displayName.isEmpty()
                || displayName.length() > 64
                || UNSEEN.matcher(displayName).find()) {
            problems.put("displayName", "account.name.form");
        }
        if (displayNameEn.length() > 64 || UNSEEN.matcher(displayNameEn).find()) {
            problems.put("displayNameEn", "account.name.form");
        }
        if (unit.isEmpty()) {
            problems.put("unit", "account.unit.missing");
        }
        if (!email.isEmpty() && (email.length() > 254 || !EMAIL.matcher(email).matches())) {
            problems.put("email", "account.email.form");
        }
        if (oidcSubject.length() > 255 || UNSEEN.matcher(oidcSubject).find()) {
            problems.put("oidcSubject", "account.subject.form");
        }
        if (roles.isEmpty()) {
            problems.put("roles", "account.roles.none");
        } else if (roles.contains(Role.AUDITOR) && roles.size() > 1) {
            problems.put("roles", "account.roles.auditor");
        }
        return problems;
    }
}
