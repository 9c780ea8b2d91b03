/**
 * The words every room speaks: periods, kinds and states of a number, origins, problems. Records and enums only; a rule
 * that belongs to one room does not live here.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.vocabulary;
