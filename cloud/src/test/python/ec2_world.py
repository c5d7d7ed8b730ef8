"""Walks through EC2 and Auto Scaling with boto's clients, waiters and paginators, and with the AWS CLI, against a cloud of agents."""

import base64
import json
import os
import subprocess
import time
import urllib.request

import botocore.exceptions

import examiner
import model_walk

WAITER = {"Delay": 1, "MaxAttempts": 60}
TYPES = ["m5.large", "m5a.large", "c5.large"]
SCRIPT = "#!/bin/bash\necho ECS_CLUSTER=default >> /etc/ecs/ecs.config\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n"

faults = []
calls = 0
ec2 = examiner.client("ec2")
groups = examiner.client("autoscaling")
ecs = examiner.client("ecs")


def look(operation_model, response_dict, **_):
    global calls
    calls += 1
    if response_dict["status_code"] == 200:
        faults.extend(model_walk.walk(operation_model, response_dict["body"]))


for client in (ec2, groups):
    client.meta.events.register("before-parse.*.*", look)


def expect(what, holds):
    if not holds:
        faults.append("expected " + what)


def refused(code, call, **request):
    try:
        call(**request)
        faults.append(f"expected {code}, found an answer")
    except botocore.exceptions.ClientError as error:
        expect(f"{code}, found {error.response['Error']}", error.response["Error"]["Code"] == code)


def until(what, condition):
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            faults.append("expected within a minute: " + what)
            return
        time.sleep(0.2)


def wait(name, **request):
    ec2.get_waiter(name).wait(WaiterConfig=WAITER, **request)


def aws(*words):
    done = subprocess.run(
        ["aws", "--endpoint-url", examiner.ENDPOINT, "--output", "json", *words],
        capture_output=True, text=True, timeout=120, env={**os.environ, **examiner.ENVIRONMENT})
    expect(f"{words[:2]} to succeed, found {done.stderr}", done.returncode == 0)
    return json.loads(done.stdout) if done.returncode == 0 and done.stdout.strip() else {}


def catalogue():
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    pages = ec2.get_paginator("describe_subnets").paginate(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}], PaginationConfig={"PageSize": 5})
    subnets = [subnet["SubnetId"] for page in pages for subnet in page["Subnets"]]
    expect("six subnets", len(set(subnets)) == 6)
    expect("six zones", len(ec2.describe_availability_zones()["AvailabilityZones"]) == 6)
    expect("one region", len(ec2.describe_regions()["Regions"]) == 1)
    types = [kind for page in ec2.get_paginator("describe_instance_types").paginate() for kind in page["InstanceTypes"]]
    expect("many types", len(types) > 200 and all(kind["MemoryInfo"]["SizeInMiB"] > 0 for kind in types))
    pages = ec2.get_paginator("describe_instance_type_offerings").paginate(LocationType="availability-zone")
    expect("an offering per type and zone", sum(len(page["InstanceTypeOfferings"]) for page in pages) == 6 * len(types))
    images = ec2.describe_images(Owners=["amazon"], Filters=[{"Name": "name", "Values": ["al2023-ami-ecs-hvm-*-x86_64"]}])["Images"]
    expect("one image", len(images) == 1)
    return subnets, images[0]["ImageId"]


def security_groups():
    made = ec2.create_security_group(GroupName="walk", Description="of the walk")["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=made, IpProtocol="tcp", FromPort=80, ToPort=80, CidrIp="0.0.0.0/0")
    ec2.authorize_security_group_egress(GroupId=made, IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}])
    found = ec2.describe_security_groups(GroupIds=[made])["SecurityGroups"][0]
    expect("a rule in, two out", len(found["IpPermissions"]) == 1 and len(found["IpPermissionsEgress"]) == 2)
    ec2.delete_security_group(GroupId=made)
    refused("InvalidGroup.NotFound", ec2.describe_security_groups, GroupIds=[made])


