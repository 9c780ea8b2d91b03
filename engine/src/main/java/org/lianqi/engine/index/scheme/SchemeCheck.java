package org.lianqi.engine.index.scheme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;

/** Gathers what the single checks find, so that an editor can show everything at once. */
final class SchemeCheck {

    private final List<Problem> problems = new ArrayList<>();

    private SchemeCheck() {}

    static List<Problem> problems(Scheme scheme, @Nullable Set<String> knownUnits) {
        var found = new SchemeCheck();
        SchemeTree tree = SchemeTree.of(scheme);
        boolean treeHolds = new StructureCheck(scheme, tree, found).run();
        // Full marks and sums have no meaning in a tree that bites its own tail.
        if (treeHolds) {
            new WeightCheck(scheme, tree, found).run();
            new MethodCheck(scheme, tree, found).run();
        }
        new InputCheck(scheme, knownUnits, found).run();
        new BonusCheck(scheme, tree, found).run();
        new AwardCheck(scheme, tree, found).run();
        return List.copyOf(found.problems);
    }

    void add(ProblemCode code, String subject, Object value, Object... arguments) {
        problems.add(Problem.of(code, subject, value, arguments));
    }

    void addDuplicates(Collection<String> codes) {
        var seen = new HashSet<String>();
        var told = new HashSet<String>();
        for (String code : codes) {
            if (!seen.add(code) && told.add(code)) {
                add(ProblemCode.DUPLICATE_CODE, code, code);
            }
        }
    }
}
