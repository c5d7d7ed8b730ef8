package dev.lastcall.cloud.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final Shape SHAPE = Shape.of("""
            id uuid
            list[].at time
            list[].more?[] string
            inner?.count integer
            """);

    private static java.util.List<String> problemsOf(String json) {
        return SHAPE.problemsOf(Json.read(json.replace('\'', '"')));
    }

    @Test
    void whatIsAsDocumentedHasNoProblems() {
        assertThat(problemsOf("{'id':'8d116ece-1738-47d9-bd9c-172411e20b8f','list':[{'at':'2026-01-02T14:00:00.1Z',"
                        + "'more':['x']},{'at':'2026-01-02T14:00:00Z'}],'inner':{'count':1}}"))
                .isEmpty();
    }

    @Test
    void everyDifferenceIsNamed() {
        assertThat(problemsOf("{'id':'x','list':[{'at':5,'more':'x'}],'inner':{},'new':1}"))
                .containsExactlyInAnyOrder(
                        "/id is not of type uuid: \"x\"",
                        "/list[]/at is not of type time: 5",
                        "/list[]/more is not an array: \"x\"",
                        "/inner/count is missing",
                        "/new is not documented");
        assertThat(problemsOf("{}")).containsExactly("/id is missing", "/list is missing");
    }
}
