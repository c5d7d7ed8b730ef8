"""Walks through ECS services and capacity providers with boto3's waiters and paginators, and with the AWS CLI, against a cloud whose
tasks are processes."""

import base64
import json
import os
import subprocess
import time

import botocore.exceptions

import examiner
import model_walk

LOOP = ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
USER_DATA = base64.b64encode(b"#!/bin/bash\necho ECS_CLUSTER=default >> /etc/ecs/ecs.config\n").decode()

faults = []
calls = 0
ecs = examiner.client("ecs")
ec2 = examiner.client("ec2")
autoscaling = examiner.client("autoscaling")


def look(operation_model, response_dict, **_):
    global calls
    calls += 1
    if response_dict["status_code"] == 200:
        faults.extend(model_walk.walk(operation_model, response_dict["body"]))


ecs.meta.events.register("before-parse.ecs.*", look)


def expect(what, holds):
    if not holds:
        faults.append("expected " + what)


def refused(code, call, **request):
    try:
        call(**request)
        faults.append(f"expected {code}, found an answer")
    except botocore.exceptions.ClientError as error:
        expect(f"{code}, found {error.response['Error']}", error.response["Error"]["Code"] == code)


def wait(name, *services):
    ecs.get_waiter(name).wait(services=list(services), WaiterConfig={"Delay": 1, "MaxAttempts": 60})


def aws(*words):
    done = subprocess.run(
        ["aws", "--endpoint-url", examiner.ENDPOINT, "--output", "json", "ecs", *words],
        capture_output=True, text=True, timeout=120, env={**os.environ, **examiner.ENVIRONMENT})
    expect(f"{words[0]} to succeed, found {done.stderr}", done.returncode == 0)
    return json.loads(done.stdout) if done.stdout.strip() else {}


def described(name):
    return ecs.describe_services(services=[name], include=["TAGS"])["services"][0]


def on(service, provider):
    arns = ecs.list_tasks(serviceName=service)["taskArns"]
    return sum(task.get("capacityProviderName") == provider for task in ecs.describe_tasks(tasks=arns)["tasks"])


def register():
    return ecs.register_task_definition(
        family="loop", containerDefinitions=[{
            "name": "loop", "image": "as-it-is/loop", "memory": 64, "cpu": 512, "command": LOOP, "stopTimeout": 5,
            "portMappings": [{"containerPort": 80}]}])["taskDefinition"]["taskDefinitionArn"]


def a_service_on_instances():
    while not ecs.list_container_instances()["containerInstanceArns"]:
        time.sleep(0.2)
    register()
    made = aws("create-service", "--service-name", "web", "--task-definition", "loop", "--desired-count", "1",
               "--launch-type", "EC2", "--tags", "key=team,value=blue",
               "--deployment-configuration", "deploymentCircuitBreaker={enable=true,rollback=true},minimumHealthyPercent=50",
               "--placement-strategy", "type=spread,field=attribute:ecs.availability-zone")["service"]
    expect("an ACTIVE service", made["status"] == "ACTIVE")
    wait("services_stable", "web")
    # The waiter looks at counts only; without any health check a task counts as healthy some time after its start.
    tries = 0
    while described("web")["deployments"][0]["rolloutState"] != "COMPLETED" and tries < 60:
        time.sleep(0.5)
        tries += 1
    service = described("web")
    expect("a completed deployment", service["deployments"][0]["rolloutState"] == "COMPLETED")
    expect("the tag", service["tags"] == [{"key": "team", "value": "blue"}])
    expect("steady", service["events"][0]["message"] == "(service web) has reached a steady state.")
    ecs.update_service(service="web", desiredCount=2)
    wait("services_stable", "web")
    newest = register()
    aws("update-service", "--service", service["serviceArn"], "--task-definition", "loop")
    wait("services_stable", "web")
    expect("the newest revision", described("web")["taskDefinition"] == newest)
    expect("two tasks", described("web")["runningCount"] == 2)
    refused("ServiceNotFoundException", ecs.update_service, service="gone", desiredCount=1)
    refused("ClusterNotFoundException", ecs.describe_services, cluster="gone", services=["web"])
    refused("InvalidParameterException", ecs.delete_service, service="web")


