package org.lianqi.outcome.decision;

import org.springframework.core.io.InputStreamSource;

/**
 * A file that somebody hands in as proof.
 *
 * @param name as it was called where it came from
 */
public record BroughtFile(String name, InputStreamSource bytes) {}
