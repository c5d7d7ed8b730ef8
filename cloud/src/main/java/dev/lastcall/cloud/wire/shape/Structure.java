package dev.lastcall.cloud.wire.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** The members of one of the SDK's classes. Safe for use from any thread. */
public final class Structure {

    private static final Map<Class<?>, Structure> KNOWN = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final Map<String, Member> byRequestName;

    private Structure(Class<?> type) {
        this.type = type;
        members = newBuilder(type).sdkFields().stream().map(Member::new).toList();
        byName = by(Member::name);
        byRequestName = by(Member::requestName);
    }

    private Map<String, Member> by(Function<Member, String> name) {
        return members.stream()
                .collect(Collectors.toUnmodifiableMap(name, Function.identity(), (first, second) -> first));
    }

    /**
     * Those of a class.
     *
     * @throws IllegalArgumentException if it is none of the SDK's shapes
     */
    public static Structure of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Structure::new);
    }

    /** Those of an object, or of a builder's future object. */
    public static Structure of(SdkPojo object) {
        var type = object.getClass();
        return of(type.getEnclosingClass() == null ? type : type.getEnclosingClass());
    }

    /** The class's simple name, which in nearly all cases is the shape's in AWS's model. */
    public String name() {
        return type.getSimpleName();
    }

    /** In the SDK's order. */
    public List<Member> members() {
        return members;
    }

    /** A member by its name in AWS's model. */
    public Optional<Member> member(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A member by its name in a request. */
    public Optional<Member> requested(String name) {
        return Optional.ofNullable(byRequestName.get(name));
    }

    /**
     * Those of the answer to the request that this is.
     *
     * @throws IllegalStateException if this is no request
     */
    public Structure answer() {
        var name = type.getName().replaceFirst("Request$", "Response");
        try {
            return of(Class.forName(name, true, type.getClassLoader()));
        } catch (ClassNotFoundException noRequest) {
            throw new IllegalStateException("expected a request of the AWS SDK, found " + type.getName(), noRequest);
        }
    }

    /** An object of this class yet to be filled. */
    public Draft draft() {
        return new Draft(newBuilder(type));
    }

    private static SdkPojo newBuilder(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException | ClassCastException notOfTheSdk) {
            throw new IllegalArgumentException(
                    "expected a class of the AWS SDK's models, found " + type.getName(), notOfTheSdk);
        }
    }
}
