package org.lianqi.ground.industry;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A section or division of GB/T 4754-2017.
 *
 * @param code a letter A to T for a section, two digits for a division
 * @param name the standard's in Chinese, this project's own in English
 * @param section the section a division lies in; null for a section
 */
public record Industry(String code, Name name, @Nullable String section) {}
