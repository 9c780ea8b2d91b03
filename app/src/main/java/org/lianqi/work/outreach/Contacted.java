package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.UUID;
import org.lianqi.record.enterprise.EnterpriseId;

/**
 * A unit gave an enterprise its first response to what it wants; published in the transaction that keeps it.
 *
 * @param unit code of the unit
 * @param day of the response
 * @param subject what the enterprise wants
 */
public record Contacted(
        UUID lead, EnterpriseId enterprise, String enterpriseName, String unit, LocalDate day, String subject) {}
