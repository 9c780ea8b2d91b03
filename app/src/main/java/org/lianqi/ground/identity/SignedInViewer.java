package org.lianqi.ground.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.lianqi.ground.web.Viewer;
import org.springframework.stereotype.Component;

/** Tells the shell who looks at the page. */
@Component
class SignedInViewer implements Viewer.Source {
    @Override
    public Viewer current(String language) {
        return Actors.current() instanceof Actor.Official official
                ? new Viewer(
                        official.displayName(),
                        "",
                        official.roles().stream().map(Role::code).collect(Collectors.toSet()),
                        0)
                : new Viewer("", "", Set.of(), 0);
    }
}
