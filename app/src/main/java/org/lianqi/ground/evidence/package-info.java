/**
 * Kept files: what a number was taken from, byte for byte. A file lies in the data directory under the SHA-256 of its bytes
 * and is never changed; who brought it, under which name and for which unit stands in the database, and decides who may
 * read it. The same file brought by two units is kept once and is each one's own.
 *
 * <p>Limits: nothing is ever deleted; whatever is kept counts towards backups.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.unit"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.evidence;
