package org.lianqi.work.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * An amount as it was stated, with what it counts for in yuan.
 *
 * @param amount in whole units of the currency (yuan, dollars), not negative, below 10¹⁵
 * @param currency ISO 4217
 * @param rate yuan for one unit of the currency, at most 100; null for yuan themselves
 * @param rateOn the day of that rate; null for yuan themselves
 */
public record Amount(
        BigDecimal amount,
        String currency,
        @Nullable BigDecimal rate,
        @Nullable LocalDate rateOn) {
    public static final String YUAN = "CNY";
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(100);

    /** Money: what has no smallest coin is a metal or a test code. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    public Amount {
        amount = Typed.whole("amount", amount);
        var code = Typed.said("currency", currency);
        if (!CURRENCIES.contains(code)) {
            throw new Refusal.Invalid("project-currency", code);
        }
        if (code.equals(YUAN) != (rate == null) || (rate == null) != (rateOn == null)) {
            throw new Refusal.Invalid("project-rate", code);
        }
        if (rate != null && (rate.signum() <= 0 || rate.compareTo(HIGHEST_RATE) > 0)) {
            throw new Refusal.Invalid("project-rate", code);
        }
        currency = code;
    }

    public static Amount ofYuan(BigDecimal yuan) {
        return new Amount(yuan, YUAN, null, null);
    }

    /** In yuan to the fen, rounded half up. */
    public BigDecimal yuan() {
        return (rate == null ? amount : amount.multiply(rate)).setScale(2, RoundingMode.HALF_UP);
    }
}
