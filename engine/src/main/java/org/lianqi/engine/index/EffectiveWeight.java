package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;

/**
 * What a node counts for in the total when nothing is missing: its share of its siblings' weights, times the share of its
 * group, and so on up to the root. Exact where every group is an arithmetic mean or a sum of points.
 *
 * @param weight 0 to 1; that of the root is 1, and those of the children of a group sum to the group's
 */
public record EffectiveWeight(String node, double weight) {

    /**
     * One a node that is counted in the period, parents first.
     *
     * @param scheme one without {@link Scheme#problems()}
     */
    public static List<EffectiveWeight> of(Scheme scheme, Period period) {
        var found = new ArrayList<EffectiveWeight>();
        var tree = SchemeTree.of(scheme);
        add(tree, tree.root(), 1, period.ofYear(), found);
        return List.copyOf(found);
    }

    private static void add(SchemeTree tree, Node node, double weight, int ofYear, List<EffectiveWeight> found) {
        found.add(new EffectiveWeight(node.code(), weight));
        if (node instanceof Group) {
            List<Node> children = tree.children(node.code()).stream()
                    .filter(child -> tree.isCounted(child, ofYear))
                    .toList();
            double all = children.stream()
                    .mapToDouble(child -> child.weight().in(ofYear).doubleValue())
                    .sum();
            for (Node child : children) {
                add(tree, child, weight * child.weight().in(ofYear).doubleValue() / all, ofYear, found);
            }
        }
    }
}
