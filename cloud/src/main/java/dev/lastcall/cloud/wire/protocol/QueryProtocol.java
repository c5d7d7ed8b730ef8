package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.rules.ErrorRule;
import dev.lastcall.cloud.wire.rules.OperationRule;
import dev.lastcall.cloud.wire.rules.ServiceRules;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Query: parameters in, XML out. Auto Scaling, Elastic Load Balancing, STS, and SQS as it was. */
final class QueryProtocol implements Protocol {

    private final Service service;
    private final Names names;
    private final QueryReader reader;

    QueryProtocol(Service service) {
        this.service = service;
        names = service == Service.SQS ? new SqsNames() : Names.OF_THE_SHAPES;
        reader = new QueryReader(names, (path, wrong) -> ApiError.of("MalformedInput", path + ": " + wrong));
    }

    @Override
    public Asked open(HttpCall call) {
        var parameters = Parameters.of(call);
        if (service == Service.SQS) {
            queueUrl(call).ifPresent(url -> parameters.putIfAbsent("QueueUrl", url));
        }
        if (service == Service.ELASTIC_LOAD_BALANCING) {
            parameters.value("Version").ifPresent(QueryProtocol::requireNew);
        }
        return new Query(parameters, reader);
    }

    /** Classic load balancers sign for the same service. */
    private static void requireNew(String version) {
        if (!version.equals(Service.ELASTIC_LOAD_BALANCING.version())) {
            throw ApiError.of(
                    "InvalidAction",
                    "Lastcall's cloud implements version " + Service.ELASTIC_LOAD_BALANCING.version()
                            + " of Elastic Load Balancing, found version " + version);
        }
    }

    @Override
    public HttpAnswer answer(Operation operation, SdkPojo response, String requestId) {
        var root = operation.name() + "Response";
        var result = operation.name() + "Result";
        var xml = new Xml().open(root, service.namespace());
        var bare = ServiceRules.of(service)
                .operation(operation.name())
                .map(OperationRule::bare)
                .orElse(false);
        if (!bare) {
            xml.open(result);
            new XmlWriter(xml, names).members(response);
            xml.close(result);
        }
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        return answer(200, xml.close(root), requestId);
    }

    @Override
    public HttpAnswer error(ApiError error, String requestId) {
        var rule = ServiceRules.of(service)
                .error(error.code())
                .orElseGet(() -> new ErrorRule(error.code(), error.code(), 400));
        int status = error.status().orElse(rule.status());
        var xml = new Xml()
                .open("ErrorResponse", service.namespace())
                .open("Error")
                .element("Type", status < 500 ? "Sender" : "Receiver")
                .element("Code", rule.code())
                .element("Message", error.text())
                .close("Error")
                .element("RequestId", requestId)
                .close("ErrorResponse");
        return answer(status, xml, requestId);
    }

    @Override
    public ApiError unknownOperation(String name) {
        return name.isEmpty()
                ? ApiError.of("MissingAction", "The request is missing an action or a required parameter.")
                : ApiError.of(
                        "InvalidAction", "Could not find operation " + name + " for version " + service.version());
    }

    /** Old clients send to the queue's URL and do not repeat it in the parameters. */
    private static Optional<String> queueUrl(HttpCall call) {
        return call.path().matches("/[^/]+/[^/]+/?")
                ? call.header("host").map(host -> "http://" + host + call.path())
                : Optional.empty();
    }

    private static HttpAnswer answer(int status, Xml xml, String requestId) {
        return HttpAnswer.of(status, "text/xml", xml.toString()).with("x-amzn-RequestId", requestId);
    }
}
