package org.lianqi.engine.duplicate;

import java.util.List;
import java.util.Set;

/**
 * An entry made ready for comparing.
 *
 * @param slot its place among those held; −1 while it only asks
 * @param parts by all its names
 * @param blocks in which it is
 */
record Held(Entry entry, int slot, List<Spelling> spellings, PartNumbers parts, Set<Block> blocks) {

    /**
     * A name with its grams, as the blocks of those that have them, by number.
     *
     * @param core of what is left without idle words
     * @param own of what is left without usual words too
     */
    record Spelling(NameReader.Name name, List<Block> core, List<Block> own) {}
}
