package org.lianqi.ground.calendar;

import java.time.LocalDate;
import org.lianqi.ground.vocabulary.Name;

/**
 * A day a notice names.
 *
 * @param name the holiday for which it is off or worked
 */
public record MarkedDay(LocalDate day, DayKind kind, Name name) {}
