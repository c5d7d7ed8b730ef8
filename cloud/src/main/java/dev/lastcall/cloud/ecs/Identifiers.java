package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.List;

/** Reads what clients call a resource: its short name, or its ARN. */
final class Identifiers {

    private final Names names;

    Identifiers(Names names) {
        this.names = names;
    }

    /**
     * The short name of a resource, which for a cluster's resource is its last part.
     *
     * @param type e.g. {@code cluster} or {@code container-instance}
     * @throws RefusedException if it is the ARN of something else, or of another account or region
     */
    String shortName(String type, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        }
        var path = path(type, nameOrArn);
        return path.get(path.size() - 1);
    }

    /**
     * The same for what belongs to a cluster.
     *
     * @throws RefusedException also if an ARN names another cluster
     */
    String shortNameIn(Cluster cluster, String type, String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            var path = path(type, nameOrArn);
            if (path.size() > 2 && !path.get(1).equals(cluster.name())) {
                throw invalid("Identifier is for cluster " + path.get(1) + ". Your cluster is " + cluster.name());
            }
        }
        return shortName(type, nameOrArn);
    }

    private List<String> path(String type, String arn) {
        var parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[2].equals("ecs")) {
            throw invalid("Unexpected number of separators");
        }
        if (!parts[3].equals(names.region())) {
            throw invalid("Identifier is for region " + parts[3] + ". Your region is " + names.region());
        }
        if (!parts[4].equals(names.account())) {
            throw invalid("Identifier is for account " + parts[4] + ". Your accountId is " + names.account());
        }
        var path = List.of(parts[5].split("/"));
        if (path.size() < 2 || !path.get(0).equals(type)) {
            throw invalid("Unexpected resource type: expected " + type + ", found " + path.get(0));
        }
        return path;
    }

    private static RefusedException invalid(String what) {
        return new RefusedException("InvalidParameterException", "Invalid identifier: " + what);
    }
}
