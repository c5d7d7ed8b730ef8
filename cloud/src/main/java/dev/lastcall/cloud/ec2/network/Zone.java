package dev.lastcall.cloud.ec2.network;

/**
 * An Availability Zone.
 *
 * @param name e.g. {@code us-east-1a}
 * @param id e.g. {@code use1-az1}; of the letter here, where AWS shuffles them for each account
 */
public record Zone(String name, String id) {

    /** The zone of that name. */
    public static Zone named(String name) {
        var parts = name.substring(0, name.length() - 1).split("-", -1);
        var direction = parts[1].matches("(north|south)(east|west)")
                ? parts[1].substring(0, 1) + parts[1].substring(5, 6)
                : parts[1].substring(0, 1);
        int number = name.charAt(name.length() - 1) - 'a' + 1;
        return new Zone(name, parts[0] + direction + parts[parts.length - 1] + "-az" + number);
    }
}
