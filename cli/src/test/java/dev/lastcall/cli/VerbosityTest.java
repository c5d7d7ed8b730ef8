package dev.lastcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class VerbosityTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.lastcall");
    private final Level before = logger.getLevel();

    @AfterEach
    void restore() {
        logger.setLevel(before);
    }

    @Test
    void onlyWarningsAreLoggedUnlessAsked() {
        assertThat(levelAfter()).isEqualTo(Level.WARN);
        assertThat(levelAfter("-v")).isEqualTo(Level.INFO);
        assertThat(levelAfter("-v", "-v")).isEqualTo(Level.DEBUG);
        assertThat(levelAfter("-vv")).isEqualTo(Level.DEBUG);
    }

    private Level levelAfter(String... args) {
        var line = LastcallCommand.commandLine().setOut(new PrintWriter(Writer.nullWriter()));
        assertThat(line.execute(args)).isZero();
        return logger.getLevel();
    }
}
