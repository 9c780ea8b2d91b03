package org.lianqi.work.project;

import org.jspecify.annotations.Nullable;
import org.lianqi.record.enterprise.EnterpriseId;

/**
 * Which projects are meant; what is null or empty admits all.
 *
 * @param words part of a name, other name, investor or code
 * @param unit code of the responsible unit or of one above it
 * @param chain code of the industrial chain
 * @param investor an enterprise that invests in it
 */
public record ProjectFilter(
        String words,
        String unit,
        @Nullable ProjectStage stage,
        @Nullable Standing standing,
        String chain,
        @Nullable EnterpriseId investor,
        AsOf asOf) {}
