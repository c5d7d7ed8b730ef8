package dev.lastcall.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.exit.CommandFailed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoingTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasStartedIsClosedOnceInReverseEvenIfOneFails() {
        var undoing = Undoing.atExit();
        undoing.start(() -> closing("first"));
        undoing.start(() -> () -> {
            throw new IllegalStateException("cannot be closed");
        });
        undoing.start(() -> () -> {
            throw new NoClassDefFoundError("Missing");
        });
        undoing.start(() -> closing("last"));

        undoing.close();
        undoing.close();

        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void nothingIsStartedOnceTheEndHasBegun() {
        var undoing = Undoing.atExit();
        undoing.close();

        assertThatThrownBy(() -> undoing.start(() -> closing("late"))).isInstanceOf(CommandFailed.class);
    }

    private AutoCloseable closing(String name) {
        return () -> closed.add(name);
    }
}
