package dev.lastcall.cloud.elb.rule;

/** Patterns in which {@code *} stands for any number of characters and {@code ?} for exactly one. */
final class Wildcards {

    private Wildcards() {}

    /** Whether the whole text is of that pattern. Takes time in proportion to the product of their lengths at most. */
    static boolean matches(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int star = -1;
        int afterStar = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterStar = inText;
            } else if (inPattern < pattern.length() && isSame(pattern.charAt(inPattern), text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (star >= 0) {
                // The last star takes one character more.
                inPattern = star + 1;
                inText = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(left -> left == '*');
    }

    private static boolean isSame(char wanted, char found) {
        return wanted == '?' || wanted == found;
    }
}
