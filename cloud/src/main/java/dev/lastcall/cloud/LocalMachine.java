package dev.lastcall.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the cloud takes of the machine that it runs on: directories and ports. */
final class LocalMachine {

    private LocalMachine() {}

    static Path writable(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable", ""));
            return directory.toAbsolutePath();
        } catch (IOException failure) {
            throw new IOException(
                    "expected a directory that can be written at " + directory + ", found " + failure, failure);
        }
    }

    /** The same for all clouds of a user, so that the next one ends what a killed one has left behind. */
    static Path stateDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"), "lastcall-cloud-" + System.getProperty("user.name"));
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
