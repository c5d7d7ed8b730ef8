package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.load.Request;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DemoWorkloadTest {

    private static final InetSocketAddress WEB = new InetSocketAddress("127.0.0.1", 1001);
    private static final InetSocketAddress SHOP = new InetSocketAddress("127.0.0.1", 1002);

    private final List<Request> requests = requests(7);

    @Test
    void theSameSeedGivesTheSameRequests() {
        assertThat(requests(7)).isEqualTo(requests);
        assertThat(requests(8)).isNotEqualTo(requests);
    }

    @Test
    void bothServicesAndSlowRequestsAreInIt() {
        assertThat(requests)
                .filteredOn(request -> request.address().equals(SHOP))
                .hasSizeBetween(4000, 6000);
        assertThat(requests)
                .filteredOn(request -> request.path().startsWith("/slow"))
                .hasSizeBetween(800, 1200);
    }

    @Test
    void eachRequestHasAnAnswerOfItsOwn() {
        assertThat(requests).extracting(Request::expected).doesNotHaveDuplicates();
        assertThat(requests.get(12).expected()).startsWith("12:");
    }

    private static List<Request> requests(long seed) {
        var workload = new DemoWorkload(seed, List.of(WEB, SHOP));
        return LongStream.range(0, 10_000).mapToObj(workload::request).toList();
    }
}
