package org.lianqi.engine.duplicate;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.duplicate.Answer.Sharing;
import org.lianqi.engine.duplicate.Answer.Skipped;

/**
 * Entries held ready to be asked which of them a new one may be. Not to be changed by one thread while another asks.
 *
 * <p>How rare a piece of a name is, is counted among the entries held, so that a score moves a little as they grow.
 */
public final class Lookalikes {

    /** From this score on two entries are suggested, if nobody says otherwise; docs/adr has what other scores bring. */
    public static final double SUGGESTED = 0.85;

    /** A block of more entries is not looked into, if nobody says otherwise. */
    public static final int BLOCK_LIMIT = 500;

    private static final Comparator<Pair> BEST_FIRST = Comparator.comparingDouble(Pair::score)
            .reversed()
            .thenComparing(pair -> pair.left().id())
            .thenComparing(pair -> pair.right().id());

    private record Key(Sharing sharing, String shared) {}

    private final NameReader reader;
    private final int blockLimit;
    private final Map<Key, Block> blocks = new HashMap<>();
    private final Map<String, Held> byId = new HashMap<>();
    private final List<@Nullable Held> slots = new ArrayList<>();
    private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
    private int blocksMade;

    public Lookalikes(Vocabulary vocabulary) {
        this(vocabulary, BLOCK_LIMIT);
    }

    /** @param blockLimit so many entries of a block are looked into; of a larger one none, and the answer names it */
    public Lookalikes(Vocabulary vocabulary, int blockLimit) {
        this.reader = new NameReader(vocabulary);
        this.blockLimit = blockLimit;
    }

    public static Lookalikes of(Collection<Entry> entries, Vocabulary vocabulary) {
        var lookalikes = new Lookalikes(vocabulary);
        entries.forEach(lookalikes::add);
        return lookalikes;
    }

    /** Takes an entry up, in the place of the one with its id if there is one. */
    public void add(Entry entry) {
        remove(entry.id());
        if (freeSlots.isEmpty()) {
            freeSlots.add(slots.size());
            slots.add(null);
        }
        var held = ready(entry, freeSlots.pop());
        slots.set(held.slot(), held);
        byId.put(entry.id(), held);
        held.blocks().forEach(block -> block.held.add(held));
    }

    /** Forgets an entry; none of that id, nothing happens. */
    public void remove(String id) {
        var held = byId.remove(id);
        if (held != null) {
            slots.set(held.slot(), null);
            freeSlots.push(held.slot());
            for (var block : held.blocks()) {
                block.held.removeIf(other -> other.slot() == held.slot());
                if (block.held.isEmpty()) {
                    blocks.remove(new Key(block.sharing, block.shared));
                }
            }
        }
    }

    public int size() {
        return byId.size();
    }

    /**
     * Which of those held an entry may be; one with the same id is left out. The entry asked about stands left in every pair.
     *
     * @param threshold pairs of a lower score are left out; 0 to 1
     */
    public Answer find(Entry entry, double threshold) {
        var asking = ready(entry, -1);
        var pairs = new ArrayList<Pair>();
        var skipped = new LinkedHashSet<Skipped>();
        look(asking, slots.size(), threshold, pairs, skipped);
        pairs.sort(BEST_FIRST);
        return new Answer(pairs, List.copyOf(skipped));
    }

    /** Every pair of those held, once. */
    public Answer pairs(double threshold) {
        var pairs = new ArrayList<Pair>();
        var skipped = new LinkedHashSet<Skipped>();
        for (var held : slots) {
            if (held != null) {
                look(held, held.slot(), threshold, pairs, skipped);
            }
        }
        pairs.sort(BEST_FIRST);
        return new Answer(pairs, List.copyOf(skipped));
    }

