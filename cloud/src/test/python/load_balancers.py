"""Works with load balancers as people do: boto3 with its waiters, the AWS CLI, and curl through the DNSName."""

import json
import os
import subprocess
import sys
import time

import boto3
import examiner
import model_walk

INSTANCE, PORT_A, PORT_B = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
# One that anybody may listen on.
PORT = 8080
QUICK = {"Delay": 1, "MaxAttempts": 40}

failures = []
calls = 0


def expect(what, wanted, found):
    global calls
    calls += 1
    if found != wanted:
        failures.append(f"{what}: expected {wanted!r}, found {found!r}")


def walk(model, response_dict, **rest):
    global calls
    calls += 1
    if response_dict["status_code"] == 200:
        failures.extend(model_walk.walk(model, response_dict["body"]))


def boto(service):
    client = boto3.client(service, endpoint_url=examiner.ENDPOINT, region_name="us-east-1")
    client.meta.events.register(
        f"before-parse.{service}", lambda operation_model, response_dict, **rest: walk(operation_model, response_dict))
    return client


def aws(*words):
    global calls
    calls += 1
    done = subprocess.run(
        ["aws", "--endpoint-url", examiner.ENDPOINT, "--region", "us-east-1", "--output", "json", "elbv2", *words],
        capture_output=True, text=True, timeout=120, env=os.environ)
    if done.returncode != 0:
        failures.append(f"aws elbv2 {' '.join(words)}: {done.stderr.strip()}")
        return {}
    return json.loads(done.stdout) if done.stdout.strip() else {}


def curl(url, *more):
    done = subprocess.run(
        ["curl", "-s", "-m", "10", "-o", "-", "-w", "\n%{http_code}", *more, url], capture_output=True, text=True)
    body, _, status = done.stdout.rpartition("\n")
    return int(status or 0), body


def until(what, wanted, found):
    """Looks again and again, 20 s at most."""
    end = time.monotonic() + 20
    while (seen := found()) != wanted and time.monotonic() < end:
        time.sleep(0.2)
    expect(what, wanted, seen)


def states(elb, group):
    found = elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"]
    return {(each["Target"]["Id"], each["Target"]["Port"]): each["TargetHealth"] for each in found}


