package org.lianqi.outcome.scheme;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;

/** The nodes of a scheme as pages lay them out: the total, the boards, the indicators. */
public record SchemeNodes(Scheme scheme, SchemeTree tree) {
    public SchemeNodes(Scheme scheme) {
        this(scheme, SchemeTree.of(scheme));
    }

    public Group root() {
        return tree.root();
    }

    public List<Group> boards() {
        return scheme.boards();
    }

    public List<Indicator> indicators() {
        return scheme.indicators();
    }

    public Optional<Group> board(String code) {
        return boards().stream().filter(board -> board.code().equals(code)).findFirst();
    }

    /** The board a node is or lies under; null for the total and what lies beside the boards. */
    @Nullable
    public String boardOf(Node node) {
        var at = Optional.of(node);
        while (at.isPresent()) {
            var here = at.get();
            if (here instanceof Group group && group.board()) {
                return group.code();
            }
            var parent = here.parent();
            at = parent == null ? Optional.empty() : tree.find(parent);
        }
        return null;
    }
}
