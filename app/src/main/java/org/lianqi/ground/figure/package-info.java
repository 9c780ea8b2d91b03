/**
 * How a number opens. A value that a page, bulletin or export shows is a {@link org.lianqi.ground.figure.Figure}; its
 * {@link org.lianqi.ground.figure.FigureRef} says where it comes from, the room that owns the reference answers for it
 * through {@link org.lianqi.ground.figure.FigureSource}, and one page opens any of them until there is nothing left.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"ground.vocabulary", "ground.web"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.figure;
