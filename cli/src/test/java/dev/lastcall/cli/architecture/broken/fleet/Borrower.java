package dev.lastcall.cli.architecture.broken.fleet;

import dev.lastcall.cli.architecture.broken.core.Greedy;

class Borrower {
    final Greedy known = new Greedy();
}
