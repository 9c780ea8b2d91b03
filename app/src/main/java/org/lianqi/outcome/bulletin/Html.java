package org.lianqi.outcome.bulletin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Pages that stand alone, without server, script or anything fetched: a file somebody was sent. Text is always escaped. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /** The site's own style sheets as one. */
    public static String style() {
        var all = new StringBuilder();
        for (var sheet : List.of("tokens.css", "site.css")) {
            try (var in = Html.class.getResourceAsStream("/static/app/" + sheet)) {
                all.append(new String(Objects.requireNonNull(in, sheet).readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    public static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return out.toString();
    }

    /** A part of an address. */
    public static String address(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Markup of this program, as it is. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    public Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element with text in it; {@code tag} may carry attributes. */
    public Html element(String tag, String text) {
        int space = tag.indexOf(' ');
        return raw("<" + tag + ">").text(text).raw("</" + (space < 0 ? tag : tag.substring(0, space)) + ">");
    }

    /** A cell of a table; numbers stand to the right. */
    public Html cell(String text) {
        return element("td", text);
    }

    public Html number(String text) {
        return element("td class=\"num\"", text);
    }

    /** The head of a table; its columns of numbers stand to the right. */
    public Html heads(List<String> heads, String... numbers) {
        raw("<thead><tr>");
        for (var head : heads) {
            element(List.of(numbers).contains(head) ? "th scope=\"col\" class=\"num\"" : "th scope=\"col\"", head);
        }
        return raw("</tr></thead>");
    }

    public static String link(String to, String text) {
        return "<a class=\"fig\" href=\"" + escaped(to) + "\">" + escaped(text) + "</a>";
    }

    public byte[] page(String language, String title, String head) {
        return ("<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                        + escaped(title) + "</title>" + head + "</head><body><main class=\"onefigure\">\n" + out
                        + "</main></body></html>\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
