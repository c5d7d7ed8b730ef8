package dev.lastcall.cli.architecture.broken.aws;

import dev.lastcall.cli.architecture.broken.cloud.clock.Reader;

class Insider {
    final Reader known = new Reader();
}
