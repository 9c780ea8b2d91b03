package org.lianqi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What one person reaches from the home page by following links, as plain HTML; at most so many addresses of a kind. */
public final class Crawl {
    private static final Pattern LINK = Pattern.compile("\\s(?:href|hx-get|src)=\"(/[^\"]*)\"");
    private static final Pattern NOT_A_PAGE = Pattern.compile("/(app|vendor|logout|oauth2|favicon).*");
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile(
            "<(input|textarea|select|button)\\b([^>]*)>(.*?(?=</(?:textarea|select|button)>|<input|<select|<textarea|<button|$))",
            Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");

    /** A field of a form: its name, what stands in it, and whether somebody types into it. */
    public record Field(String name, String value, boolean typed) {}

    /** A form that changes something. */
    public record Form(String action, boolean file, List<Field> fields) {}

    private final Visitor visitor;
    private final int ofAKind;
    private final int most;
    private final Map<String, Visitor.Answer> pages = new LinkedHashMap<>();

    private Crawl(Visitor visitor, int ofAKind, int most) {
        this.visitor = visitor;
        this.ofAKind = ofAKind;
        this.most = most;
    }

    public static Map<String, Visitor.Answer> pages(Visitor visitor, int ofAKind, int most, String... from) {
        var crawl = new Crawl(visitor, ofAKind, most);
        crawl.walk(from.length == 0 ? List.of("/") : List.of(from));
        return crawl.pages;
    }

    private void walk(List<String> from) {
        var queue = new ArrayDeque<>(from);
        Set<String> seen = new LinkedHashSet<>(queue);
        var kinds = new HashMap<String, Integer>();
        while (!queue.isEmpty() && pages.size() < most) {
            var path = queue.remove();
            if (kinds.merge(kind(path), 1, Integer::sum) > ofAKind) {
                continue;
            }
            var answer = visitor.get(path);
            pages.put(path, answer);
            if (!answer.location().isEmpty()) {
                continue;
            }
            for (var link : links(answer.body())) {
                if (seen.add(link)) {
                    queue.add(link);
                }
            }
        }
    }

    static List<String> links(String html) {
        return LINK.matcher(html)
                .results()
                .map(found -> text(found.group(1)).replaceAll("#.*", ""))
                .filter(link -> !link.isEmpty() && !NOT_A_PAGE.matcher(link).matches())
                .distinct()
                .toList();
    }

    /** Addresses that differ only in what they are about. */
    private static String kind(String path) {
        var query = path.indexOf('?');
        var plain = query < 0 ? path : path.substring(0, query);
        var names = query < 0
                ? ""
                : path.substring(query + 1).replaceAll("=[^&]*", "=").replaceAll("&", " ");
        return plain.startsWith("/figures/")
                ? plain.replaceAll(":.*", "")
                : plain.replaceAll("/[^/]*[\\d%A-Z][^/]*", "/…") + "?" + names;
    }

    /** The forms of a page that are sent by POST. */
    public static List<Form> forms(String html) {
        var forms = new ArrayList<Form>();
        FORM.matcher(html).results().forEach(found -> {
            var head = found.group(1);
            if (!"post".equalsIgnoreCase(attribute(head, "method"))) {
                return;
            }
            var fields = new ArrayList<Field>();
            CONTROL.matcher(found.group(2)).results().forEach(control -> {
                var attributes = control.group(2);
                var name = attribute(attributes, "name");
                if (name.isEmpty() || name.equals("_csrf")) {
                    return;
                }
                fields.add(
                        switch (control.group(1)) {
                            case "textarea" -> new Field(name, text(control.group(3)), true);
                            case "select" -> new Field(name, chosen(control.group(3)), false);
                            case "button" -> new Field(name, attribute(attributes, "value"), false);
                            default ->
                                new Field(
                                        name,
                                        attribute(attributes, "value"),
                                        !List.of("hidden", "checkbox", "radio", "file", "submit")
                                                .contains(attribute(attributes, "type")));
                        });
            });
            forms.add(new Form(
                    attribute(head, "action"), attribute(head, "enctype").startsWith("multipart"), fields));
        });
        return forms;
    }

    private static String chosen(String options) {
        var first = "";
        var any = false;
        for (var option = OPTION.matcher(options); option.find(); ) {
            var value = attribute(option.group(1), "value");
            if (option.group(1).contains("selected")) {
                return value;
            }
            if (!any) {
                first = value;
                any = true;
            }
        }
        return first;
    }

    static String attribute(String attributes, String name) {
        var found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? text(found.group(1)) : "";
    }

    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
