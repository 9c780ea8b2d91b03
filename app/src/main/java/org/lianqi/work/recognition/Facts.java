package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectState;
import org.lianqi.work.project.ProofKind;

/**
 * What a pre-check knows of a project.
 *
 * @param chain code of its chain; null: not said
 * @param planned planned total as stated; null: not said
 * @param fixed fixed assets of it in yuan; null: not said
 * @param signedOn the day of the contract; null: not signed, or on a day nobody knows
 * @param signed whether there is a contract
 * @param started whether there is a construction permit, or works have begun
 * @param industry GB/T 4754; null: not said
 * @param investors codes of the divisions its investors are registered in, empty where it is not known; no investor: none is
 *     known
 * @param home code of the division of the unit that is responsible; null: it has none
 * @param ended whether it goes on no more, or is another project entered twice
 * @param declared exclusions that the applicant says are not met
 */
record Facts(
        @Nullable String chain,
        @Nullable Amount planned,
        @Nullable BigDecimal fixed,
        @Nullable LocalDate signedOn,
        boolean signed,
        boolean started,
        @Nullable String industry,
        List<Optional<String>> investors,
        @Nullable String home,
        boolean ended,
        Set<Exclusion> declared) {
    Facts {
        investors = List.copyOf(investors);
        declared = Set.copyOf(declared);
    }

    static Facts of(
            ProjectState state, List<Optional<String>> investors, @Nullable String home, Set<Exclusion> declared) {
        return new Facts(
                state.description().chain(),
                state.amounts().get(ProjectEvent.Stated.What.PLANNED_TOTAL),
                state.yuan(ProjectEvent.Stated.What.FIXED_ASSETS),
                state.reached().get(ProjectStage.SIGNED),
                state.stage().compareTo(ProjectStage.SIGNED) >= 0,
                state.stage().compareTo(ProjectStage.COMMENCED) >= 0
                        || state.proofs().containsKey(ProofKind.CONSTRUCTION_PERMIT),
                state.description().industry(),
                investors,
                home,
                state.standing().ended(),
                declared);
    }
}
