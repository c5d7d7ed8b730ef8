package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The enclosures that can be tried on this machine; the supervised one always can. */
enum RuntimeUnderTest {
    ROOT,
    USER,
    SUPERVISED;

    /** For parameterised tests: what works here. */
    static Stream<RuntimeUnderTest> all() {
        return Stream.of(values()).filter(RuntimeUnderTest::worksHere);
    }

    static Stream<RuntimeUnderTest> namespaces() {
        return all().filter(each -> each != SUPERVISED);
    }

    ProcessRuntime start(Path stateDirectory) {
        return ProcessRuntime.start(stateDirectory, new Forker(), enclosure());
    }

    private Enclosure enclosure() {
        return switch (this) {
            case ROOT -> NamespaceEnclosure.asRoot().orElseThrow();
            case USER -> NamespaceEnclosure.asUser().orElseThrow();
            case SUPERVISED -> new SupervisedEnclosure();
        };
    }

    private boolean worksHere() {
        if (this == SUPERVISED) {
            return true;
        }
        var candidate = this == ROOT ? NamespaceEnclosure.asRoot() : NamespaceEnclosure.asUser();
        try (Forker forker = new Forker()) {
            return candidate
                    .filter(enclosure -> Enclosures.works(enclosure, forker))
                    .isPresent();
        }
    }
}