def instances(image, subnet):
    made = ec2.run_instances(
        ImageId=image, InstanceType="t3.medium", MinCount=2, MaxCount=2, SubnetId=subnet,
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "walk"}]}])["Instances"]
    ids = [instance["InstanceId"] for instance in made]
    wait("instance_running", InstanceIds=ids)
    wait("instance_status_ok", InstanceIds=ids)
    pages = ec2.get_paginator("describe_instances").paginate(
        Filters=[{"Name": "tag:Name", "Values": ["wal?"]}], PaginationConfig={"PageSize": 5})
    found = [one for page in pages for reservation in page["Reservations"] for one in reservation["Instances"]]
    expect("the two", sorted(one["InstanceId"] for one in found) == sorted(ids))
    ec2.stop_instances(InstanceIds=ids[:1])
    wait("instance_stopped", InstanceIds=ids[:1])
    ec2.start_instances(InstanceIds=ids[:1])
    wait("instance_running", InstanceIds=ids[:1])
    ec2.modify_instance_metadata_options(InstanceId=ids[0], HttpTokens="required")
    ec2.create_tags(Resources=ids, Tags=[{"Key": "stage", "Value": "test"}])
    tags = ec2.describe_tags(Filters=[{"Name": "key", "Values": ["stage"]}])["Tags"]
    expect("two tags", len(tags) == 2)
    ec2.delete_tags(Resources=ids, Tags=[{"Key": "stage"}])
    ec2.terminate_instances(InstanceIds=ids)
    wait("instance_terminated", InstanceIds=ids)
    refused("IncorrectInstanceState", ec2.start_instances, InstanceIds=ids)
    refused("InvalidInstanceID.NotFound", ec2.describe_instances, InstanceIds=["i-0123456789abcdef0"])


def template(image):
    data = {
        "ImageId": image, "InstanceType": "m5.large", "UserData": base64.b64encode(SCRIPT.encode()).decode(),
        "IamInstanceProfile": {"Name": "ecsInstanceRole"},
        "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 2},
        "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 30, "VolumeType": "gp3"}}],
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "team", "Value": "blue"}]}]}
    made = ec2.create_launch_template(LaunchTemplateName="walk", LaunchTemplateData=data)["LaunchTemplate"]
    version = ec2.create_launch_template_version(
        LaunchTemplateName="walk", SourceVersion="1", LaunchTemplateData={"InstanceType": "c5.large"})
    expect("what the source said", version["LaunchTemplateVersion"]["LaunchTemplateData"]["UserData"] == data["UserData"])
    ec2.modify_launch_template(LaunchTemplateName="walk", DefaultVersion="2")
    pages = ec2.get_paginator("describe_launch_template_versions").paginate(
        LaunchTemplateName="walk", PaginationConfig={"PageSize": 1})
    expect("two versions", sum(len(page["LaunchTemplateVersions"]) for page in pages) == 2)
    kept = ec2.describe_launch_template_versions(LaunchTemplateName="walk", Versions=["1"])["LaunchTemplateVersions"][0]
    expect(f"all that was said, found {kept['LaunchTemplateData']}", kept["LaunchTemplateData"] == data)
    expect("the template", ec2.describe_launch_templates()["LaunchTemplates"][0]["LatestVersionNumber"] == 2)
    return made["LaunchTemplateId"]


def group(name, template_id, subnets, percent, desired):
    groups.create_auto_scaling_group(
        AutoScalingGroupName=name, MinSize=0, MaxSize=10, DesiredCapacity=desired, VPCZoneIdentifier=",".join(subnets[:3]),
        CapacityRebalance=True, Tags=[{"Key": "group", "Value": name, "PropagateAtLaunch": True}],
        MixedInstancesPolicy={
            "LaunchTemplate": {
                "LaunchTemplateSpecification": {"LaunchTemplateId": template_id, "Version": "$Latest"},
                "Overrides": [{"InstanceType": kind} for kind in TYPES]},
            "InstancesDistribution": {
                "OnDemandBaseCapacity": 0, "OnDemandPercentageAboveBaseCapacity": percent,
                "SpotAllocationStrategy": "price-capacity-optimized"}})


def described(name):
    return groups.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]


def serving(name):
    return [one["InstanceId"] for one in described(name)["Instances"] if one["LifecycleState"] == "InService"]


