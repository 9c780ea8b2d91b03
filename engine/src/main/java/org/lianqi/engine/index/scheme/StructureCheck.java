package org.lianqi.engine.index.scheme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether the nodes are one tree. */
final class StructureCheck {

    private final Scheme scheme;
    private final SchemeTree tree;
    private final SchemeCheck found;

    StructureCheck(Scheme scheme, SchemeTree tree, SchemeCheck found) {
        this.scheme = scheme;
        this.tree = tree;
        this.found = found;
    }

    /** Whether every node reaches one root, so that full marks and sums have a meaning. */
    boolean run() {
        found.addDuplicates(scheme.nodes().stream().map(Node::code).toList());
        boolean parentsHold = checkParents();
        boolean withoutCycle = checkCycles();
        boolean rooted = checkRoots();
        checkChildren();
        return parentsHold && withoutCycle && rooted;
    }

    private boolean checkParents() {
        boolean hold = true;
        for (Node node : scheme.nodes()) {
            String parent = node.parent();
            if (parent == null) {
                continue;
            }
            Node above = tree.find(parent).orElse(null);
            if (above == null) {
                found.add(ProblemCode.PARENT_UNKNOWN, node.code(), parent);
                hold = false;
            } else if (above instanceof Indicator) {
                found.add(ProblemCode.PARENT_IS_INDICATOR, node.code(), parent);
                hold = false;
            }
        }
        return hold;
    }

    private boolean checkCycles() {
        var onKnownCycle = new HashSet<String>();
        for (Node node : scheme.nodes()) {
            List<String> round = cycleFrom(node);
            if (!round.isEmpty() && !onKnownCycle.contains(round.getFirst())) {
                onKnownCycle.addAll(round);
                found.add(ProblemCode.CYCLE, round.getFirst(), String.join(" → ", round) + " → " + round.getFirst());
            }
        }
        return onKnownCycle.isEmpty();
    }

    /** The round that climbing from {@code start} runs into, empty when it ends at a root or an orphan. */
    private List<String> cycleFrom(Node start) {
        var path = new ArrayList<String>();
        Set<String> seen = new HashSet<>();
        @Nullable Node at = start;
        while (at != null) {
            if (!seen.add(at.code())) {
                return path.subList(path.indexOf(at.code()), path.size());
            }
            path.add(at.code());
            at = tree.parent(at);
        }
        return List.of();
    }

    private boolean checkRoots() {
        List<Node> roots = tree.roots();
        if (roots.isEmpty()) {
            found.add(ProblemCode.NO_ROOT, scheme.code(), "");
            return false;
        }
        if (roots.size() > 1) {
            found.add(
                    ProblemCode.SEVERAL_ROOTS,
                    scheme.code(),
                    roots.stream().map(Node::code).collect(Collectors.joining(", ")));
            return false;
        }
        if (roots.getFirst() instanceof Indicator) {
            found.add(
                    ProblemCode.ROOT_IS_INDICATOR,
                    scheme.code(),
                    roots.getFirst().code());
            return false;
        }
        return true;
    }

    private void checkChildren() {
        for (Group group : scheme.groups()) {
            if (tree.children(group.code()).isEmpty()) {
                found.add(ProblemCode.GROUP_WITHOUT_CHILDREN, group.code(), "");
            }
        }
    }
}
