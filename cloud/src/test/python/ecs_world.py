"""Walks through ECS with boto3's clients, waiters and paginators, and with the AWS CLI, against a cloud whose tasks are processes."""

import json
import os
import subprocess
import sys
import time

import botocore.exceptions

import examiner
import model_walk

CONFIG = {"waiter": {"Delay": 1, "MaxAttempts": 60}}
LOOP = ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done"]

faults = []
calls = 0
ecs = examiner.client("ecs")


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


def wait(name, **request):
    ecs.get_waiter(name).wait(WaiterConfig=CONFIG["waiter"], **request)


def clusters():
    made = ecs.create_cluster(clusterName="walk", tags=[{"key": "team", "value": "blue"}])["cluster"]
    expect("the cluster to be ACTIVE", made["status"] == "ACTIVE")
    described = ecs.describe_clusters(clusters=["walk", "gone"], include=["TAGS", "SETTINGS", "STATISTICS", "CONFIGURATIONS"])
    expect("one failure", described["failures"][0]["reason"] == "MISSING")
    expect("the tag", described["clusters"][0]["tags"] == [{"key": "team", "value": "blue"}])
    pages = ecs.get_paginator("list_clusters").paginate(PaginationConfig={"PageSize": 1})
    expect("two clusters", sum(len(page["clusterArns"]) for page in pages) == 2)
    ecs.update_cluster_settings(cluster="walk", settings=[{"name": "containerInsights", "value": "enabled"}])
    ecs.delete_cluster(cluster="walk")
    refused("ClusterNotFoundException", ecs.delete_cluster, cluster="walk")


def definitions():
    for _ in range(3):
        ecs.register_task_definition(
            family="loop", containerDefinitions=[{
                "name": "loop", "image": "as-it-is/loop", "memory": 64, "command": LOOP, "stopTimeout": 5,
                "portMappings": [{"containerPort": 80}]}], tags=[{"key": "made", "value": "here"}])
    ecs.register_task_definition(
        family="fargate", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512",
        containerDefinitions=[{"name": "loop", "image": "as-it-is/loop", "command": LOOP, "stopTimeout": 5}])
    ecs.deregister_task_definition(taskDefinition="loop:2")
    ecs.delete_task_definitions(taskDefinitions=["loop:2", "loop:1"])
    described = ecs.describe_task_definition(taskDefinition="loop", include=["TAGS"])
    expect("revision 3", described["taskDefinition"]["revision"] == 3)
    pages = ecs.get_paginator("list_task_definitions").paginate(PaginationConfig={"PageSize": 1})
    expect("three revisions", sum(len(page["taskDefinitionArns"]) for page in pages) == 3)
    pages = ecs.get_paginator("list_task_definition_families").paginate(PaginationConfig={"PageSize": 1})
    expect("two families", sum(len(page["families"]) for page in pages) == 2)
    refused("ClientException", ecs.describe_task_definition, taskDefinition="gone")


def instances():
    while not ecs.list_container_instances()["containerInstanceArns"]:
        time.sleep(0.2)
    arn = ecs.list_container_instances(filter="attribute:ecs.os-type == linux")["containerInstanceArns"][0]
    found = ecs.describe_container_instances(containerInstances=[arn], include=["TAGS", "CONTAINER_INSTANCE_HEALTH"])
    expect("an ACTIVE instance", found["containerInstances"][0]["status"] == "ACTIVE")
    ecs.put_attributes(attributes=[{"name": "stack", "value": "blue", "targetId": arn}])
    listed = ecs.list_attributes(targetType="container-instance", attributeName="stack")["attributes"]
    expect("one attribute", [attribute["value"] for attribute in listed] == ["blue"])
    ecs.delete_attributes(attributes=[{"name": "stack", "targetId": arn}])
    ecs.update_container_instances_state(containerInstances=[arn], status="DRAINING")
    ecs.update_container_instances_state(containerInstances=[arn], status="ACTIVE")
    ecs.tag_resource(resourceArn=arn, tags=[{"key": "rack", "value": "7"}])
    expect("the tag", ecs.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "rack", "value": "7"}])
    ecs.untag_resource(resourceArn=arn, tagKeys=["rack"])
    return arn


def tasks(instance, subnet):
    ran = ecs.run_task(taskDefinition="loop", count=2, startedBy="boto", clientToken="once")
    again = ecs.run_task(taskDefinition="loop", count=2, startedBy="boto", clientToken="once")
    arns = [task["taskArn"] for task in ran["tasks"]]
    expect("the same tasks", arns == [task["taskArn"] for task in again["tasks"]])
    refused("ConflictException", ecs.run_task, taskDefinition="loop", count=1, clientToken="once")
    started = ecs.start_task(taskDefinition="loop", containerInstances=[instance])["tasks"]
    fargate = ecs.run_task(
        taskDefinition="fargate", launchType="FARGATE", tags=[{"key": "a", "value": "b"}],
        networkConfiguration={"awsvpcConfiguration": {"subnets": [subnet]}})["tasks"]
    arns += [task["taskArn"] for task in started + fargate]
    wait("tasks_running", tasks=arns)
    pages = ecs.get_paginator("list_tasks").paginate(PaginationConfig={"PageSize": 3})
    expect("four tasks", sorted(arn for page in pages for arn in page["taskArns"]) == sorted(arns))
    described = ecs.describe_tasks(tasks=arns, include=["TAGS"])["tasks"]
    expect("ports", all(task["containers"][0]["networkBindings"] for task in described[:3]))
    expect("an attachment", described[3]["attachments"][0]["status"] == "ATTACHED")
    refused("InvalidParameterException", ecs.stop_task, task="0" * 32)
    for arn in arns:
        ecs.stop_task(task=arn, reason="the walk is over")
    wait("tasks_stopped", tasks=arns)
    for task in ecs.describe_tasks(tasks=arns)["tasks"]:
        expect(f"exit code 0, found {task['containers'][0]}", task["containers"][0]["exitCode"] == 0)
        expect("the reason", task["stoppedReason"] == "the walk is over")
    protection = ecs.update_task_protection(cluster="default", tasks=arns[:1], protectionEnabled=True)
    expect("no protection of a stopped task", protection["failures"][0]["reason"] == "MISSING")


def aws(*words):
    done = subprocess.run(
        ["aws", "--endpoint-url", examiner.ENDPOINT, "--output", "json", "ecs", *words],
        capture_output=True, text=True, timeout=120, env={**os.environ, **examiner.ENVIRONMENT})
    expect(f"{words[0]} to succeed, found {done.stderr}", done.returncode == 0)
    return json.loads(done.stdout) if done.stdout.strip() else {}


def command_line():
    arn = aws("run-task", "--task-definition", "loop", "--overrides",
              json.dumps({"containerOverrides": [{"name": "loop", "environment": [{"name": "A", "value": "b"}]}]}))["tasks"][0]["taskArn"]
    aws("wait", "tasks-running", "--tasks", arn)
    expect("one task", aws("list-tasks", "--family", "loop")["taskArns"] == [arn])
    aws("stop-task", "--task", arn)
    aws("wait", "tasks-stopped", "--tasks", arn)
    task = aws("describe-tasks", "--tasks", arn)["tasks"][0]
    expect("UserInitiated", task["stopCode"] == "UserInitiated")


clusters()
definitions()
tasks(instances(), sys.argv[2])
command_line()
examiner.finish("ECS", faults, calls, 50)