def members(status="ACTIVE"):
    arns = ecs.list_container_instances(status=status)["containerInstanceArns"]
    found = ecs.describe_container_instances(containerInstances=arns)["containerInstances"] if arns else []
    return [one["ec2InstanceId"] for one in found]


def scaling(template_id, subnets):
    group("on-demand", template_id, subnets, 100, 2)
    group("spot", template_id, subnets, 0, 3)
    until("five container instances", lambda: len(members()) == 5)
    until("five instances in service", lambda: len(serving("on-demand") + serving("spot")) == 5)
    expect("those of the groups", sorted(members()) == sorted(serving("on-demand") + serving("spot")))
    found = ec2.describe_instances(Filters=[{"Name": "tag:aws:autoscaling:groupName", "Values": ["spot"]}])["Reservations"]
    expect("Spot Instances", all(one["Instances"][0].get("InstanceLifecycle") == "spot" for one in found) and len(found) == 3)
    requests = ec2.get_paginator("describe_spot_instance_requests").paginate(PaginationConfig={"PageSize": 5})
    expect("three requests", [one["Status"]["Code"] for page in requests for one in page["SpotInstanceRequests"]] == ["fulfilled"] * 3)
    pages = groups.get_paginator("describe_auto_scaling_groups").paginate(PaginationConfig={"PageSize": 1})
    expect("two groups", [one["AutoScalingGroupName"] for page in pages for one in page["AutoScalingGroups"]] == ["on-demand", "spot"])
    pages = groups.get_paginator("describe_auto_scaling_instances").paginate(PaginationConfig={"PageSize": 2})
    expect("five instances", sum(len(page["AutoScalingInstances"]) for page in pages) == 5)
    pages = groups.get_paginator("describe_tags").paginate(PaginationConfig={"PageSize": 1})
    expect("two tags", sum(len(page["Tags"]) for page in pages) == 2)


def interruption():
    victim = serving("spot")[0]
    command = urllib.request.Request(
        f"{examiner.ENDPOINT}/_lastcall/instances/{victim}/interrupt", data=json.dumps({"noticeSeconds": 4}).encode())
    urllib.request.urlopen(command, timeout=20).close()
    until("the instance to drain", lambda: victim in members("DRAINING"))
    wait("instance_terminated", InstanceIds=[victim])
    until("another in its place", lambda: len(serving("spot")) == 3 and victim not in serving("spot"))
    until("another container instance", lambda: len(members()) == 5)
    request = ec2.describe_spot_instance_requests(Filters=[{"Name": "instance-id", "Values": [victim]}])["SpotInstanceRequests"][0]
    expect(f"no capacity, found {request['Status']}", request["Status"]["Code"] in ("instance-terminated-no-capacity", "instance-terminated-by-user"))


