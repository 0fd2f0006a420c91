package org.syndi.template;

/** A piece of a text, in chars; the end is the first one after it. */
record Span(int start, int end) {}
