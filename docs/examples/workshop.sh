#!/bin/sh
# A service on on-demand and Spot capacity, made with nothing but the AWS CLI: what one does by hand in an account, done against a cloud
# on this machine. Start one in another terminal (./lastcall cloud), then run this. All that tells it from the real thing is the endpoint.
#
#   AWS_ENDPOINT_URL  where the cloud is; default http://127.0.0.1:5120
#
# Exit codes: 0 if everything came out as AWS documents it, 1 with a sentence if not.
set -eu

export AWS_ENDPOINT_URL="${AWS_ENDPOINT_URL:-http://127.0.0.1:5120}"
export AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-us-east-1}"
export AWS_ACCESS_KEY_ID="${AWS_ACCESS_KEY_ID:-anybody}" AWS_SECRET_ACCESS_KEY="${AWS_SECRET_ACCESS_KEY:-anything}"
export AWS_PAGER='' AWS_DEFAULT_OUTPUT=text

lastcall=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../.." && pwd)/lastcall
cluster=workshop

step() { printf '\n== %s\n' "$1"; }

fail() {
    printf 'workshop: %s\n' "$1" >&2
    exit 1
}

# expect WHAT EXPECTED FOUND
expect() {
    [ "$2" = "$3" ] || fail "expected $1: $2, found: $3"
    printf '%s: %s\n' "$1" "$3"
}

step 'A launch template whose instances join the cluster and drain when Spot takes them'
aws ecs create-cluster --cluster-name "$cluster" --query cluster.clusterArn
image=$(aws ec2 describe-images --owners amazon --filters 'Name=name,Values=al2023-ami-ecs-hvm-*' --query 'Images[0].ImageId')
user_data=$(printf '#!/bin/bash\necho ECS_CLUSTER=%s >> /etc/ecs/ecs.config\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n' \
    "$cluster" | base64 | tr -d '\n')
template=$(aws ec2 create-launch-template --launch-template-name "$cluster" \
    --launch-template-data "{\"ImageId\":\"$image\",\"InstanceType\":\"m5.large\",\"UserData\":\"$user_data\"}" \
    --query LaunchTemplate.LaunchTemplateId)
echo "$template"

step 'Two Auto Scaling groups: one on demand, one on Spot'
vpc=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true --query 'Vpcs[0].VpcId')
subnets=$(aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" --query 'Subnets[].SubnetId' | tr '\t' ',')

# group NAME PERCENT-ON-DEMAND
group() {
    aws autoscaling create-auto-scaling-group --auto-scaling-group-name "$1" \
        --min-size 0 --max-size 10 --desired-capacity 0 --vpc-zone-identifier "$subnets" \
        --new-instances-protected-from-scale-in --mixed-instances-policy "{
            \"LaunchTemplate\": {
                \"LaunchTemplateSpecification\": {\"LaunchTemplateId\": \"$template\", \"Version\": \"\$Latest\"},
                \"Overrides\": [{\"InstanceType\": \"m5.large\"}, {\"InstanceType\": \"m5a.large\"}, {\"InstanceType\": \"c5.large\"}]},
            \"InstancesDistribution\": {
                \"OnDemandBaseCapacity\": 0,
                \"OnDemandPercentageAboveBaseCapacity\": $2,
                \"SpotAllocationStrategy\": \"capacity-optimized\"}}"
    aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$1" \
        --query 'AutoScalingGroups[0].AutoScalingGroupARN'
}
on_demand=$(group "$cluster-on-demand" 100)
spot=$(group "$cluster-spot" 0)
echo "$on_demand"
echo "$spot"

step 'A capacity provider for each, with managed scaling'
# provider NAME GROUP-ARN
provider() {
    aws ecs create-capacity-provider --name "$1" --auto-scaling-group-provider "autoScalingGroupArn=$2,managedScaling={status=ENABLED,targetCapacity=100,minimumScalingStepSize=1,maximumScalingStepSize=10},managedTerminationProtection=ENABLED" \
        --query capacityProvider.status
}
provider "$cluster-on-demand" "$on_demand"
provider "$cluster-spot" "$spot"
aws ecs put-cluster-capacity-providers --cluster "$cluster" \
    --capacity-providers "$cluster-on-demand" "$cluster-spot" FARGATE FARGATE_SPOT \
    --default-capacity-provider-strategy "capacityProvider=$cluster-on-demand,base=2,weight=1" "capacityProvider=$cluster-spot,weight=3" \
    --query cluster.capacityProviders

step 'A load balancer'
security_group=$(aws ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" Name=group-name,Values=default \
    --query 'SecurityGroups[0].GroupId')
# shellcheck disable=SC2046 # one argument per subnet
balancer=$(aws elbv2 create-load-balancer --name "$cluster" --security-groups "$security_group" \
    --subnets $(echo "$subnets" | tr ',' ' ') --query 'LoadBalancers[0].LoadBalancerArn')
aws elbv2 wait load-balancer-available --load-balancer-arns "$balancer"
dns_name=$(aws elbv2 describe-load-balancers --load-balancer-arns "$balancer" --query 'LoadBalancers[0].DNSName')
targets=$(aws elbv2 create-target-group --name "$cluster" --protocol HTTP --port 80 --vpc-id "$vpc" --target-type instance \
    --health-check-interval-seconds 5 --health-check-timeout-seconds 2 --healthy-threshold-count 2 \
    --query 'TargetGroups[0].TargetGroupArn')
aws elbv2 modify-target-group-attributes --target-group-arn "$targets" \
    --attributes Key=deregistration_delay.timeout_seconds,Value=10 --query 'Attributes[0].Value'
aws elbv2 create-listener --load-balancer-arn "$balancer" --protocol HTTP --port 80 \
    --default-actions "Type=forward,TargetGroupArn=$targets" --query 'Listeners[0].Port'

step 'A service of ten behind it: two on demand for sure, the rest one to three'
aws ecs register-task-definition --family web --requires-compatibilities EC2 --network-mode bridge --container-definitions '[{
        "name": "web", "image": "public.ecr.aws/nginx/nginx:stable", "cpu": 512, "memory": 1024, "stopTimeout": 60,
        "portMappings": [{"containerPort": 80, "hostPort": 0}]}]' --query taskDefinition.taskDefinitionArn
