package dev.lastcall.examples.webapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page for people: it holds the status that it was made with, and asks for a new one every second. */
final class Page {

    private final String template;

    Page() {
        try (var file = Objects.requireNonNull(Page.class.getResourceAsStream("page.html"))) {
            template = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.html cannot be read from the class path", e);
        }
    }

    String html(StatusDocument status) {
        return template.replace("\"{{status}}\"", status.json().replace("<", "\\u003c"));
    }
}
