/**
 * 常用视图: lists as somebody likes to see them, kept under a name. A view is the address of a list with what it is asked
 * for; it belongs to its owner alone, and whoever is sent the address sees what he may see.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.view;
