package org.lianqi.outcome.explanation;

import java.util.List;
import org.lianqi.ground.figure.Opened;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.ResultFigures;

/** How large an assessment is, counted from its parts. */
record WhatIsAssessed(ShownRun run) {

    /** How many there are: each by its name, with the page where it stands. */
    Opened extent(ResultFigures.Extent of) {
        var scheme = run.assessment().schemeCode();
        var period = run.assessment().period();
        var nodes = new SchemeNodes(run.scheme(), run.tree());
        var rows = switch (of) {
            case UNITS ->
                run.units().stream()
                        .map(run::named)
                        .map(unit -> new Opened.Row(
                                unit.name(),
                                "/scoreboard/" + scheme + "/units/" + unit.code() + "?period=" + period,
                                null,
                                ""))
                        .toList();
            case BOARDS ->
                nodes.boards().stream()
                        .map(node -> new Opened.Row(
                                ResultFigures.name(node),
                                "/scoreboard?scheme=" + scheme + "&period=" + period + "&board=" + node.code(),
                                null,
                                ""))
                        .toList();
            case INDICATORS ->
                nodes.indicators().stream()
                        .map(node -> new Opened.Row(
                                ResultFigures.name(node), run.opened().scheme().link(), null, ""))
                        .toList();
        };
        return new Opened(
                run.figures().extent(of, rows.size()), new Opened.Counted(of.measured(), rows), null, List.of(), null);
    }
}