    private void look(Held asking, int before, double threshold, List<Pair> pairs, Set<Skipped> skipped) {
        var seen = new BitSet(before);
        var weighing = new Weighing(size());
        for (var block : blocksToAsk(asking)) {
            if (block.held.size() > blockLimit) {
                skipped.add(block.skipped());
                continue;
            }
            for (var other : block.held) {
                if (other.slot() < before
                        && !seen.get(other.slot())
                        && !other.entry().id().equals(asking.entry().id())) {
                    seen.set(other.slot());
                    weighing.pair(asking, other, threshold).ifPresent(pairs::add);
                }
            }
        }
    }

    private Held ready(Entry entry, int slot) {
        var made = new Made(slot >= 0);
        var spellings = new ArrayList<Held.Spelling>();
        for (var code : entry.codes()) {
            made.key(Sharing.CODE, code);
        }
        for (var parcel : entry.parcels()) {
            made.key(Sharing.PARCEL, parcel);
        }
        if (entry.phone() != null) {
            made.key(Sharing.PHONE, entry.phone());
        }
        for (var investor : entry.investors()) {
            made.key(Sharing.INVESTOR, investor);
        }
        for (var written : entry.names()) {
            var name = reader.read(written);
            made.key(Sharing.WHOLE_NAME, String.join(" ", name.core()));
            spellings.add(new Held.Spelling(name, made.grams(name.core()), made.grams(name.own())));
        }
        if (entry.region() != null && entry.amount() != null) {
            made.key(Sharing.CITY_SECTOR_AMOUNT, citySectorAmount(entry.region(), entry.sector(), entry.amount(), 0));
        }
        var parts = PartNumbers.together(
                spellings.stream().map(spelling -> spelling.name().parts()).toList());
        return new Held(entry, slot, spellings, parts, made.keys);
    }

    /** Those in which it is, and those of its city and sector with amounts a little less and a little more. */
    private Set<Block> blocksToAsk(Held asking) {
        var asked = new LinkedHashSet<>(asking.blocks());
        var entry = asking.entry();
        if (entry.region() != null && entry.amount() != null) {
            for (int away = -1; away <= 1; away++) {
                String shared = citySectorAmount(entry.region(), entry.sector(), entry.amount(), away);
                var block = blocks.get(new Key(Sharing.CITY_SECTOR_AMOUNT, shared));
                if (block != null) {
                    asked.add(block);
                }
            }
        }
        return asked;
    }

    /** Amounts at most a tenth of the larger apart lie in one band or in neighbouring ones. */
    private static String citySectorAmount(String region, @Nullable String sector, BigDecimal amount, int bandsAway) {
        String city = region.substring(0, Math.min(4, region.length()));
        long band = (long) Math.floor(Math.log(amount.doubleValue()) / -Math.log1p(-Weighing.AMOUNT_WITHIN));
        return city + " " + (sector == null ? "" : sector) + " " + (band + bandsAway);
    }

    /** Finds the blocks of one entry; makes those that are not there, and keeps them only for an entry that stays. */
    private final class Made {
        private final boolean stays;
        private final Set<Block> keys = new LinkedHashSet<>();
        private final Map<String, Block> strange = new TreeMap<>();

        Made(boolean stays) {
            this.stays = stays;
        }

        void key(Sharing sharing, String shared) {
            keys.add(block(sharing, shared));
        }

        List<Block> grams(List<String> pieces) {
            var grams = NameReader.grams(pieces).stream()
                    .map(gram -> block(Sharing.PIECE_OF_NAME, gram))
                    .sorted(Comparator.comparingInt(block -> block.number))
                    .toList();
            keys.addAll(grams);
            return grams;
        }

        Block block(Sharing sharing, String shared) {
            var known = blocks.get(new Key(sharing, shared));
            if (known != null) {
                return known;
            }
            if (stays) {
                var block = new Block(sharing, shared, blocksMade++);
                blocks.put(new Key(sharing, shared), block);
                return block;
            }
            return strange.computeIfAbsent(
                    sharing + " " + shared, any -> new Block(sharing, shared, -1 - strange.size()));
        }
    }
}
