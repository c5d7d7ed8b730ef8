package dev.lastcall.cli.demo.screen;

import java.nio.charset.Charset;

/** What the output can show: where it can only show ASCII, each other character that is used here has a stand-in. */
enum Characters {
    ALL,
    ASCII;

    private static final String BEYOND_ASCII = "█░·…×→−";
    private static final String STAND_INS = "#-|~x>-";

    /** Those that an encoding has. */
    static Characters of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(BEYOND_ASCII) ? ALL : ASCII;
    }

    /** The same text in characters that can be shown, each as wide as before. */
    String shown(String text) {
        if (this == ALL) {
            return text;
        }
        var shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            var known = BEYOND_ASCII.indexOf(shown.charAt(i));
            if (known >= 0) {
                shown.setCharAt(i, STAND_INS.charAt(known));
            }
        }
        return shown.toString();
    }
}
