package org.lianqi.ground.web;

/** One of the values a reader may choose: as the address or form holds it, and in the reader's language. */
public record Choice(String value, String text) {}
