package org.lianqi.ground.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.lianqi.ground.web.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the shell who looks at the page. */
@Component
class SignedInViewer implements Viewer.Source {
    private static final Viewer NOBODY = new Viewer("", "", Set.of(), 0);
    private final ObjectProvider<Viewer.Inbox> inbox;

    SignedInViewer(ObjectProvider<Viewer.Inbox> inbox) {
        this.inbox = inbox;
    }

    @Override
    public Viewer current(String language) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return NOBODY;
        }
        var there = inbox.getIfAvailable();
        return new Viewer(
                signedIn.displayName().in(language),
                signedIn.unitName().in(language),
                signedIn.official().roles().stream().map(Role::code).collect(Collectors.toSet()),
                there == null ? 0 : there.unread());
    }
}
