package dev.lastcall.cloud.elb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of Application Load Balancers and their target groups. Source: API reference, {@code
 * LoadBalancerAttribute} and {@code TargetGroupAttribute}. Those that nothing here acts on are kept.
 */
final class AttributeRules {

    private static final long WEEK = 604_800;

    static final Map<String, AttributeRule> LOAD_BALANCER = loadBalancer();
    static final Map<String, AttributeRule> TARGET_GROUP = targetGroup();

    private AttributeRules() {}

    private static Map<String, AttributeRule> loadBalancer() {
        var rules = new LinkedHashMap<String, AttributeRule>();
        rules.put("access_logs.s3.enabled", AttributeRule.flag(false));
        rules.put("access_logs.s3.bucket", AttributeRule.text());
        rules.put("access_logs.s3.prefix", AttributeRule.text());
        rules.put("idle_timeout.timeout_seconds", AttributeRule.number(60, 1, 4000));
        rules.put("deletion_protection.enabled", AttributeRule.flag(false));
        rules.put("routing.http2.enabled", AttributeRule.flag(true));
        rules.put("routing.http.drop_invalid_header_fields.enabled", AttributeRule.flag(false));
        rules.put("routing.http.xff_client_port.enabled", AttributeRule.flag(false));
        rules.put("routing.http.preserve_host_header.enabled", AttributeRule.flag(false));
        rules.put(
                "routing.http.xff_header_processing.mode",
                AttributeRule.oneOf("append", "append", "preserve", "remove"));
        rules.put("load_balancing.cross_zone.enabled", AttributeRule.oneOf("true", "true"));
        rules.put(
                "routing.http.desync_mitigation_mode",
                AttributeRule.oneOf("defensive", "monitor", "defensive", "strictest"));
        rules.put("client_keep_alive.seconds", AttributeRule.number(3600, 60, WEEK));
        rules.put("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", AttributeRule.flag(false));
        rules.put("ipv6.deny_all_igw_traffic", AttributeRule.flag(false));
        rules.put("connection_logs.s3.enabled", AttributeRule.flag(false));
        rules.put("connection_logs.s3.bucket", AttributeRule.text());
        rules.put("connection_logs.s3.prefix", AttributeRule.text());
        rules.put("waf.fail_open.enabled", AttributeRule.flag(false));
        rules.put("zonal_shift.config.enabled", AttributeRule.flag(false));
        return Collections.unmodifiableMap(rules);
    }

    private static Map<String, AttributeRule> targetGroup() {
        var rules = new LinkedHashMap<String, AttributeRule>();
        rules.put("deregistration_delay.timeout_seconds", AttributeRule.number(300, 0, 3600));
        rules.put("stickiness.enabled", AttributeRule.flag(false));
        rules.put("stickiness.type", AttributeRule.oneOf("lb_cookie", "lb_cookie", "app_cookie"));
        rules.put("stickiness.lb_cookie.duration_seconds", AttributeRule.number(86_400, 1, WEEK));
        rules.put("stickiness.app_cookie.cookie_name", AttributeRule.text());
        rules.put("stickiness.app_cookie.duration_seconds", AttributeRule.number(86_400, 1, WEEK));
        rules.put(
                "load_balancing.cross_zone.enabled",
                AttributeRule.oneOf("use_load_balancer_configuration", "use_load_balancer_configuration", "true"));
        var least = Algorithm.LEAST_OUTSTANDING_REQUESTS.word();
        var inTurn = Algorithm.ROUND_ROBIN.word();
        rules.put("load_balancing.algorithm.type", AttributeRule.oneOf(inTurn, inTurn, least));
        rules.put("load_balancing.algorithm.anomaly_mitigation", AttributeRule.oneOf("off", "off"));
        rules.put("slow_start.duration_seconds", new AttributeRule("0", "0 or 30 to 900", AttributeRules::isSlowStart));
        for (var what : new String[] {"dns_failover", "unhealthy_state_routing"}) {
            var healthy = "target_group_health." + what + ".minimum_healthy_targets.";
            rules.put(healthy + "count", AttributeRule.numberOr("off", "1", 1, 1000));
            rules.put(healthy + "percentage", AttributeRule.numberOr("off", "off", 1, 100));
        }
        return Collections.unmodifiableMap(rules);
    }

    private static boolean isSlowStart(String value) {
        return value.equals("0") || AttributeRule.number(0, 30, 900).allows(value);
    }
}
