package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.TargetGroup;
import dev.lastcall.cloud.clock.Watch;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceDescription;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.InterruptionNotice;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.ContainerInstanceDescription;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.RunTaskResult;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.timeline.TimelineEntry;
import dev.lastcall.cloud.wire.trouble.Troubles;
import dev.lastcall.cloud.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A Spot cloud on this machine, of real processes or of scripted tasks: instances, an ECS cluster, a load balancer,
 * metadata, and ways to take capacity back. Everything listens on 127.0.0.1 only, but for the AWS APIs where {@link
 * SpotCloudConfig#apiAddress()} says otherwise.
 *
 * <p>Safe for use from any thread. Commands are carried out one after the other by the world's thread; each returns
 * when its command has been, which is before its consequences. An unknown name or id is an {@link
 * IllegalArgumentException}, a command that does not fit the present state an {@link IllegalStateException}.
 */
public final class SpotCloud implements AutoCloseable {

    private final Parts parts;
    private final Commands commands;

    private SpotCloud(Parts parts) {
        this.parts = parts;
        commands = parts.commands();
    }

    /**
     * Starts a cloud. Its instances and services are on their way when this returns: see {@link #awaitSteady}.
     *
     * @throws CloudStartException if it cannot be: a port in use, a directory that cannot be written, an unknown name,
     *     a stop timeout that the platform does not allow
     */
    public static SpotCloud start(SpotCloudConfig config) throws CloudStartException {
        return new SpotCloud(Parts.start(config));
    }

    /** Calls {@code subscriber} with every event from now on, on the world's thread: it must return at once. */
    public void subscribe(Consumer<CloudEvent> subscriber) {
        world().events().subscribe(subscriber);
    }

    /** Calls {@code listener} with every step from now on, on the world's thread: it must return at once. */
    public void subscribeTimeline(Consumer<TimelineEntry> listener) {
        world().timeline().subscribe(listener);
    }

    /** All instances that ever were, in the order of their launch. */
    public List<InstanceDescription> instances() {
        return commands.ask(world ->
                world.ec2().instances().list().stream().map(Instance::describe).toList());
    }

    /** All container instances that are registered. */
    public List<ContainerInstanceDescription> containerInstances() {
        return commands.ask(world -> world.ecs().containerInstances().list());
    }

    /** All tasks, those that stopped within the last hour included, the oldest first. */
    public List<TaskDescription> tasks() {
        return commands.ask(world -> world.ecs().tasks().list());
    }

    /** One task, by its id or ARN. */
    public TaskDescription task(String idOrArn) {
        return commands.ask(world -> world.ecs().tasks().describe(idOrArn));
    }

    /** All services. */
    public List<ServiceDescription> services() {
        return commands.ask(world -> world.ecs().services().list());
    }

    /** One service. */
    public ServiceDescription service(String name) {
        return commands.ask(world -> world.ecs().services().describe(name));
    }

    /** Launches an instance. */
    public InstanceDescription launchInstance(
            LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption) {
        return commands.ask(world -> world.ec2()
                .instances()
                .launch(template, availabilityZone, purchaseOption)
                .describe());
    }

    /**
     * Starts an instance that an interruption has stopped or hibernated, as EC2 does when there is capacity again; a
     * hibernated one goes on where it stood.
     */
    public void startInstance(String instanceId) {
        commands.tell(world -> world.ec2().instances().start(instanceId));
    }

    /** Ends an instance as its owner does, with all that runs on it. */
    public void terminateInstance(String instanceId) {
        commands.tell(world -> world.ec2().instances().terminate(instanceId));
    }

    /**
     * Interrupts a Spot Instance: it goes when {@code notice} has passed; with a notice of zero at once, and nobody is
     * told before.
     */
    public InterruptionNotice interrupt(String instanceId, Duration notice) {
        return interrupt(instanceId, notice, InterruptionAction.TERMINATE, Optional.empty());
    }

    /**
     * Interrupts a Spot Instance in a certain way.
     *
     * @param order deregistration or SIGTERM first for the tasks on it; empty for what their services say
     */
    public InterruptionNotice interrupt(
            String instanceId, Duration notice, InterruptionAction action, Optional<StopOrder> order) {
        return commands.ask(world -> world.interrupt(instanceId, notice, action, order));
    }

    /** Gives an instance a rebalance recommendation. */
    public void recommendRebalance(String instanceId) {
        commands.tell(world -> world.ec2().interruptions().recommendRebalance(instanceId));
    }

    /** Takes an instance's notice back, as when its termination fails. */
    public void retract(String instanceId) {
        commands.tell(world -> world.ec2().interruptions().retract(instanceId));
    }

    /**
     * Takes a whole pool back: all of its Spot Instances that run without a notice, and its capacity for a while.
     *
     * @param unavailableFor how long from now the pool gives nothing
     * @param order deregistration or SIGTERM first for the tasks on it; empty for what their services say
     * @return the ids of the instances that are taken
     */
    public List<String> reclaimPool(
            CapacityPool pool, Duration notice, Duration unavailableFor, Optional<StopOrder> order) {
        return commands.ask(world -> world.reclaim(pool, notice, unavailableFor, order).stream()
                .map(Instance::id)
                .toList());
    }

    /**
     * Interrupts a task on Fargate Spot: the event, SIGTERM, and SIGKILL after its stop timeout.
     *
     * @param task its id or ARN
     * @param order deregistration or SIGTERM first; empty for what its service says
     */
    public TaskDescription interruptFargateSpotTask(String task, Optional<StopOrder> order) {
        return commands.ask(world -> world.ecs().fargateSpot().interrupt(task, order));
    }

    /** Fargate Spot gives nothing for a while. */
    public void withdrawFargateSpot(Duration unavailableFor) {
        commands.tell(world -> world.ecs().fargateSpot().withdraw(unavailableFor));
    }

    /** Sets a container instance, named by its ARN or its instance's id, to ACTIVE or DRAINING. */
    public void updateContainerInstanceState(String containerInstance, ContainerInstanceStatus status) {
        commands.tell(world -> world.ecs().containerInstances().updateState(containerInstance, status));
    }

    /** Registers the next revision of a family; answers its ARN. */
    public String registerTaskDefinition(TaskDefinition definition) {
        return commands.ask(world -> world.ecs().taskDefinitions().register(definition));
    }

    /** Makes a service. */
    public ServiceDescription createService(ServiceDefinition definition) {
        return commands.ask(world -> world.ecs().services().create(definition));
    }

    /** Changes the service of the same name. */
    public ServiceDescription updateService(ServiceDefinition definition) {
        return commands.ask(world -> world.ecs().services().update(definition));
    }

    /** Starts tasks that belong to no service. */
    public RunTaskResult runTask(
            String cluster, String taskDefinition, LaunchType launchType, Placement placement, int count) {
        return commands.ask(world -> world.ecs().tasks().run(cluster, taskDefinition, launchType, placement, count));
    }

    /** Stops a task, by its id or ARN. */
    public TaskDescription stopTask(String task, String reason) {
        return commands.ask(world -> world.ecs().tasks().stop(task, Optional.of(reason)));
    }

    /**
     * A target group, with its counts and its targets' health; targets are named by task ids.
     *
     * @throws IllegalStateException if the tasks are scripted
     */
    public TargetGroup targetGroup(String name) {
        return commands.ask(
                world -> parts.balancer().group(Listening.group(world, name).arn()));
    }

    /**
     * Where a load balancer forwards to a target group from, e.g. {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalArgumentException if there is no such target group, or nothing that listens forwards to it
     */
    public URI loadBalancer(String targetGroup) {
        return commands.ask(world -> Listening.address(world, targetGroup));
    }

    /** All listeners of all load balancers, and where they really are. */
    public List<ListenerDescription> listeners() {
        return commands.ask(Listening::all);
    }

    /** Where load balancers listen, by their names; empty if the tasks are scripted. */
    public Map<String, URI> loadBalancers() {
        var all = new LinkedHashMap<String, URI>();
        listeners()
                .forEach(listener ->
                        listener.address().ifPresent(at -> all.putIfAbsent(listener.loadBalancerName(), at)));
        return all;
    }

    /** Where an instance's metadata is, e.g. {@code http://127.0.0.1:41234}; the instance must not be gone. */
    public URI instanceMetadata(String instanceId) {
        return parts.instanceMetadata(instanceId);
    }

    /** Where the AWS APIs are, e.g. {@code http://127.0.0.1:5120}: the endpoint for the AWS CLI and the SDKs. */
    public URI api() {
        return parts.api();
    }

    /** What goes wrong with calls to the AWS APIs: nothing, until something is added. */
    public Troubles troubles() {
        return parts.troubles();
    }

    /** Where the control port is; the AWS APIs' address answers the same below {@code /_lastcall}. */
    public URI control() {
        return parts.control();
    }

    /** Where task metadata is. */
    public URI taskMetadata() {
        return parts.taskMetadata();
    }

    /**
     * Where a task's output is appended.
     *
     * @throws IllegalStateException if the tasks are scripted
     */
    public Path log(TaskDescription task) {
        return parts.log(task);
    }

    /**
     * Waits until every service is steady: as many tasks as wanted, all healthy, none on its way in or out.
     *
     * @return whether they were before {@code limit} had passed
     */
    public boolean awaitSteady(Duration limit) throws InterruptedException {
        return await(cloud -> cloud.services().stream().allMatch(ServiceDescription::steady), limit);
    }

    /**
     * Waits until something is so; it is looked at every 50 ms.
     *
     * @return whether it was before {@code limit} had passed
     */
    public boolean await(Predicate<SpotCloud> condition, Duration limit) throws InterruptedException {
        return Watch.until(() -> condition.test(this), limit);
    }

    /** Kills what runs, closes every port, and leaves nothing behind but the files in its directory. */
    @Override
    public void close() {
        parts.close();
    }

    private World world() {
        return parts.world();
    }
}
