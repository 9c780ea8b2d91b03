package org.lianqi.ground.web;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the next page tells the reader after a form was sent: shown once, above the page's content. Written into the
 * redirect: {@code Told.done(redirect, "indicator.submitted", name)}.
 *
 * @param key message key; the arguments are put into its sentence
 */
public record Told(String tone, String key, List<Object> args) implements java.io.Serializable {
    private static final long serialVersionUID = 1;
    static final String ATTRIBUTE = "lianqi.told";

    /** It was done: say what was written. */
    public static void done(RedirectAttributes redirect, String key, Object... args) {
        redirect.addFlashAttribute(ATTRIBUTE, new Told("ok", key, List.of(args)));
    }

    /** It was done, and something deserves attention. */
    public static void warn(RedirectAttributes redirect, String key, Object... args) {
        redirect.addFlashAttribute(ATTRIBUTE, new Told("warn", key, List.of(args)));
    }

    /** It was not done: say what happened, that nothing was changed, and the next step. */
    public static void refused(RedirectAttributes redirect, String key, Object... args) {
        redirect.addFlashAttribute(ATTRIBUTE, new Told("bad", key, List.of(args)));
    }
}
