package org.lianqi.engine.index.kernel;

/** Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default of R. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The value below which a share of the others lies.
     *
     * @param ascending at least one value, sorted, none missing
     * @param share from 0 to 1
     */
    public static double of(double[] ascending, double share) {
        double place = (ascending.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    /** The middle value; the mean of the middle two. NaN of none. */
    public static double median(double[] ascending) {
        int half = ascending.length / 2;
        return ascending.length == 0
                ? Double.NaN
                : ascending.length % 2 == 1 ? ascending[half] : (ascending[half - 1] + ascending[half]) / 2;
    }
}
