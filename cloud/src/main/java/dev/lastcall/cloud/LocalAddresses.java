package dev.lastcall.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Addresses of this machine for load balancers, one each, so that each can have the ports that it wants. On Linux all of
 * 127.0.0.0/8 is this machine; elsewhere only 127.0.0.1 may be, which they then share.
 */
final class LocalAddresses {

    /** The address that every machine has. */
    static final String HOME = "127.0.0.1";

    private static final int LAST = 254;

    private final int second;
    private int third;
    private int fourth;

    /** Begins at another place in each process, so that two clouds on one machine seldom meet. */
    LocalAddresses() {
        int pid = (int) ProcessHandle.current().pid();
        second = 1 + Math.floorMod(pid, LAST);
        third = Math.floorMod(pid / LAST, LAST);
    }

    String next() {
        if (fourth == LAST) {
            fourth = 0;
            third = (third + 1) % LAST;
        }
        fourth++;
        var address = "127." + second + "." + third + "." + fourth;
        return isMine(address) ? address : HOME;
    }

    private static boolean isMine(String address) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException foreign) {
            return false;
        }
    }
}
