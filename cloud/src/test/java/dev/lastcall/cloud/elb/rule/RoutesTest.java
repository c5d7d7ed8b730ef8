package dev.lastcall.cloud.elb.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final Action FIRST = new Action.FixedResponse(200, "", "first");
    private static final Action SECOND = new Action.FixedResponse(200, "", "second");
    private static final Action OTHERWISE = new Action.FixedResponse(404, "", "");

    private static RequestHead request(String host, String target) {
        return RequestHead.of(host, 80, target);
    }

    @ParameterizedTest
    @CsvSource({
        "/img/*, /img/logo.png, true",
        "/img/*, /img/, true",
        "/img/*, /img, false",
        "/img/*, /IMG/logo.png, false",
        "*.png, /img/logo.png, true",
        "*.png, /img/logo.png.txt, false",
        "/a?c, /abc, true",
        "/a?c, /ac, false",
        "/*/b*/c, /x/bb/y/c, true",
        "/*a*a*a*b, /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
        "*, /, true",
        "/, /, true"
    })
    void aPathIsComparedWithWildcardsAndCase(String pattern, String path, boolean matches) {
        assertThat(new Condition.PathPattern(List.of(pattern)).matches(request("h", path)))
                .isEqualTo(matches);
    }

    @Test
    void aPathIsComparedWithoutItsQuery() {
        var condition = new Condition.PathPattern(List.of("/a"));

        assertThat(condition.matches(request("h", "/a?b=/c"))).isTrue();
        assertThat(condition.matches(request("h", "http://h/a?b"))).isTrue();
        assertThat(condition.matches(request("h", "/b?a=/a"))).isFalse();
    }

    @Test
    void aHostIsComparedWhateverItsCaseAndPort() {
        var condition = new Condition.HostHeader(List.of("*.Example.com", "shop"));

        assertThat(condition.matches(request("WWW.example.COM:8080", "/"))).isTrue();
        assertThat(condition.matches(request("shop", "/"))).isTrue();
        assertThat(condition.matches(request("example.com", "/"))).isFalse();
        assertThat(condition.matches(request("", "/"))).isFalse();
    }

    @Test
    void theFirstRuleOfWhichAllConditionsHoldDecides() {
        var path = new Condition.PathPattern(List.of("/a*"));
        var host = new Condition.HostHeader(List.of("h"));
        var routes = new Routes(
                List.of(new Routes.Route(List.of(path, host), FIRST), new Routes.Route(List.of(path), SECOND)),
                OTHERWISE);

        assertThat(routes.choose(request("h", "/abc"))).isEqualTo(FIRST);
        assertThat(routes.choose(request("other", "/abc"))).isEqualTo(SECOND);
        assertThat(routes.choose(request("h", "/b"))).isEqualTo(OTHERWISE);
    }

    @Test
    void aRedirectKeepsWhatItDoesNotReplace() {
        var request = request("shop.example:8080", "/a/b?c=d");
        var https = new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301);
        var elsewhere = new Action.Redirect("#{protocol}", "new.#{host}", "#{port}", "/v2/#{path}", "", 302);

        assertThat(https.location(request)).isEqualTo("https://shop.example/a/b?c=d");
        assertThat(elsewhere.location(RequestHead.of("shop", 8080, "/x"))).isEqualTo("http://new.shop:8080/v2/x");
    }
}
