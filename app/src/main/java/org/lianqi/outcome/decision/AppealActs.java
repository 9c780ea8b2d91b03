package org.lianqi.outcome.decision;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureAct;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.springframework.stereotype.Component;

/** Offers objection and appeal where a number opens, to those who may and as long as they may. */
@Component
public class AppealActs implements FigureAct.Source {
    private final Appeals appeals;

    AppealActs(Appeals appeals) {
        this.appeals = appeals;
    }

    @Override
    public List<FigureAct> actsOn(Figure figure) {
        if (!(Actors.current() instanceof Actor.Official official) || !official.has(Role.REPORTER)) {
            return List.of();
        }
        return appeals.open(figure.ref()).stream()
                .map(kind -> new FigureAct(
                        "decision.act." + kind.name(),
                        "/appeals/new?figure=" + URLEncoder.encode(figure.ref().toString(), StandardCharsets.UTF_8)))
                .toList();
    }
}
