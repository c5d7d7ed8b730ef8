package dev.lastcall.cli.architecture.broken.cloud;

import dev.lastcall.cli.architecture.broken.core.Greedy;

class Insider {
    final Greedy known = new Greedy();
}
