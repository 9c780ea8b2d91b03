/** The register of projects of a province, and twenty people who work in it at once. */
@NullMarked
package org.lianqi.bench.projects;

import org.jspecify.annotations.NullMarked;
