package dev.lastcall.cloud.elb;

/**
 * What makes a target one of its own in its target group.
 *
 * @param id an instance's id or an address
 * @param port where it listens
 */
public record TargetKey(String id, int port) {

    @Override
    public String toString() {
        return id + ":" + port;
    }
}
