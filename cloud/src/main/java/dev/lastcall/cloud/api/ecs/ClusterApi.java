package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.CapacityProviderStrategyItem;
import dev.lastcall.cloud.ecs.ClusterDefinition;
import dev.lastcall.cloud.ecs.ClusterDescription;
import dev.lastcall.cloud.ecs.Clusters;
import dev.lastcall.cloud.ecs.Document;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;

/** Clusters. */
final class ClusterApi {

    private static final Set<ClusterField> ALL = Set.of(ClusterField.values());
    private static final int MOST_DESCRIBED = 100;

    private final Clusters clusters;

    ClusterApi(Clusters clusters) {
        this.clusters = clusters;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateClusterRequest.class,
                        this::create,
                        "clusterName",
                        "tags",
                        "settings",
                        "configuration",
                        "capacityProviders",
                        "defaultCapacityProviderStrategy",
                        "serviceConnectDefaults")
                .on(DescribeClustersRequest.class, this::describe, "clusters", "include")
                .on(ListClustersRequest.class, this::list, "maxResults", "nextToken")
                .on(DeleteClusterRequest.class, this::delete, "cluster")
                .on(
                        UpdateClusterRequest.class,
                        this::update,
                        "cluster",
                        "settings",
                        "configuration",
                        "serviceConnectDefaults")
                .on(UpdateClusterSettingsRequest.class, this::updateSettings, "cluster", "settings");
    }

    private CreateClusterResponse create(CreateClusterRequest request) {
        var definition = new ClusterDefinition(
                Answers.cluster(request.clusterName()),
                settings(request.settings()),
                Optional.ofNullable(request.configuration()).map(Document::new),
                Optional.ofNullable(request.serviceConnectDefaults()).map(defaults -> defaults.namespace()),
                request.capacityProviders(),
                request.defaultCapacityProviderStrategy().stream()
                        .map(ClusterApi::strategyItem)
                        .toList());
        var cluster = clusters.create(definition, Answers.tags(request.tags()));
        return CreateClusterResponse.builder().cluster(shape(cluster, ALL)).build();
    }

    private static CapacityProviderStrategyItem strategyItem(
            software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem item) {
        return new CapacityProviderStrategyItem(
                item.capacityProvider(),
                item.weight() == null ? 0 : item.weight(),
                item.base() == null ? 0 : item.base());
    }

    private DescribeClustersResponse describe(DescribeClustersRequest request) {
        var asked = request.clusters().isEmpty() ? List.of(Answers.cluster(null)) : request.clusters();
        if (asked.size() > MOST_DESCRIBED) {
            throw Answers.invalid("The number of clusters can be " + MOST_DESCRIBED + " at most.");
        }
        var found = new ArrayList<Cluster>();
        var failures = new ArrayList<Failure>();
        for (var name : asked) {
            clusters.find(name)
                    .ifPresentOrElse(
                            cluster -> found.add(shape(cluster, Set.copyOf(request.include()))),
                            () -> failures.add(Answers.missing(clusters.arn(name))));
        }
        return DescribeClustersResponse.builder()
                .clusters(found)
                .failures(failures)
                .build();
    }

    private ListClustersResponse list(ListClustersRequest request) {
        var all = clusters.list().stream()
                .map(ClusterDescription::arn)
                .sorted(Comparator.naturalOrder())
                .toList();
        var page = Answers.page(all, arn -> arn, request.nextToken(), request.maxResults());
        return ListClustersResponse.builder()
                .clusterArns(page.things())
                .nextToken(page.token())
                .build();
    }

    private DeleteClusterResponse delete(DeleteClusterRequest request) {
        return DeleteClusterResponse.builder()
                .cluster(shape(clusters.delete(request.cluster()), Set.of()))
                .build();
    }

    private UpdateClusterResponse update(UpdateClusterRequest request) {
        var updated = clusters.update(request.cluster(), definition -> {
            var changed = definition.withSettings(settings(request.settings()));
            if (request.configuration() != null) {
                changed = changed.withConfiguration(new Document(request.configuration()));
            }
            return request.serviceConnectDefaults() == null
                    ? changed
                    : changed.withServiceConnectNamespace(
                            request.serviceConnectDefaults().namespace());
        });
        return UpdateClusterResponse.builder().cluster(shape(updated, ALL)).build();
    }

    private UpdateClusterSettingsResponse updateSettings(UpdateClusterSettingsRequest request) {
        var changed = settings(request.settings());
        var updated = clusters.update(request.cluster(), definition -> definition.withSettings(changed));
        return UpdateClusterSettingsResponse.builder()
                .cluster(shape(updated, ALL))
                .build();
    }

    private static Map<String, String> settings(List<ClusterSetting> settings) {
        var map = new LinkedHashMap<String, String>();
        settings.forEach(setting -> map.put(setting.nameAsString(), setting.value()));
        return map;
    }

    private static Cluster shape(ClusterDescription cluster, Set<ClusterField> include) {
        return ClusterShape.of(cluster, include);
    }
}
