/** The engine held against numbers that others computed. */
@NullMarked
package org.lianqi.engine.index.reference;

import org.jspecify.annotations.NullMarked;
