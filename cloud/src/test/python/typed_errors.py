"""Lets every error that botocore knows happen, and looks whether it is raised as the exception that clients catch."""

import botocore.exceptions
import examiner

MESSAGE = "It failed: <&> ö"

# An operation of each service that needs no parameters.
OPERATIONS = {
    "ecs": "list_clusters",
    "events": "list_rules",
    "sqs": "list_queues",
    "ec2": "describe_regions",
    "autoscaling": "describe_account_limits",
    "elasticloadbalancing": "describe_account_limits",
    "sts": "get_caller_identity",
}


def fail(service, client, code):
    """What is raised if the server fails with this code."""
    examiner.ask(f"fail/{code}")
    try:
        getattr(client, OPERATIONS[service])()
    except botocore.exceptions.ClientError as error:
        return error
    return None


def examine(service, client, shape):
    """All that is wrong with one of a service's own errors."""
    error = fail(service, client, shape.name)
    wanted = getattr(client.exceptions, shape.name)
    if not isinstance(error, wanted):
        return [f"{service} {shape.name}: raised {error!r}"]
    faults = []
    if error.response["Error"]["Message"] != MESSAGE:
        faults.append(f"{service} {shape.name}: {error.response['Error']}")
    status = shape.metadata.get("error", {}).get("httpStatusCode", 500 if shape.metadata.get("fault") else None)
    found = error.response["ResponseMetadata"]["HTTPStatusCode"]
    if status not in (None, found):
        faults.append(f"{service} {shape.name}: expected status {status}, found {found}")
    if not error.response["ResponseMetadata"].get("RequestId"):
        faults.append(f"{service} {shape.name}: no request id")
    return faults


def main():
    failures = []
    count = 0
    for service in OPERATIONS:
        client = examiner.client(service)
        for shape in client.meta.service_model.error_shapes:
            failures.extend(examine(service, client, shape))
            count += 1
        error = fail(service, client, "InvalidInstanceID.NotFound")
        if error.response["Error"]["Code"] != "InvalidInstanceID.NotFound":
            failures.append(f"{service}: {error.response}")
        count += 1
        client.close()
    queue = fail("sqs", examiner.client("sqs"), "QueueDoesNotExist").response["Error"]
    if queue.get("Code") != "AWS.SimpleQueueService.NonExistentQueue" or queue.get("Type") != "Sender":
        failures.append(f"sqs: {queue}")
    examiner.finish("errors raised by botocore", failures, count, 100)


main()
