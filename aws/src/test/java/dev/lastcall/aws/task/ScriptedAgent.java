package dev.lastcall.aws.task;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.http.ExchangeException;
import dev.lastcall.aws.http.ExchangeException.Kind;
import dev.lastcall.aws.http.Request;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.testkit.TestClock;
import dev.lastcall.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ECS agent's endpoints on a test clock. */
final class ScriptedAgent implements Transport {

    private final TestClock clock;
    final List<String> requests = new ArrayList<>();
    String desired = "RUNNING";
    int status = 200;
    String body = "";
    boolean hanging;
    boolean closed;
    boolean isProtected;

    ScriptedAgent(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public Answer exchange(Request request, Deadline deadline) throws ExchangeException {
        requests.add(clock.elapsed().toSeconds() + " " + request.method() + " " + request.path() + request.body());
        while (hanging && !closed && !deadline.hasPassed()) {
            clock.parkUntil(deadline.nanoTime());
        }
        if (hanging || closed) {
            throw new ExchangeException(closed ? Kind.CLOSED : Kind.NOT_ANSWERED, "no answer");
        }
        return new Answer(status, Map.of(), body.isEmpty() ? rightAnswer(request) : body);
    }

    private String rightAnswer(Request request) {
        if (request.method().equals("PUT")) {
            isProtected = request.body().contains("true");
            return "{\"protection\":{\"ExpirationDate\":null,\"ProtectionEnabled\":" + isProtected
                    + ",\"TaskArn\":\"a\"}}";
        }
        if (request.path().isEmpty()) {
            return "{\"Name\":\"web\",\"DesiredStatus\":\"RUNNING\"}";
        }
        return """
                {"Cluster":"arn:aws:ecs:eu-central-1:111122223333:cluster/shop",
                 "TaskARN":"arn:aws:ecs:eu-central-1:111122223333:task/shop/1c579835","Family":"web","Revision":"26",
                 "DesiredStatus":"%s","KnownStatus":"RUNNING","AvailabilityZone":"eu-central-1a","LaunchType":"FARGATE",
                 "Containers":[{"Name":"web"}]}""".formatted(desired);
    }

    @Override
    public void close() {
        closed = true;
    }
}
