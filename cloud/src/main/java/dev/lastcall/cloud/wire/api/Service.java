package dev.lastcall.cloud.wire.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The services whose APIs Lastcall's cloud speaks, named as their clients name them. */
public enum Service {
    ECS("ecs", "Amazon ECS", "2014-11-13", "AmazonEC2ContainerServiceV20141113", ""),
    EVENTS("events", "Amazon EventBridge", "2015-10-07", "AWSEvents", ""),
    SQS("sqs", "Amazon SQS", "2012-11-05", "AmazonSQS", "http://queue.amazonaws.com/doc/2012-11-05/"),
    EC2("ec2", "Amazon EC2", "2016-11-15", "", "http://ec2.amazonaws.com/doc/2016-11-15/"),
    AUTO_SCALING(
            "autoscaling",
            "Amazon EC2 Auto Scaling",
            "2011-01-01",
            "",
            "http://autoscaling.amazonaws.com/doc/2011-01-01/"),
    ELASTIC_LOAD_BALANCING(
            "elasticloadbalancing",
            "Elastic Load Balancing v2",
            "2015-12-01",
            "",
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
    STS("sts", "AWS STS", "2011-06-15", "", "https://sts.amazonaws.com/doc/2011-06-15/");

    private final String signingName;
    private final String title;
    private final String version;
    private final String target;
    private final String namespace;

    Service(String signingName, String title, String version, String target, String namespace) {
        this.signingName = signingName;
        this.title = title;
        this.version = version;
        this.target = target;
        this.namespace = namespace;
    }

    /** What clients sign for, which is also the first label of its host name, e.g. {@code ecs}. */
    public String signingName() {
        return signingName;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The version of its API, a date. */
    public String version() {
        return version;
    }

    /** What stands before the operation in {@code X-Amz-Target}; empty if it speaks no JSON. */
    public String target() {
        return target;
    }

    /** The namespace of its XML; empty if it speaks none. */
    public String namespace() {
        return namespace;
    }

    /** The one that signs with this name. */
    public static Optional<Service> signing(String name) {
        return find(service -> service.signingName.equals(name));
    }

    /** The one whose {@code X-Amz-Target} begins with this, up to the last dot. */
    public static Optional<Service> targeted(String target) {
        return find(service -> !service.target.isEmpty() && service.target.equals(target));
    }

    /** The one whose API has this version: no two have the same. */
    public static Optional<Service> versioned(String version) {
        return find(service -> service.version.equals(version));
    }

    /**
     * The one that a host name belongs to: {@code ecs.eu-central-1.amazonaws.com}, {@code sqs.localhost:5120}, {@code
     * eu-central-1.queue.amazonaws.com}.
     */
    public static Optional<Service> hosted(String host) {
        var labels = List.of(host.split("[.:]"));
        return labels.contains("queue")
                ? Optional.of(SQS)
                : labels.isEmpty() ? Optional.empty() : signing(labels.get(0));
    }

    private static Optional<Service> find(Predicate<Service> wanted) {
        return Stream.of(values()).filter(wanted).findFirst();
    }
}
