@NullMarked
package org.lianqi.engine.schedule;

import org.jspecify.annotations.NullMarked;