def hooks():
    groups.put_lifecycle_hook(
        AutoScalingGroupName="on-demand", LifecycleHookName="drain", HeartbeatTimeout=300, DefaultResult="CONTINUE",
        LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING")
    expect("the hook", groups.describe_lifecycle_hooks(AutoScalingGroupName="on-demand")["LifecycleHooks"][0]["GlobalTimeout"] == 30000)
    expect("two types", len(groups.describe_lifecycle_hook_types()["LifecycleHookTypes"]) == 2)
    groups.set_desired_capacity(AutoScalingGroupName="on-demand", DesiredCapacity=1)
    until("one that waits", lambda: [one for one in described("on-demand")["Instances"] if one["LifecycleState"] == "Terminating:Wait"])
    waiting = [one["InstanceId"] for one in described("on-demand")["Instances"] if one["LifecycleState"] == "Terminating:Wait"][0]
    groups.record_lifecycle_action_heartbeat(AutoScalingGroupName="on-demand", LifecycleHookName="drain", InstanceId=waiting)
    groups.complete_lifecycle_action(
        AutoScalingGroupName="on-demand", LifecycleHookName="drain", InstanceId=waiting, LifecycleActionResult="CONTINUE")
    wait("instance_terminated", InstanceIds=[waiting])
    activities = groups.get_paginator("describe_scaling_activities").paginate(
        AutoScalingGroupName="on-demand", PaginationConfig={"PageSize": 2})
    found = [one for page in activities for one in page["Activities"]]
    expect("the last one first", found[0]["Description"] == "Terminating EC2 instance: " + waiting and len(found) == 3)
    refused("ValidationError", groups.set_desired_capacity, AutoScalingGroupName="on-demand", DesiredCapacity=11)


def members_of_a_group():
    ids = serving("spot")
    groups.set_instance_protection(AutoScalingGroupName="spot", InstanceIds=ids, ProtectedFromScaleIn=True)
    groups.suspend_processes(AutoScalingGroupName="spot", ScalingProcesses=["AZRebalance"])
    expect("a suspended process", described("spot")["SuspendedProcesses"][0]["ProcessName"] == "AZRebalance")
    groups.resume_processes(AutoScalingGroupName="spot")
    groups.enter_standby(AutoScalingGroupName="spot", InstanceIds=ids[:1], ShouldDecrementDesiredCapacity=True)
    groups.exit_standby(AutoScalingGroupName="spot", InstanceIds=ids[:1])
    groups.detach_instances(AutoScalingGroupName="spot", InstanceIds=ids[:1], ShouldDecrementDesiredCapacity=True)
    groups.attach_instances(AutoScalingGroupName="spot", InstanceIds=ids[:1])
    groups.terminate_instance_in_auto_scaling_group(InstanceId=ids[1], ShouldDecrementDesiredCapacity=True)
    groups.set_instance_health(InstanceId=ids[2], HealthStatus="Unhealthy", ShouldRespectGracePeriod=False)
    until("two others", lambda: len(serving("spot")) == 2 and ids[2] not in serving("spot"))


def command_line(template_id, subnets):
    aws("autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", "cli", "--min-size", "0", "--max-size", "2",
        "--desired-capacity", "1", "--vpc-zone-identifier", ",".join(subnets),
        "--launch-template", f"LaunchTemplateId={template_id},Version=$Default")
    until("one in service", lambda: len(serving("cli")) == 1)
    shown = aws("autoscaling", "describe-auto-scaling-groups", "--auto-scaling-group-names", "cli")["AutoScalingGroups"][0]
    id = shown["Instances"][0]["InstanceId"]
    expect("the default version", shown["Instances"][0]["LaunchTemplate"]["Version"] == "2")
    aws("ec2", "wait", "instance-running", "--instance-ids", id)
    expect("c5.large", aws("ec2", "describe-instances", "--instance-ids", id)["Reservations"][0]["Instances"][0]["InstanceType"] == "c5.large")
    aws("autoscaling", "update-auto-scaling-group", "--auto-scaling-group-name", "cli", "--desired-capacity", "0")
    aws("ec2", "wait", "instance-terminated", "--instance-ids", id)
    until("an empty group", lambda: not described("cli")["Instances"])
    aws("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "cli")
    ran = aws("ec2", "run-instances", "--launch-template", "LaunchTemplateName=walk", "--instance-market-options", "MarketType=spot")
    expect("a Spot Instance", ran["Instances"][0]["InstanceLifecycle"] == "spot")
    aws("ec2", "terminate-instances", "--instance-ids", ran["Instances"][0]["InstanceId"])


def the_end():
    for name in ("on-demand", "spot"):
        groups.delete_auto_scaling_group(AutoScalingGroupName=name, ForceDelete=True)
    until("no groups", lambda: not groups.describe_auto_scaling_groups()["AutoScalingGroups"])
    ec2.delete_launch_template_versions(LaunchTemplateName="walk", Versions=["1"])
    ec2.delete_launch_template(LaunchTemplateName="walk")


subnets, image = catalogue()
security_groups()
instances(image, subnets[0])
template_id = template(image)
scaling(template_id, subnets)
interruption()
hooks()
members_of_a_group()
command_line(template_id, subnets)
the_end()
examiner.finish("calls to EC2 and Auto Scaling", faults, calls, 90)
