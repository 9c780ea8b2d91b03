/**
 * Is this the same project or enterprise under another name? {@link org.lianqi.engine.duplicate.Lookalikes} holds what is
 * known and answers for one new {@link org.lianqi.engine.duplicate.Entry}, or for all against all, with pairs, their score
 * and the {@link org.lianqi.engine.duplicate.Reason}s it is made of. It only suggests: whether two are one, somebody decides.
 *
 * <p>Source of the score: Fellegi and Sunter, <i>A Theory for Record Linkage</i>, JASA 64 (1969): evidence adds up in bits, the
 * binary logarithm of how much more often it is seen in one thing entered twice than in two things. The bits are not estimated
 * (there is no file of decided pairs yet) but set by hand and measured on a labelled set; docs/adr says how. The score orders
 * suggestions well; it is no frequency.
 *
 * <p>Names are compared without what says little: places, legal forms, words for projects; by their pairs of characters, the
 * rarer the weightier, as in Splink's term-frequency adjustment; words that many names share (智能, 汽车) only tell against.
 * Phases of one project (一期, 二期) are no duplicates; they come apart from these.
 *
 * <p>Limits: only entries that share a block are compared: a code, a parcel, a phone, an investor, a whole name, a piece of a
 * name, or city, sector and amount. A block of more entries than the limit is not looked into and is named in the answer. A
 * name that shares no piece with its abbreviation (北汽, 北京汽车) is found only through one of the other blocks. No
 * translations, no pinyin.
 */
@NullMarked
package org.lianqi.engine.duplicate;

import org.jspecify.annotations.NullMarked;
