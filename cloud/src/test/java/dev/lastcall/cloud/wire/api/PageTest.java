package dev.lastcall.cloud.wire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @Test
    void pagesFollowEachOtherToTheEnd() {
        var first = page(ALL, null, 2);
        var second = page(ALL, first.token(), 2);
        var third = page(ALL, second.token(), 2);

        assertThat(first.things()).containsExactly("a", "b");
        assertThat(second.things()).containsExactly("c", "d");
        assertThat(third.things()).containsExactly("e");
        assertThat(third.token()).isNull();
    }

    @Test
    void whatComesAndGoesInBetweenHidesNothing() {
        var token = page(ALL, "", 3).token();

        assertThat(page(List.of("a", "aa", "d", "e"), token, 3).things()).containsExactly("d", "e");
    }

    @Test
    void theServicesUsualSizeIsAlsoTheMost() {
        assertThat(page(ALL, null, null).things()).hasSize(4);
        assertThat(page(ALL, null, 100).things()).hasSize(4);
        assertThat(page(List.of("a", "b", "c", "d"), null, 100).token()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "bm8="})
    void aTokenThatIsNoneOfOursIsRefused(String token) {
        assertThatThrownBy(() -> page(ALL, token, 1)).hasMessage("no token");
    }

    private static Page<String> page(List<String> all, @Nullable String token, @Nullable Integer most) {
        return Page.of(all, Function.identity(), token, most, 4, () -> ApiError.of("Invalid", "no token"));
    }
}
