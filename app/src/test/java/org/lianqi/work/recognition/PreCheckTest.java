package org.lianqi.work.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.work.project.Amount;

/** What is known to be so, known not to be so, and not known are three things. */
class PreCheckTest {
    private static final ChainCode CHAIN = new ChainCode("BIOMED");
    private static final Period.Quarter QUARTER = new Period.Quarter(2024, 3);
    private static final Set<Exclusion> ALL = EnumSet.allOf(Exclusion.class);
    private static final LocalDate SPRING = LocalDate.of(2024, 4, 2);

    @Test
    void aProjectThatHasAllIsWorthWhatItsSizeGives() {
        var check = check(facts(yuan(12), SPRING, true, ALL));
        assertThat(check.met()).isTrue();
        assertThat(check.tier().points()).isEqualByComparingTo("20");
    }

    @Test
    void aMissingPermitIsNamedAndThePointsAreToldAllTheSame() {
        var check = check(facts(yuan(12), SPRING, false, ALL));
        assertThat(check.answered(Answer.NO)).containsExactly(Condition.STARTED);
        assertThat(check.tier().points()).isEqualByComparingTo("20");
    }

    @Test
    void whatNobodySaidIsUnknownAndNotNo() {
        var check = check(new Facts(null, null, null, null, true, true, null, List.of(), "370281", false, Set.of()));
        assertThat(check.answered(Answer.NO)).isEmpty();
        assertThat(check.answered(Answer.UNKNOWN))
                .contains(
                        Condition.OF_THE_CHAIN,
                        Condition.PLANNED_TOTAL,
                        Condition.FIXED_SHARE,
                        Condition.SIGNED,
                        Condition.OUTSIDE_INVESTOR,
                        Condition.NOT_RELOCATION);
        assertThat(check.tier()).isNull();
    }

    @Test
    void whatIsDeclaredFillsAGapAndNeverOutweighsAFact() {
        assertThat(investors(Optional.empty())).isEqualTo(Answer.YES);
        assertThat(investors(Optional.of("370202"), Optional.of("370211"))).isEqualTo(Answer.NO);
        assertThat(investors(Optional.of("370202"), Optional.of("310115"))).isEqualTo(Answer.YES);
        assertThat(check(new Facts(
                                CHAIN.text(),
                                yuan(2),
                                hundredMillions(1),
                                SPRING,
                                true,
                                true,
                                "7010",
                                List.of(),
                                "370281",
                                false,
                                ALL))
                        .answers())
                .containsEntry(Condition.NOT_REAL_ESTATE, Answer.NO);
    }

    @Test
    void theSectionOfRealEstateIsRealEstateAndOneThatEndedDoesNotGoOn() {
        var check = check(new Facts(
                CHAIN.text(), yuan(2), hundredMillions(1), SPRING, true, true, "K", List.of(), "370281", true, ALL));
        assertThat(check.answered(Answer.NO)).containsExactly(Condition.GOES_ON, Condition.NOT_REAL_ESTATE);
    }

    @Test
    void noProjectThatIsLargeEnoughIsWorthNothing() {
        var usual = Rules.USUAL;
        assertThatThrownBy(() -> new RecognitionRule(
                        usual.id(),
                        null,
                        usual.since(),
                        1,
                        usual.minimum(),
                        List.of(new Tier(hundredMillions(2), BigDecimal.TEN)),
                        usual.method(),
                        usual.source(),
                        true,
                        null,
                        "platform",
                        usual.recordedAt()))
                .hasMessageContaining("recognition-tier-gap");
    }

    @Test
    void aContractOfLastYearIsTooOldAndOneOfNextQuarterIsNotYet() {
        assertThat(signed(LocalDate.of(2024, 1, 1))).isEqualTo(Answer.YES);
        assertThat(signed(LocalDate.of(2024, 9, 30))).isEqualTo(Answer.YES);
        assertThat(signed(LocalDate.of(2023, 12, 31))).isEqualTo(Answer.NO);
        assertThat(signed(LocalDate.of(2024, 10, 1))).isEqualTo(Answer.NO);
    }

    @Test
    void thirtyMillionDollarsSufficeWhateverTheyCountForInYuan() {
        var dollars = new Amount(new BigDecimal("30000000"), "USD", new BigDecimal("3"), SPRING);
        var check = check(facts(dollars, SPRING, true, ALL));
        assertThat(check.answers()).containsEntry(Condition.PLANNED_TOTAL, Answer.YES);
        assertThat(check.tier().points()).isEqualByComparingTo("6");
        assertThat(check(facts(Amount.ofYuan(new BigDecimal("99999999.99")), SPRING, true, ALL))
                        .answers())
                .containsEntry(Condition.PLANNED_TOTAL, Answer.NO);
    }

    private static Answer signed(LocalDate on) {
        return check(facts(yuan(2), on, true, ALL)).answers().get(Condition.SIGNED);
    }

    @SafeVarargs
    private static Answer investors(Optional<String>... regions) {
        return check(new Facts(
                        CHAIN.text(),
                        yuan(2),
                        hundredMillions(1),
                        SPRING,
                        true,
                        true,
                        "27",
                        List.of(regions),
                        "370281",
                        false,
                        ALL))
                .answers()
                .get(Condition.OUTSIDE_INVESTOR);
    }

    private static PreCheck check(Facts facts) {
        return PreCheck.of(Rules.USUAL, facts, CHAIN, QUARTER);
    }

    private static Facts facts(Amount planned, LocalDate signed, boolean started, Set<Exclusion> declared) {
        return new Facts(
                CHAIN.text(),
                planned,
                planned.yuan().multiply(new BigDecimal("0.6")),
                signed,
                true,
                started,
                "27",
                List.of(),
                "370281",
                false,
                declared);
    }

    private static Amount yuan(long hundredMillions) {
        return Amount.ofYuan(hundredMillions(hundredMillions));
    }

    private static BigDecimal hundredMillions(long amount) {
        return Rules.hundredMillions(amount);
    }
}
