package dev.lastcall.cloud.ec2;

import java.util.List;

/**
 * A machine image. Instances may name any: nothing of it is run, and it only stands in descriptions.
 *
 * @param id e.g. {@code ami-0ec5a11ce00000001}
 * @param name as Amazon names its own
 * @param description what it is
 * @param architecture {@code x86_64} or {@code arm64}
 * @param creationDate when it was made
 * @param parameter the Systems Manager parameter that gives its id, which launch templates may name
 */
public record Image(
        String id, String name, String description, String architecture, String creationDate, String parameter) {

    /** Amazon's image for ECS, of Amazon Linux 2023. */
    public static final String DEFAULT = "ami-0ec5a11ce00000001";

    private static final String PARAMETERS = "/aws/service/ecs/optimized-ami/";
    private static final String ECS = "Amazon Linux AMI %s x86_64 ECS HVM GP2";

    private static final List<Image> ALL = List.of(
            new Image(
                    DEFAULT,
                    "al2023-ami-ecs-hvm-2023.0.20260101-kernel-6.1-x86_64",
                    ECS.formatted("2023.0.20260101"),
                    "x86_64",
                    "2026-01-01T08:00:00.000Z",
                    PARAMETERS + "amazon-linux-2023/recommended"),
            new Image(
                    "ami-0ec5a11ce00000002",
                    "al2023-ami-ecs-hvm-2023.0.20260101-kernel-6.1-arm64",
                    ECS.formatted("2023.0.20260101").replace("x86_64", "arm64"),
                    "arm64",
                    "2026-01-01T08:00:01.000Z",
                    PARAMETERS + "amazon-linux-2023/arm64/recommended"),
            new Image(
                    "ami-0ec5a11ce00000003",
                    "amzn2-ami-ecs-hvm-2.0.20260101-x86_64-ebs",
                    ECS.formatted("2.0.20260101"),
                    "x86_64",
                    "2026-01-01T08:00:02.000Z",
                    PARAMETERS + "amazon-linux-2/recommended"),
            new Image(
                    "ami-0ec5a11ce00000004",
                    "amzn2-ami-ecs-hvm-2.0.20260101-arm64-ebs",
                    ECS.formatted("2.0.20260101").replace("x86_64", "arm64"),
                    "arm64",
                    "2026-01-01T08:00:03.000Z",
                    PARAMETERS + "amazon-linux-2/arm64/recommended"));

    /** Amazon's images for ECS, by id. */
    public static List<Image> all() {
        return ALL;
    }

    /** The id that is meant by an id or {@code resolve:ssm:PARAMETER}; itself if no image is known for it. */
    static String resolve(String idOrParameter) {
        return ALL.stream()
                .filter(image -> idOrParameter.startsWith("resolve:ssm:" + image.parameter()))
                .map(Image::id)
                .findFirst()
                .orElse(idOrParameter);
    }
}
