package dev.lastcall.examples.webapp;

import dev.lastcall.examples.Options;

/** What the variants of the web application have in common. */
final class WebOptions {

    private WebOptions() {}

    static Options common(String program) {
        return new Options(program)
                .option("port", "8080", "the port to listen on, 0 for any that is free")
                .option("host", "0.0.0.0", "the address to listen on");
    }

    static HttpServer listen(Options options) {
        return HttpServer.listen(options.text("host"), options.number("port", 0, 65535));
    }

    static void serve(HttpServer server, Presence presence) throws Exception {
        var whereabouts = new Surroundings();
        server.serve(new Site(presence, new StatusDocument(presence, whereabouts)));
        System.out.println("Serving on port " + server.port());
        whereabouts.lookAround();
    }
}
