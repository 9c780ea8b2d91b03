package org.lianqi.outcome.assessment;

import org.springframework.core.io.InputStreamSource;

/**
 * A file that somebody hands in as proof.
 *
 * @param name as it was called where it came from
 * @param mediaType as the sender named it
 */
public record BroughtFile(String name, String mediaType, InputStreamSource bytes) {}
