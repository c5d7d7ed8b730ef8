"""What the scripts beside this one share: clients of the endpoint under examination, and its examiner."""

import json
import os
import sys
import urllib.request

import botocore.config
import botocore.session

ENDPOINT = sys.argv[1]

# What clients sign for, and what botocore calls it.
SERVICES = {
    "ecs": "ecs",
    "events": "events",
    "sqs": "sqs",
    "ec2": "ec2",
    "autoscaling": "autoscaling",
    "elasticloadbalancing": "elbv2",
    "sts": "sts",
}

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_MAX_ATTEMPTS": "1",
}
os.environ.update(ENVIRONMENT)


def client(service):
    config = botocore.config.Config(retries={"total_max_attempts": 1}, read_timeout=20)
    session = botocore.session.get_session()
    return session.create_client(SERVICES[service], endpoint_url=ENDPOINT, config=config)


def ask(path):
    with urllib.request.urlopen(f"{ENDPOINT}/examiner/{path}", timeout=20) as answer:
        return json.load(answer)


def finish(title, failures, count, least):
    """Ends the script; also when so little was done that something must be wrong with it."""
    print(f"{title}: {count} calls, {len(failures)} failures")
    for failure in failures[:40]:
        print("  " + failure[:1500])
    sys.exit(1 if failures or count < least else 0)
