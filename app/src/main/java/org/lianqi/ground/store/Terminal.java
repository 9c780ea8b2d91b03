package org.lianqi.ground.store;

/** What commands say on the terminal: Chinese where the launcher found a Chinese terminal, else English. */
public final class Terminal {
    private Terminal() {}

    public static void say(String chinese, String english) {
        System.out.println(pick(chinese, english));
        System.out.flush();
    }

    /** To the error stream. */
    public static void complain(String chinese, String english) {
        System.err.println(pick(chinese, english));
        System.err.flush();
    }

    public static String pick(String chinese, String english) {
        return "zh".equals(System.getProperty("lianqi.lang")) ? chinese : english;
    }
}