aws ecs create-service --cluster "$cluster" --service-name web --task-definition web --desired-count 10 \
    --load-balancers "targetGroupArn=$targets,containerName=web,containerPort=80" \
    --capacity-provider-strategy "capacityProvider=$cluster-on-demand,base=2,weight=1" "capacityProvider=$cluster-spot,weight=3" \
    --deployment-configuration 'minimumHealthyPercent=50,maximumPercent=200' --query service.serviceArn
aws ecs wait services-stable --cluster "$cluster" --services web

# on SERVICE PROVIDER: how many of its running tasks are there
on() {
    # shellcheck disable=SC2046 # one argument per task
    aws ecs describe-tasks --cluster "$cluster" --tasks $(aws ecs list-tasks --cluster "$cluster" --service-name "$1" --query 'taskArns') \
        --query "length(tasks[?capacityProviderName=='$2'])"
}
expect 'tasks on demand' 4 "$(on web "$cluster-on-demand")"
expect 'tasks on Spot' 6 "$(on web "$cluster-spot")"
expect 'healthy targets' 10 "$(aws elbv2 describe-target-health --target-group-arn "$targets" \
    --query "length(TargetHealthDescriptions[?TargetHealth.State=='healthy'])")"
expect 'the page through the load balancer' 200 "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "http://$dns_name/")"

step 'Another on Fargate, one to three on Fargate Spot'
aws ecs register-task-definition --family worker --requires-compatibilities FARGATE --network-mode awsvpc --cpu 256 --memory 512 \
    --container-definitions '[{"name": "worker", "image": "public.ecr.aws/docker/library/busybox:stable", "stopTimeout": 120}]' \
    --query taskDefinition.taskDefinitionArn
aws ecs create-service --cluster "$cluster" --service-name worker --task-definition worker --desired-count 4 \
    --network-configuration "awsvpcConfiguration={subnets=[$subnets],securityGroups=[$security_group]}" \
    --capacity-provider-strategy capacityProvider=FARGATE,weight=1 capacityProvider=FARGATE_SPOT,weight=3 --query service.serviceArn
aws ecs wait services-stable --cluster "$cluster" --services worker
expect 'tasks on Fargate' 1 "$(on worker FARGATE)"
expect 'tasks on Fargate Spot' 3 "$(on worker FARGATE_SPOT)"

step 'A Spot Instance is taken'
victim=$(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$cluster-spot" \
    --query 'AutoScalingGroups[0].Instances[0].InstanceId')
member=$(aws ecs list-container-instances --cluster "$cluster" --filter "ec2InstanceId == $victim" --query 'containerInstanceArns[0]')
"$lastcall" interrupt --instance "$victim" --notice 120s
tries=0
until [ "$(aws ecs describe-container-instances --cluster "$cluster" --container-instances "$member" --query 'containerInstances[0].status')" = DRAINING ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 30 ] || fail "expected the agent of $victim to ask for DRAINING, found nothing in 30 s"
    sleep 1
done
echo "$victim is draining"
aws ec2 wait instance-terminated --instance-ids "$victim"
aws ecs wait services-stable --cluster "$cluster" --services web
expect 'tasks on demand' 4 "$(on web "$cluster-on-demand")"
expect 'tasks on Spot' 6 "$(on web "$cluster-spot")"
# With a minimum of 100 % the tasks would have waited for their replacements, and gone down with the instance.
# shellcheck disable=SC2046 # one argument per task
expect 'tasks that went down with the instance' 0 "$(aws ecs describe-tasks --cluster "$cluster" --tasks \
    $(aws ecs list-tasks --cluster "$cluster" --desired-status STOPPED --query taskArns) \
    --query "length(tasks[?stopCode=='TerminationNotice'])")"

step 'Everything came out as documented'
