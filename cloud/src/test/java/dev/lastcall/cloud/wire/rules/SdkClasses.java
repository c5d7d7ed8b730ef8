package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ecs.model.EcsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;
import software.amazon.awssdk.services.sts.model.StsRequest;

/** The generated classes of one service's module of the SDK. */
public final class SdkClasses {

    private static final Map<Service, Class<?>> REQUESTS = Map.of(
            Service.ECS, EcsRequest.class,
            Service.EVENTS, EventBridgeRequest.class,
            Service.SQS, SqsRequest.class,
            Service.EC2, Ec2Request.class,
            Service.AUTO_SCALING, AutoScalingRequest.class,
            Service.ELASTIC_LOAD_BALANCING, ElasticLoadBalancingV2Request.class,
            Service.STS, StsRequest.class);

    private final Class<?> anyRequest;

    private SdkClasses(Class<?> anyRequest) {
        this.anyRequest = anyRequest;
    }

    /** Those of a service. */
    public static SdkClasses of(Service service) {
        return new SdkClasses(Objects.requireNonNull(REQUESTS.get(service)));
    }

    /** The names of the operations that the SDK knows. */
    public SortedSet<String> operations() throws IOException {
        var prefix = anyRequest.getPackageName().replace('.', '/') + "/";
        var names = new TreeSet<String>();
        try (var jar = new ZipFile(jar().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.endsWith("Request.class"))
                    .map(name -> name.substring(prefix.length(), name.length() - ".class".length()))
                    .filter(name -> find(name).filter(this::isRequest).isPresent())
                    .forEach(name -> names.add(name.replaceFirst("Request$", "")));
        }
        return names;
    }

    /** The values of an enumeration; none if the SDK has none of that name. */
    List<String> choices(String shape) {
        return find(shape).filter(Class::isEnum).stream()
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(String::valueOf)
                .filter(value -> !value.equals("null"))
                .toList();
    }

    /** A class that must be there. */
    public Class<?> require(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalStateException("expected " + name + " in " + anyRequest.getPackageName()));
    }

    /** A class of the module by its simple name. */
    Optional<Class<?>> find(String name) {
        try {
            var type = Class.forName(
                    anyRequest.getPackageName() + "." + name, false, getClass().getClassLoader());
            return Optional.of(type);
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            return Optional.empty();
        }
    }

    private boolean isRequest(Class<?> type) {
        return anyRequest.isAssignableFrom(type) && type != anyRequest;
    }

    private Path jar() {
        try {
            return Path.of(anyRequest
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