def a_service_on_fargate():
    aws("put-cluster-capacity-providers", "--cluster", "default", "--capacity-providers", "FARGATE", "FARGATE_SPOT",
        "--default-capacity-provider-strategy", "capacityProvider=FARGATE,weight=1", "capacityProvider=FARGATE_SPOT,weight=3")
    ecs.create_service(serviceName="worker", taskDefinition="loop", desiredCount=4)
    wait("services_stable", "worker")
    expect("one on FARGATE", on("worker", "FARGATE") == 1)
    expect("three on FARGATE_SPOT", on("worker", "FARGATE_SPOT") == 3)
    refused("InvalidParameterException", ecs.update_service, service="worker",
            capacityProviderStrategy=[{"capacityProvider": "FARGATE", "weight": 1}])
    ecs.update_service(service="worker", forceNewDeployment=True,
                       capacityProviderStrategy=[{"capacityProvider": "FARGATE", "weight": 1}])
    wait("services_stable", "worker")
    expect("all on FARGATE", on("worker", "FARGATE") == 4)


def a_service_on_groups():
    ec2.create_launch_template(LaunchTemplateName="member", LaunchTemplateData={
        "InstanceType": "m5.large", "ImageId": "ami-0123456789abcdef0", "UserData": USER_DATA})
    for name, percent in (("od", 100), ("spot", 0)):
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=name, MinSize=0, MaxSize=10, DesiredCapacity=0, NewInstancesProtectedFromScaleIn=True,
            AvailabilityZones=["us-east-1a", "us-east-1b"], MixedInstancesPolicy={
                "LaunchTemplate": {"LaunchTemplateSpecification": {"LaunchTemplateName": "member", "Version": "$Latest"}},
                "InstancesDistribution": {"OnDemandBaseCapacity": 0, "OnDemandPercentageAboveBaseCapacity": percent}})
        group = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]
        made = ecs.create_capacity_provider(name=name + "-provider", autoScalingGroupProvider={
            "autoScalingGroupArn": group["AutoScalingGroupARN"], "managedTerminationProtection": "ENABLED",
            "managedScaling": {"status": "ENABLED", "targetCapacity": 100}})["capacityProvider"]
        expect("an ACTIVE provider", made["status"] == "ACTIVE")
        expect("managed draining", made["autoScalingGroupProvider"]["managedDraining"] == "ENABLED")
    providers = ["FARGATE", "FARGATE_SPOT", "od-provider", "spot-provider"]
    ecs.put_cluster_capacity_providers(cluster="default", capacityProviders=providers, defaultCapacityProviderStrategy=[])
    pages = ecs.get_paginator("describe_capacity_providers") if ecs.can_paginate("describe_capacity_providers") else None
    found = (pages.paginate().build_full_result() if pages else ecs.describe_capacity_providers())["capacityProviders"]
    expect(f"four providers, found {found}", sorted(provider["name"] for provider in found) == providers)
    ecs.create_service(serviceName="workshop", taskDefinition="loop", desiredCount=10, capacityProviderStrategy=[
        {"capacityProvider": "od-provider", "base": 2, "weight": 1}, {"capacityProvider": "spot-provider", "weight": 3}])
    wait("services_stable", "workshop")
    expect("four on demand", on("workshop", "od-provider") == 4)
    expect("six on Spot", on("workshop", "spot-provider") == 6)
    members = ecs.describe_container_instances(
        containerInstances=ecs.list_container_instances()["containerInstanceArns"])["containerInstances"]
    named = {member.get("capacityProviderName") for member in members}
    expect(f"instances of both, found {named}", {"od-provider", "spot-provider"} <= named)
    refused("ClientException", ecs.delete_capacity_provider, capacityProvider="od-provider")
    refused("ResourceInUseException", ecs.put_cluster_capacity_providers, cluster="default",
            capacityProviders=["FARGATE"], defaultCapacityProviderStrategy=[])


def the_end():
    pages = ecs.get_paginator("list_services").paginate(PaginationConfig={"PageSize": 2})
    expect("three services", len([arn for page in pages for arn in page["serviceArns"]]) == 3)
    for name in ("web", "worker", "workshop"):
        deleted = aws("delete-service", "--service", name, "--force")["service"]
        expect("a DRAINING service", deleted["status"] in ("DRAINING", "INACTIVE"))
    wait("services_inactive", "web", "worker", "workshop")
    expect("no services", ecs.list_services()["serviceArns"] == [])


a_service_on_instances()
a_service_on_fargate()
a_service_on_groups()
the_end()
examiner.finish("ECS", faults, calls, 50)
