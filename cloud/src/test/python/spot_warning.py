"""Hears of a Spot interruption through a rule and a queue: once with the AWS CLI, once with boto3, and looks at the queue
with the old Query protocol. Usage: spot_warning.py ENDPOINT. Prints "ready" when the rules stand, waits for a line on
standard input, then prints one line of JSON for each client that heard of an event: its body."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as xml

import boto3

ENDPOINT = sys.argv[1]
REGION = "us-east-1"
PATTERN = {"source": ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"]}
ENVIRONMENT = {
    **os.environ,
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_PAGER": "",
}


def aws(*arguments):
    """What the AWS CLI answers, as JSON."""
    command = ["aws", "--endpoint-url", ENDPOINT, *arguments, "--output", "json"]
    done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, timeout=60, check=True)
    return json.loads(done.stdout or b"{}")


def client(service):
    """A client of boto3's."""
    return boto3.client(
        service, endpoint_url=ENDPOINT, region_name=REGION, aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret")


def query(url, **parameters):
    """What the Query protocol answers to curl, without namespaces."""
    command = ["curl", "-sS", "--max-time", "30", url]
    for name, value in {"Version": "2012-11-05", **parameters}.items():
        command += ["--data-urlencode", f"{name}={value}"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, timeout=60, check=True).stdout.decode()
    return xml.fromstring(answer.replace(' xmlns="http://queue.amazonaws.com/doc/2012-11-05/"', ""))


def rule_of_the_command_line():
    """A queue and a rule to it; the queue's URL."""
    url = aws("sqs", "create-queue", "--queue-name", "cli")["QueueUrl"]
    arn = aws("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "QueueArn")["Attributes"]["QueueArn"]
    aws("events", "put-rule", "--name", "cli", "--event-pattern", json.dumps(PATTERN))
    put = aws("events", "put-targets", "--rule", "cli", "--targets", f"Id=1,Arn={arn}")
    assert put == {"FailedEntryCount": 0, "FailedEntries": []}, put
    assert [rule["Name"] for rule in aws("events", "list-rules")["Rules"]] == ["cli"]
    return url


def rule_of_boto():
    """The same with boto3."""
    sqs, events = client("sqs"), client("events")
    url = sqs.create_queue(QueueName="boto", Attributes={"ReceiveMessageWaitTimeSeconds": "20"})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="boto", EventPattern=json.dumps(PATTERN), State="ENABLED")
    events.put_targets(Rule="boto", Targets=[{"Id": "1", "Arn": arn}])
    pages = events.get_paginator("list_targets_by_rule").paginate(Rule="boto")
    assert [target["Arn"] for page in pages for target in page["Targets"]] == [arn]
    return url


def heard_by_the_command_line(url):
    """The event's text; the message is deleted."""
    message, = aws("sqs", "receive-message", "--queue-url", url, "--wait-time-seconds", "20")["Messages"]
    aws("sqs", "delete-message", "--queue-url", url, "--receipt-handle", message["ReceiptHandle"])
    return message["Body"]


def heard_by_boto(url):
    """The same with boto3, which compares the digests."""
    sqs = client("sqs")
    message, = sqs.receive_message(QueueUrl=url, AttributeNames=["ApproximateReceiveCount"])["Messages"]
    assert message["Attributes"] == {"ApproximateReceiveCount": "1"}, message
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return message["Body"]


def speak_query():
    """A message through the old protocol, there and back; errors and batches as they were."""
    url = query(ENDPOINT, Action="CreateQueue", QueueName="old").findtext("CreateQueueResult/QueueUrl")
    sent = query(url, **{
        "Action": "SendMessage", "MessageBody": "a <b> & ü", "MessageAttribute.1.Name": "n",
        "MessageAttribute.1.Value.DataType": "String", "MessageAttribute.1.Value.StringValue": "v"})
    assert len(sent.findtext("SendMessageResult/MD5OfMessageAttributes")) == 32
    got = query(url, Action="ReceiveMessage", WaitTimeSeconds="5", **{
        "AttributeName.1": "All", "MessageAttributeName.1": "All"})
    message = got.find("ReceiveMessageResult/Message")
    assert message.findtext("Body") == "a <b> & ü", xml.tostring(got)
    assert message.findtext("MessageAttribute/Value/StringValue") == "v", xml.tostring(got)
    assert "ApproximateReceiveCount" in [name.text for name in message.findall("Attribute/Name")]
    handle = message.findtext("ReceiptHandle")
    batch = query(url, **{
        "Action": "DeleteMessageBatch", "DeleteMessageBatchRequestEntry.1.Id": "1",
        "DeleteMessageBatchRequestEntry.1.ReceiptHandle": handle, "DeleteMessageBatchRequestEntry.2.Id": "2",
        "DeleteMessageBatchRequestEntry.2.ReceiptHandle": "nonsense"})
    result = batch.find("DeleteMessageBatchResult")
    assert result.findtext("DeleteMessageBatchResultEntry/Id") == "1", xml.tostring(batch)
    assert result.findtext("BatchResultErrorEntry/Code") == "ReceiptHandleIsInvalid", xml.tostring(batch)
    empty = query(url, Action="SendMessageBatch")
    assert empty.findtext("Error/Code") == "AWS.SimpleQueueService.EmptyBatchRequest", xml.tostring(empty)
    gone = query(ENDPOINT, Action="GetQueueUrl", QueueName="none")
    assert gone.findtext("Error/Code") == "AWS.SimpleQueueService.NonExistentQueue", xml.tostring(gone)
    attributes = query(url, Action="GetQueueAttributes", **{"AttributeName.1": "ApproximateNumberOfMessages"})
    assert attributes.findtext("GetQueueAttributesResult/Attribute/Value") == "0", xml.tostring(attributes)


urls = rule_of_the_command_line(), rule_of_boto()
speak_query()
print("ready", flush=True)
sys.stdin.readline()
print(json.dumps({"cli": heard_by_the_command_line(urls[0]), "boto": heard_by_boto(urls[1])}), flush=True)
