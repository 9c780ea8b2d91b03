package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flat nodes of a scheme as a tree. Of a scheme without structural problems it is the tree; of any other it is as
 * much as can be made of it: the first node of a code given twice, no node above an orphan.
 */
public final class SchemeTree {

    private final Scheme scheme;
    private final Map<String, Node> byCode = new LinkedHashMap<>();
    private final Map<String, List<Node>> children = new LinkedHashMap<>();
    private final List<Node> roots = new ArrayList<>();

    private SchemeTree(Scheme scheme) {
        this.scheme = scheme;
        scheme.nodes().forEach(node -> byCode.putIfAbsent(node.code(), node));
        for (Node node : byCode.values()) {
            String parent = node.parent();
            if (parent == null) {
                roots.add(node);
            } else {
                children.computeIfAbsent(parent, code -> new ArrayList<>()).add(node);
            }
        }
    }

    public static SchemeTree of(Scheme scheme) {
        return new SchemeTree(scheme);
    }

    /** The total. Throws when the scheme has none. */
    public Group root() {
        if (!roots.isEmpty() && roots.getFirst() instanceof Group total) {
            return total;
        }
        throw new NoSuchElementException("root of " + scheme.code());
    }

    List<Node> roots() {
        return roots;
    }

    public Optional<Node> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Node get(String code) {
        return find(code).orElseThrow(() -> new NoSuchElementException(code + " in " + scheme.code()));
    }

    /** In the order of the scheme; empty for an indicator. */
    public List<Node> children(String code) {
        return children.getOrDefault(code, List.of());
    }

    /** All nodes under the root, each after its children, the root last. */
    public List<Node> childrenFirst() {
        var ordered = new ArrayList<Node>(byCode.size());
        visit(root(), ordered);
        return ordered;
    }

    private void visit(Node node, List<Node> ordered) {
        children(node.code()).forEach(child -> visit(child, ordered));
        ordered.add(node);
    }

    /**
     * The points a node can earn in the given period of the year: its weight under a sum of points, else what its parent
     * can earn; the root's are the scheme's.
     */
    public BigDecimal fullMark(Node node, int ofYear) {
        Node above = parent(node);
        if (above == null) {
            return scheme.fullMark();
        }
        return above instanceof Group group && group.aggregation() instanceof Aggregation.SumOfPoints
                ? node.weight().in(ofYear)
                : fullMark(above, ofYear);
    }

    /** Whether a node takes part in the given period of the year: neither it nor a group above weighs nothing. */
    public boolean isCounted(Node node, int ofYear) {
        Node above = parent(node);
        return above == null || (node.weight().in(ofYear).signum() != 0 && isCounted(above, ofYear));
    }

    @Nullable
    Node parent(Node node) {
        String parent = node.parent();
        return parent == null ? null : byCode.get(parent);
    }
}
