package org.syndi.local.s3;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One page of a listing: objects, and the common prefixes that stand for those with the delimiter behind the prefix.
 *
 * @param truncated whether there is more
 * @param last the last key or common prefix on the page; "" for an empty page
 */
record Listing(List<StoredObject> objects, List<String> prefixes, boolean truncated, String last) {

    /**
     * What is wanted.
     *
     * @param delimiter "" for none
     * @param after only what comes behind this key; behind all of it, if it is a common prefix
     */
    record Query(String prefix, String delimiter, String after, int limit) {
        /** The key from which on there may be something. */
        String from() {
            return ObjectIndex.BY_BYTES.compare(prefix, after) > 0 ? prefix : after;
        }

        /** The common prefix that stands for this key; "" if it stands for itself. */
        String group(String key) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return end < 0 ? "" : key.substring(0, end + delimiter.length());
        }
    }

    /** @param candidates in the order of their keys, from {@link Query#from} on */
    static Listing of(Stream<StoredObject> candidates, Query query) {
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        Iterator<StoredObject> rest = candidates.iterator();
        while (rest.hasNext()) {
            StoredObject object = rest.next();
            if (!object.key().startsWith(query.prefix())) {
                break;
            }
            String group = query.group(object.key());
            if (!group.isEmpty() && (group.equals(last) || group.equals(query.after()))) {
                continue;
            }
            if (objects.size() + prefixes.size() == query.limit()) {
                return new Listing(objects, prefixes, query.limit() > 0, last);
            }
            if (group.isEmpty()) {
                objects.add(object);
                last = object.key();
            } else {
                prefixes.add(group);
                last = group;
            }
        }
        return new Listing(objects, prefixes, false, last);
    }
}
