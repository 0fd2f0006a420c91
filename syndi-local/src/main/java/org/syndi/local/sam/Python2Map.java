package org.syndi.local.sam;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A map that iterates as a dictionary of CPython 2.7 did on a 64-bit machine.
 *
 * <p>AWS hashes the text of an API definition to name its deployment, and that text has its keys in this order since
 * the first days of SAM. The order follows from the slots of an open hash table: the string hash chooses the slot, a
 * collision probes on, a removed key leaves a tombstone, and growing the table re-inserts all keys. Hence two maps with
 * equal keys may differ in order if their history differs, and every operation here keeps to CPython's (its file
 * {@code dictobject.c} and the notes beside it).
 *
 * @param <V> the values; null is allowed
 */
final class Python2Map<V> extends AbstractMap<String, V> {
    private static final int SMALLEST_TABLE = 8;
    private static final int PERTURB_SHIFT = 5;
    private static final int LARGE = 50_000;
    private static final Key TOMBSTONE = new Key("", false);

    private final Map<String, V> values = new HashMap<>();
    private Key[] slots = new Key[SMALLEST_TABLE];
    /** Slots taken by keys. */
    private int live;
    /** Slots taken by keys or tombstones. */
    private int filled;

    /** A key and whether it was written in the template (Python 2 shows these as {@code u'…'}). */
    private record Key(String text, boolean fromTemplate) {}

    @Override
    public V put(String key, V value) {
        return put(new Key(key, false), value);
    }

    /** Like {@link #put(String, Object)}, for a key that the template's author wrote. */
    V putFromTemplate(String key, V value) {
        return put(new Key(key, true), value);
    }

    private V put(Key key, V value) {
        insert(key);
        return values.put(key.text(), value);
    }

    /** Python's {@code update}: makes room for all keys first, which may change the order of those already here. */
    @Override
    public void putAll(Map<? extends String, ? extends V> other) {
        reserve(other.keySet().stream().map(key -> keyIn(other, key)).toList());
        other.forEach((key, value) -> put(keyIn(other, key), value));
    }

    /** Python's {@code copy}: sized for the number of keys at once. */
    Python2Map<V> copy() {
        Python2Map<V> copy = new Python2Map<>();
        copy.putAll(this);
        return copy;
    }

    boolean isFromTemplate(String key) {
        return Arrays.stream(slots)
                .anyMatch(slot ->
                        isLive(slot) && slot.fromTemplate() && slot.text().equals(key));
    }

    @Override
    public V get(Object key) {
        return values.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public V remove(Object key) {
        if (key instanceof String text) {
            int slot = slotOf(text);
            if (isLive(slots[slot])) {
                slots[slot] = TOMBSTONE;
                live--;
            }
        }
        return values.remove(key);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        List<Entry<String, V>> entries = Arrays.stream(slots)
                .filter(Python2Map::isLive)
                .<Entry<String, V>>map(key -> new SimpleImmutableEntry<>(key.text(), values.get(key.text())))
                .toList();
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, V>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    private static Key keyIn(Map<? extends String, ?> map, String key) {
        return new Key(key, map instanceof Python2Map<?> other && other.isFromTemplate(key));
    }

    private void reserve(List<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        if ((filled + keys.size()) * 3 >= slots.length * 2) {
            resize((live + keys.size()) * 2);
        }
        keys.forEach(this::insert);
    }

    private void insert(Key key) {
        int slot = slotOf(key.text());
        if (isLive(slots[slot])) {
            return;
        }
        if (slots[slot] == null) {
            filled++;
        }
        slots[slot] = key;
        live++;
        if (filled * 3 >= slots.length * 2) {
            resize(live * (live > LARGE ? 2 : 4));
        }
    }

    private void resize(int wanted) {
        int size = SMALLEST_TABLE;
        while (size <= wanted) {
            size <<= 1;
        }
        Key[] before = slots;
        slots = new Key[size];
        live = 0;
        filled = 0;
        Arrays.stream(before).filter(Python2Map::isLive).forEach(this::insert);
    }

    /** The slot that holds the key or, if none does, the one that it would go into. */
    private int slotOf(String key) {
        long hash = hash(key);
        int mask = slots.length - 1;
        int slot = (int) (hash & mask);
        long walker = slot;
        long perturb = hash;
        int free = -1;
        while (slots[slot] != null && !holds(slot, key)) {
            if (free < 0 && !isLive(slots[slot])) {
                free = slot;
            }
            walker = (walker << 2) + walker + perturb + 1;
            slot = (int) (walker & mask);
            perturb >>>= PERTURB_SHIFT;
        }
        return slots[slot] == null && free >= 0 ? free : slot;
    }

    private boolean holds(int slot, String key) {
        return isLive(slots[slot]) && slots[slot].text().equals(key);
    }

    @SuppressWarnings("ReferenceEquality") // the tombstone is told from a key "" by being that one object
    private static boolean isLive(Key key) {
        return key != null && key != TOMBSTONE;
    }

    /** The hash of a string in CPython 2.7, without its optional random seed. */
    private static long hash(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int[] characters = text.codePoints().toArray();
        long hash = (long) characters[0] << 7;
        for (int character : characters) {
            hash = (1_000_003L * hash) ^ character;
        }
        return hash ^ characters.length;
    }
}
