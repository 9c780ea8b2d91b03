package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * A scheme as its form shows it, with what is wrong and where.
 *
 * @param form all its members
 * @param found what is wrong, each at the field it is about or the one around it
 * @param open places whose blocks stand open: those with something wrong, and the one that was just changed
 */
public record SchemeForm(FormField form, List<Found> found, Set<String> open) {
    /** Members of a scheme: the first steps of the names of its fields. */
    static final Set<String> ROOTS = Arrays.stream(Scheme.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    public SchemeForm {
        found = List.copyOf(found);
        open = Set.copyOf(open);
    }

    /**
     * Something wrong.
     *
     * @param field address of the field on the page
     * @param at where that field stands, as message keys and texts of its own
     */
    public record Found(String field, String where, List<Step> at, FileProblem problem) {
        public Found {
            at = List.copyOf(at);
        }
    }

    /** A step on the way to a field: a message key, or a text that was typed. */
    public record Step(String text, boolean key) {}

    static SchemeForm of(Object plain, List<FileProblem> problems, String changed, Locale locale) {
        var form = RecordForm.form(Scheme.class, plain);
        var found =
                problems.stream().map(problem -> found(form, problem, locale)).toList();
        var open = new HashSet<String>();
        found.forEach(each -> open.add(each.where()));
        if (!changed.isEmpty()) {
            open.add("$." + changed);
        }
        return new SchemeForm(form, found, open);
    }

    /** The sent fields in the plain form of a scheme's JSON, its shape changed as {@code act} says. */
    static Object plain(Map<String, String[]> sent, String act) {
        var tree = RecordForm.tree(sent, ROOTS);
        RecordForm.reshape(tree, act);
        return java.util.Objects.requireNonNull(RecordForm.plain(Scheme.class, tree));
    }

    /** The place an act changes. */
    static String changed(String act) {
        var parts = act.split(":", 3);
        return parts.length < 2 ? "" : parts[1];
    }

    private static Found found(FormField form, FileProblem problem, Locale locale) {
        var at = form;
        var steps = new ArrayList<Step>();
        for (var next = below(at, problem.where()); next != null; next = below(at, problem.where())) {
            var title = at.shape() == FormField.Shape.LIST || at.shape() == FormField.Shape.PAIRS
                    ? title(at, next, locale)
                    : new Step(next.label(), true);
            if (!next.where().equals(at.where())) {
                steps.add(title);
            }
            at = next;
        }
        return new Found(at.id(), at.where(), steps, problem);
    }

    private static Step title(FormField list, FormField item, Locale locale) {
        var title = item.title(locale.getLanguage());
        return new Step(title.isBlank() ? Integer.toString(list.children().indexOf(item) + 1) : title, false);
    }

    private static @org.jspecify.annotations.Nullable FormField below(FormField field, String where) {
        return field.children().stream()
                .filter(child -> child.holdsOrIs(where))
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with this very field. */
    public List<FileProblem> at(FormField field) {
        return found.stream()
                .filter(each ->
                        each.where().equals(field.where()) && each.field().equals(field.id()))
                .map(Found::problem)
                .toList();
    }

    /** Whether the block of a field stands open. */
    public boolean open(FormField field) {
        return field.holds(open);
    }

    /** The codes of the nodes, to choose from where one is named. */
    public Set<String> codes() {
        var codes = new TreeSet<String>();
        form.child("nodes").children().forEach(node -> node.find("code").ifPresent(code -> codes.add(code.value())));
        codes.remove("");
        return codes;
    }
}
