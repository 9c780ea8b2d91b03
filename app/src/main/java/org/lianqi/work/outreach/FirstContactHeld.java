package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.UUID;
import org.lianqi.record.enterprise.EnterpriseId;

/**
 * A unit holds the first contact with an enterprise: it registered or renewed it, took it over, or was given it by the office; published
 * in the transaction that keeps it.
 *
 * @param unit code of the unit
 * @param day since when
 * @param until the last day, unless it is renewed
 * @param subject what they talk about
 */
public record FirstContactHeld(
        UUID contact,
        EnterpriseId enterprise,
        String enterpriseName,
        String unit,
        LocalDate day,
        LocalDate until,
        String subject) {}
