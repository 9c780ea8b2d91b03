/**
 * The register every room points at: which enterprises there are, by credit code or by name only, and what else they were
 * or are called.
 *
 * <p>Terms. An <em>alias</em> is a former name, a short form, or the name on a contract. Names are compared in a
 * <em>folded</em> form (half-width, lower case, one kind of bracket, no space), which the database makes and keeps, so that
 * there is one rule for it.
 *
 * <p>Limits. An id is for good; two entries that turn out to be one enterprise stay two, this room does not merge. A credit
 * code whose check characters fail is accepted for a reason, because such codes are in use.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.region",
            "ground.unit"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.record.enterprise;
