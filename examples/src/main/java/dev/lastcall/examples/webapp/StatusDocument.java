package dev.lastcall.examples.webapp;

import java.util.function.Supplier;

/** What {@code /status.json} answers. */
record StatusDocument(Presence presence, Supplier<Whereabouts> whereabouts) {

    String json() {
        var ending = presence.ending();
        var json = new JsonObject()
                .field("state", ending.state())
                .field("ready", presence.isReady())
                .field("where", whereabouts.get().byName());
        ending.cause().ifPresent(cause -> json.field("cause", cause));
        ending.action().ifPresent(action -> json.field("action", action));
        ending.endsAt().ifPresent(at -> json.field("endsAt", at.toString()));
        ending.left().ifPresent(left -> json.field("secondsLeft", Math.max(0, left.toMillis() / 1000.0)));
        return json.toString();
    }
}
