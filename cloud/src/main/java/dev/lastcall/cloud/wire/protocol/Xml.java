package dev.lastcall.cloud.wire.protocol;

/** Writes XML 1.0, which whatever the text is can be read again. */
final class Xml {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    Xml open(String name, String namespace) {
        text.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, String content) {
        return open(name).content(content).close(name);
    }

    Xml content(String content) {
        content.codePoints().forEach(this::character);
        return this;
    }

    private void character(int character) {
        switch (character) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            // A parser makes a line feed of it if it is not escaped.
            case '\r' -> text.append("&#xD;");
            default -> text.appendCodePoint(isLegal(character) ? character : '\uFFFD');
        }
    }

    /** The others may not stand in XML 1.0, not even escaped: the whole document would be unreadable. */
    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
