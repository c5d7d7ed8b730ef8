package dev.lastcall.cli.demo.picture;

import java.util.Locale;

/** A drawing. */
final class Svg {

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
        add(
                "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#ffffff\" stroke=\"#d1d9e0\"/>",
                width - 1, height - 1);
    }

    void rectangle(double x, double y, double w, double h, String fill) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, w, h, fill);
    }

    void line(double x1, double y1, double x2, double y2, String stroke) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", x1, y1, x2, y2, stroke);
    }

    void dot(double x, double y, String fill) {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, fill);
    }

    void text(double x, double y, Type type, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\">%s</text>",
                x, y, type.size(), type.bold() ? "bold" : "normal", type.fill(), type.anchor(), escaped(text));
    }

    private void add(String element, Object... values) {
        body.append("  ").append(String.format(Locale.ROOT, element, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String document() {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"system-ui, sans-serif\">%n%s</svg>%n",
                width,
                height,
                width,
                height,
                body);
    }

    /**
     * How a text looks.
     *
     * @param size in pixels
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    record Type(int size, boolean bold, String fill, String anchor) {

        static final Type TITLE = new Type(18, true, "#1f2328", "start");
        static final Type PLAIN = new Type(13, false, "#1f2328", "start");
        static final Type FAINT = new Type(12, false, "#59636e", "start");

        Type centred() {
            return new Type(size, bold, fill, "middle");
        }

        Type rightAligned() {
            return new Type(size, bold, fill, "end");
        }

        Type in(String colour) {
            return new Type(size, bold, colour, anchor);
        }

        Type big() {
            return new Type(20, true, fill, anchor);
        }
    }
}
