package dev.lastcall.cli.architecture.broken.jobs;

class Patient {
    void waitFor(Thread thread) throws InterruptedException {
        thread.join();
    }
}
