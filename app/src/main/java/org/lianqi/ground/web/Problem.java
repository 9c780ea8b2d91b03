package org.lianqi.ground.web;

import org.springframework.http.HttpStatus;

/**
 * What went wrong, as a reader sees it.
 *
 * @param code stable code of the refusal, or {@code http-<status>}
 * @param number under which the log has the same event
 * @param title one sentence: what happened
 * @param advice whether data is safe and what to do next
 */
public record Problem(HttpStatus status, String code, String number, String title, String advice) {
    /** The status as it is printed large. */
    public String statusText() {
        return Integer.toString(status.value());
    }
}
