/** How closed sets of records are named in files: one code each, derived from the record's name. */
@NullMarked
package org.lianqi.engine.index.choice;

import org.jspecify.annotations.NullMarked;
