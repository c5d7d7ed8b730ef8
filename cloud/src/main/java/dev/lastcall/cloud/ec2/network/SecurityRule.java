package dev.lastcall.cloud.ec2.network;

/**
 * A rule of a security group. Rules are kept and described; nothing here filters packets.
 *
 * @param id e.g. {@code sgr-0123456789abcdef0}
 * @param egress whether it is of what goes out
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code -1} for all
 * @param fromPort the first port; -1 for all
 * @param toPort the last port; -1 for all
 * @param peer who may
 * @param description in its owner's words; may be empty
 */
public record SecurityRule(
        String id, boolean egress, String protocol, int fromPort, int toPort, Peer peer, String description) {

    /** What a peer is named by. */
    public enum PeerKind {
        IPV4,
        IPV6,
        PREFIX_LIST,
        GROUP
    }

    /**
     * Whom a rule lets pass.
     *
     * @param name a block of addresses, or an id
     */
    public record Peer(PeerKind kind, String name) {}

    boolean allowsTheSameAs(SecurityRule other) {
        return egress == other.egress
                && protocol.equals(other.protocol)
                && fromPort == other.fromPort
                && toPort == other.toPort
                && peer.equals(other.peer);
    }

    /** As AWS's messages write it. */
    String words() {
        return "peer: " + peer.name() + ", "
                + (protocol.equals("-1")
                        ? "ALL, "
                        : protocol.toUpperCase(java.util.Locale.ROOT) + ", from port: " + fromPort + ", to port: "
                                + toPort + ", ")
                + "ALLOW";
    }
}
