package org.lianqi.work.map;

import java.util.Locale;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;

/** How far a project has come, as the map tells it: by the form of its point, and by colour besides. */
public enum Group {
    /** 洽谈: up to a framework agreement. A ring. */
    TALKS,
    /** 签约: signed, with nothing begun on the ground. A diamond. */
    SIGNED,
    /** 建设: permanent works have begun. A square. */
    BUILDING,
    /** 竣工投产: accepted, producing. A full circle. */
    PRODUCING,
    /** 停下: on hold, ended, or not here any more. A cross. */
    STOPPED;

    static Group of(ProjectStage stage, Standing standing) {
        if (standing != Standing.ACTIVE) {
            return STOPPED;
        }
        return switch (stage) {
            case LEAD, SCREENED, IN_TALKS, FRAMEWORK -> TALKS;
            case SIGNED, LANDED, PERMITTING -> SIGNED;
            case COMMENCED, BUILDING -> BUILDING;
            case COMPLETED, IN_PRODUCTION, AT_CAPACITY, EVALUATED -> PRODUCING;
        };
    }

    /** The name of its style. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its form around the middle, as an SVG path; forms of one size cover about the same area. */
    public String form(Size size) {
        double r = size.radius();
        return switch (this) {
            case TALKS, PRODUCING -> path("M%2$s 0A%1$s %1$s 0 1 0 %1$s 0A%1$s %1$s 0 1 0 %2$s 0z", r, -r);
            case SIGNED -> path("M0 %2$sL%1$s 0L0 %1$sL%2$s 0z", 1.25 * r, -1.25 * r);
            case BUILDING -> path("M%2$s %2$sH%1$sV%1$sH%2$sz", 0.89 * r, -0.89 * r);
            case STOPPED -> path("M%2$s %2$sL%1$s %1$sM%1$s %2$sL%2$s %1$s", 0.89 * r, -0.89 * r);
        };
    }

    private static String path(String form, Double... lengths) {
        var written = new Object[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            written[i] = String.format(Locale.ROOT, "%.2f", lengths[i]);
        }
        return String.format(Locale.ROOT, form, written);
    }
}
