package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Origin;

/**
 * What identifies a computation.
 *
 * @param settled whether it was computed from frozen inputs; otherwise it is provisional
 * @param inputsSha256 over the scheme, the values, decisions and history: the same inputs give the same run
 * @param resultSha256 over the result in canonical form
 */
public record RunHead(
        UUID id,
        boolean settled,
        String inputsSha256,
        String resultSha256,
        String engineVersion,
        Origin origin,
        String computedBy,
        Instant at) {}
