package dev.lastcall.process;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.signal.ProcessSignals;
import java.time.Duration;

/** Programs that the tests start as processes of their own. */
final class Programs {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private Programs() {}

    private interface Program {
        void run(LastcallBuilder builder) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        var builder = Lastcall.builder().listenTo(ProcessSignals.termination()).stopTimeout(STOP_TIMEOUT);
        named(args[0]).run(builder);
    }

    private static Program named(String name) {
        return switch (name) {
            case "plain" -> Programs::plain;
            case "chosen-code" -> Programs::chosenCode;
            case "save-fails" -> Programs::saveFails;
            case "hook-hangs" -> Programs::hookHangs;
            case "log-hangs" -> Programs::listenerHangs;
            case "exits-itself" -> Programs::exitsItself;
            case "lingers" -> Programs::lingers;
            case "six-hang" -> Programs::sixHang;
            case "closes" -> Programs::closes;
            case "signal-while-starting" -> Programs::signalWhileStarting;
            case "signal-while-closing" -> Programs::signalWhileClosing;
            default -> throw new IllegalArgumentException("there is no program '" + name + "'");
        };
    }

    private static void plain(LastcallBuilder builder) throws Exception {
        builder.lane("job", lane -> lane.checkpoint(() -> say("saved")));
        ready(builder.start());
    }

    private static void chosenCode(LastcallBuilder builder) throws Exception {
        ready(builder.exitCode(report -> 7).start());
    }

    private static void saveFails(LastcallBuilder builder) throws Exception {
        builder.lane(
                "job",
                lane -> lane.checkpoint(() -> {
                    throw new IllegalStateException("disk full");
                }));
        ready(builder.start());
    }

    private static void hookHangs(LastcallBuilder builder) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(Programs::hangForEver));
        ready(builder.exitCode(report -> 7).start());
    }

    private static void listenerHangs(LastcallBuilder builder) throws Exception {
        ready(builder.onNotice(interruption -> hangForEver()).start());
    }

    private static void exitsItself(LastcallBuilder builder) throws Exception {
        builder.lane(
                "job",
                lane -> lane.refuse(() -> new Thread(() -> System.exit(3)).start())
                        .finish(() -> Thread.sleep(500))
                        .checkpoint(() -> say("saved")));
        ready(builder.start());
    }

    private static void lingers(LastcallBuilder builder) throws Exception {
        builder.stopTimeout(Duration.ofSeconds(60));
        builder.lane("http", lane -> lane.linger(Duration.ofSeconds(30)).refuse(() -> say("refused")));
        builder.onNotice(interruption -> say("heard"));
        ready(builder.start());
    }

    private static void sixHang(LastcallBuilder builder) throws Exception {
        for (int i = 0; i < 3; i++) {
            builder.lane("lane" + i, lane -> lane.finish(Programs::spin).checkpoint(Programs::spin));
        }
        ready(builder.start());
    }

    private static void closes(LastcallBuilder builder) throws Exception {
        builder.start().close();
        say("ready");
        hangForEver();
    }

    private static void signalWhileStarting(LastcallBuilder builder) throws Exception {
        builder.listenTo(new SelfTerminating(SelfTerminating.When.STARTING));
        builder.start();
        say("started");
        hangForEver();
    }

    private static void signalWhileClosing(LastcallBuilder builder) throws Exception {
        builder.listenTo(new SelfTerminating(SelfTerminating.When.CLOSING));
        builder.start().close();
        say("closed");
        hangForEver();
    }

    private static void ready(Lastcall lastcall) throws InterruptedException {
        say("ready");
        lastcall.awaitGone();
        say("gone");
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void hangForEver() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException ignoredOnPurpose) {
                Thread.onSpinWait();
            }
        }
    }

    static void say(String what) {
        System.out.println("> " + what);
        System.out.flush();
    }
}
