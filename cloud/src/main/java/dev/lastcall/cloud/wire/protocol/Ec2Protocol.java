package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.shape.Structure;
import software.amazon.awssdk.core.SdkPojo;

/** EC2's kind of Query: every list flat in requests, no result element in answers, errors of their own. */
final class Ec2Protocol implements Protocol {

    private static final QueryReader READER = new QueryReader(
            Names.OF_THE_SHAPES,
            (path, wrong) ->
                    ApiError.of("InvalidParameterValue", "Invalid value for parameter " + path + ": " + wrong));

    @Override
    public Asked open(HttpCall call) {
        return new Query(Parameters.of(call), READER);
    }

    @Override
    public HttpAnswer answer(Operation operation, SdkPojo response, String requestId) {
        var root = operation.name() + "Response";
        var xml = new Xml().open(root, Service.EC2.namespace()).element("requestId", requestId);
        if (Structure.of(response).members().isEmpty()) {
            xml.element("return", "true");
        }
        new XmlWriter(xml, Names.OF_THE_SHAPES).members(response);
        return answer(200, xml.close(root), requestId);
    }

    @Override
    public HttpAnswer error(ApiError error, String requestId) {
        var xml = new Xml()
                .open("Response")
                .open("Errors")
                .open("Error")
                .element("Code", error.code())
                .element("Message", error.text())
                .close("Error")
                .close("Errors")
                .element("RequestID", requestId)
                .close("Response");
        return answer(error.status().orElse(400), xml, requestId);
    }

    @Override
    public ApiError unknownOperation(String name) {
        return name.isEmpty()
                ? ApiError.of("MissingAction", "The request is missing an action or a required parameter.")
                : ApiError.of("InvalidAction", "The action " + name + " is not valid for this web service.");
    }

    private static HttpAnswer answer(int status, Xml xml, String requestId) {
        return HttpAnswer.of(status, "text/xml;charset=UTF-8", xml.toString()).with("x-amzn-requestid", requestId);
    }
}
