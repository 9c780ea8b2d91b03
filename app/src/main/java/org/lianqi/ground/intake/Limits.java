package org.lianqi.ground.intake;

/**
 * How much is read.
 *
 * @param bytes of the file
 * @param unpackedBytes of all parts of a spreadsheet together
 * @param rows of all sheets together
 * @param columns of a row
 * @param characters of a cell
 * @param problems after which nobody reads on
 */
public record Limits(long bytes, long unpackedBytes, int rows, int columns, int characters, int problems) {
    public static final Limits USUAL = new Limits(32L << 20, 256L << 20, 200_000, 256, 5_000, 1_000);
}
