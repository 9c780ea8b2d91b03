package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.UUID;
import org.lianqi.record.enterprise.EnterpriseId;

/**
 * A visit was held; published once, in the transaction that writes it down.
 *
 * @param unit code of the unit
 * @param day of the visit
 * @param subject what it was about
 */
public record Visited(
        UUID visit, EnterpriseId enterprise, String enterpriseName, String unit, LocalDate day, String subject) {}
