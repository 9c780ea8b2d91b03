/** How long the platform takes from the command to its first page. */
@org.jspecify.annotations.NullMarked
package org.lianqi.bench.start;
