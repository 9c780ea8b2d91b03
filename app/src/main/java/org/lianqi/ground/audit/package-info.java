/**
 * Who did what, when, from where, what stood there before and what after. The platform's role can only insert entries;
 * a job chains them by SHA-256 in the order of their commits ({@link org.lianqi.ground.audit.AuditChain}), so that
 * {@code ./lianqi audit verify} finds any entry changed, removed or inserted, and a cut tail against a printed head.
 *
 * <p>Limits: whoever owns the database can still append an entry of his own, or rewrite everything after the last head
 * that was printed or copied elsewhere (each bulletin and each backup carries one). What lies before such a head is proven.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.store", "ground.identity", "ground.job"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.audit;