def main():
    elb, ec2 = boto("elbv2"), boto3.client("ec2", endpoint_url=examiner.ENDPOINT, region_name="us-east-1")
    subnets = os.environ["SUBNETS"].split(",")
    vpc = os.environ["VPC"]

    balancer = elb.create_load_balancer(Name="shop", Subnets=subnets, Tags=[{"Key": "a", "Value": "b"}])
    balancer = balancer["LoadBalancers"][0]
    arn, host = balancer["LoadBalancerArn"], balancer["DNSName"]
    group = aws("create-target-group", "--name", "a", "--protocol", "HTTP", "--port", str(PORT_A), "--vpc-id", vpc,
                "--health-check-interval-seconds", "5", "--health-check-timeout-seconds", "2",
                "--unhealthy-threshold-count", "2", "--health-check-path", "/health", "--matcher", "HttpCode=200-299")
    first = group["TargetGroups"][0]["TargetGroupArn"]
    second = elb.create_target_group(
        Name="b", Protocol="HTTP", Port=PORT_B, VpcId=vpc, TargetType="ip", HealthCheckPath="/health",
        HealthCheckIntervalSeconds=5, HealthCheckTimeoutSeconds=2)["TargetGroups"][0]["TargetGroupArn"]
    aws("modify-target-group-attributes", "--target-group-arn", first,
        "--attributes", "Key=deregistration_delay.timeout_seconds,Value=2")
    aws("register-targets", "--target-group-arn", first, "--targets", f"Id={INSTANCE}")
    expect("unused", "Target.NotInUse", states(elb, first)[(INSTANCE, PORT_A)]["Reason"])

    aws("wait", "load-balancer-available", "--load-balancer-arns", arn)
    elb.get_waiter("load_balancer_available").wait(LoadBalancerArns=[arn], WaiterConfig=QUICK)
    listener = aws("create-listener", "--load-balancer-arn", arn, "--protocol", "HTTP", "--port", str(PORT),
                   "--default-actions", f"Type=forward,TargetGroupArn={first}")["Listeners"][0]["ListenerArn"]
    elb.get_waiter("target_in_service").wait(TargetGroupArn=first, WaiterConfig=QUICK)
    aws("wait", "target-in-service", "--target-group-arn", first, "--targets", f"Id={INSTANCE}")

    site = f"http://{host}:{PORT}"
    until("a request through the DNSName", (200, "a"), lambda: curl(site + "/"))

    elb.create_rule(
        ListenerArn=listener, Priority=10, Conditions=[{"Field": "path-pattern", "Values": ["/b/*"]}],
        Actions=[{"Type": "forward", "TargetGroupArn": second}])
    elb.register_targets(TargetGroupArn=second, Targets=[{"Id": "127.0.0.1"}])
    elb.get_waiter("target_in_service").wait(TargetGroupArn=second, WaiterConfig=QUICK)
    until("a request by a rule for a path", (200, "b"), lambda: curl(site + "/b/x"))
    aws("create-rule", "--listener-arn", listener, "--priority", "5",
        "--conditions", "Field=host-header,HostHeaderConfig={Values=[*.maintenance.example]}",
        "--actions", "Type=fixed-response,FixedResponseConfig={StatusCode=503,ContentType=text/plain,MessageBody=soon}")
    expect("a fixed response", (503, "soon"), curl(site + "/b/x", "-H", "Host: www.maintenance.example"))
    elb.create_rule(
        ListenerArn=listener, Priority=1, Conditions=[{"Field": "path-pattern", "Values": ["/old"]}],
        Actions=[{"Type": "redirect", "RedirectConfig": {"Path": "/b/new", "StatusCode": "HTTP_302"}}])
    expect("a redirect", (200, "b"), curl(site + "/old", "-L"))
    rules = elb.describe_rules(ListenerArn=listener)["Rules"]
    expect("priorities", ["1", "5", "10", "default"], [rule["Priority"] for rule in rules])
    pages = elb.get_paginator("describe_target_groups").paginate(PaginationConfig={"PageSize": 1})
    expect("pages", 2, len([group for page in pages for group in page["TargetGroups"] if group["TargetGroupName"] in "ab"]))

    elb.modify_listener(ListenerArn=listener, DefaultActions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": [
        {"TargetGroupArn": first, "Weight": 3}, {"TargetGroupArn": second, "Weight": 1}]}}])
    bodies = [curl(site + "/")[1] for _ in range(8)]
    expect("weights 3 and 1 of 8 requests", ("a" * 6, "b" * 2), (bodies.count("a") * "a", bodies.count("b") * "b"))
    elb.modify_listener(ListenerArn=listener, DefaultActions=[{"Type": "forward", "TargetGroupArn": first}])

    curl(f"http://127.0.0.1:{PORT_A}/fail")
    until("a failing health check", "Target.ResponseCodeMismatch",
          lambda: states(elb, first)[(INSTANCE, PORT_A)].get("Reason"))
    expect("its words", "Health checks failed with these codes: [500]",
           states(elb, first)[(INSTANCE, PORT_A)]["Description"])
    aws("deregister-targets", "--target-group-arn", first, "--targets", f"Id={INSTANCE}")
    expect("draining", "draining", states(elb, first)[(INSTANCE, PORT_A)]["State"])
    elb.get_waiter("target_deregistered").wait(
        TargetGroupArn=first, Targets=[{"Id": INSTANCE, "Port": PORT_A}], WaiterConfig=QUICK)
    until("no target", 503, lambda: curl(site + "/")[0])

    expect("tags", [{"Key": "a", "Value": "b"}],
           elb.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"])
    expect("attributes of a load balancer", "60", {each["Key"]: each["Value"] for each in aws(
        "describe-load-balancer-attributes", "--load-balancer-arn", arn)["Attributes"]}["idle_timeout.timeout_seconds"])
    for name, call in [
            ("ResourceInUseException", lambda: elb.delete_target_group(TargetGroupArn=first)),
            ("DuplicateListenerException", lambda: elb.create_listener(
                LoadBalancerArn=arn, Protocol="HTTP", Port=PORT,
                DefaultActions=[{"Type": "forward", "TargetGroupArn": second}])),
            ("TargetGroupNotFoundException", lambda: elb.describe_target_health(TargetGroupArn=first + "0")),
            ("UnsupportedProtocolException", lambda: elb.create_listener(
                LoadBalancerArn=arn, Protocol="HTTPS", Port=443, Certificates=[{"CertificateArn": "c"}],
                DefaultActions=[{"Type": "forward", "TargetGroupArn": second}]))]:
        try:
            call()
            failures.append(f"{name} was not raised")
        except getattr(elb.exceptions, name):
            expect(name, True, True)

    aws("delete-load-balancer", "--load-balancer-arn", arn)
    elb.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[arn], WaiterConfig=QUICK)
    expect("a closed port", 0, curl(site + "/")[0])
    elb.delete_target_group(TargetGroupArn=first)
    aws("delete-target-group", "--target-group-arn", second)
    ec2.close()
    examiner.finish("load balancers by boto3, the AWS CLI and curl", failures, calls, 40)


main()
