"""Calls some operations of each service with the AWS CLI."""

import json
import os
import subprocess

import examiner

COMMANDS = {
    ("ecs", "RunTask"): "ecs run-task",
    ("ecs", "DescribeServices"): "ecs describe-services",
    ("ecs", "RegisterTaskDefinition"): "ecs register-task-definition",
    ("events", "PutRule"): "events put-rule",
    ("events", "PutTargets"): "events put-targets",
    ("sqs", "CreateQueue"): "sqs create-queue",
    ("sqs", "GetQueueAttributes"): "sqs get-queue-attributes",
    ("ec2", "DescribeInstances"): "ec2 describe-instances --no-paginate",
    ("ec2", "CreateLaunchTemplate"): "ec2 create-launch-template",
    ("ec2", "CreateTags"): "ec2 create-tags",
    ("autoscaling", "CreateAutoScalingGroup"): "autoscaling create-auto-scaling-group",
    ("autoscaling", "DescribeAutoScalingGroups"): "autoscaling describe-auto-scaling-groups --no-paginate",
    ("elasticloadbalancing", "CreateTargetGroup"): "elbv2 create-target-group",
    ("elasticloadbalancing", "DescribeTargetHealth"): "elbv2 describe-target-health",
    ("sts", "GetCallerIdentity"): "sts get-caller-identity",
}


def call(service, name, command):
    """All that is wrong with one command."""
    sample = examiner.ask(f"sample/{service}/{name}")
    words = ["aws", "--endpoint-url", examiner.ENDPOINT, "--output", "json", *command.split()]
    done = subprocess.run(
        [*words, "--cli-input-json", json.dumps(sample)],
        capture_output=True, text=True, timeout=60, env={**os.environ, **examiner.ENVIRONMENT})
    if done.returncode != 0:
        return [f"{command}: {done.stderr}"]
    last = examiner.ask("last")
    faults = []
    if sorted(last["request"]) != sorted(sample):
        faults.append(f"{command}: sent {sorted(sample)}, understood {sorted(last['request'])}")
    printed = json.loads(done.stdout) if done.stdout.strip() else {}
    if sorted(printed) != sorted(last["response"]):
        faults.append(f"{command}: answered {sorted(last['response'])}, printed {sorted(printed)}")
    return faults


def main():
    failures = []
    for (service, name), command in COMMANDS.items():
        failures.extend(call(service, name, command))
    examiner.finish("operations by the AWS CLI", failures, len(COMMANDS), len(COMMANDS))


main()
