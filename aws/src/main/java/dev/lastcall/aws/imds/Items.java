package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.json.Json;
import dev.lastcall.aws.json.JsonException;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the items say.
 *
 * <p>Source: EC2 User Guide, "Spot Instance interruption notices" (both Spot items) and "EC2 instance rebalance
 * recommendations".
 */
final class Items {

    static final String INSTANCE_ACTION = "meta-data/spot/instance-action";
    static final String TERMINATION_TIME = "meta-data/spot/termination-time";
    static final String REBALANCE = "meta-data/events/recommendations/rebalance";

    /** A notice comes two minutes ahead; a time further away than this is not meant. */
    private static final Duration FURTHEST = Duration.ofDays(1);

    private Items() {}

    /** {@code {"action":"terminate","time":"2026-01-02T14:02:00Z"}}. */
    record Action(Notice notice, boolean known) {}

    /**
     * Reads {@link #INSTANCE_ACTION}. An action that is not known is taken for the end of the instance: that the item is
     * there at all says that EC2 is about to interrupt.
     *
     * @throws ItemException if there is no time in it that can be read, or one more than a day ahead
     */
    static Action instanceAction(Answer answer, Instant localNow) throws ItemException {
        var item = object(answer);
        var toldAt = answer.date().orElse(localNow);
        var at = item.text("time").flatMap(Items::time).filter(time -> isMeant(time, toldAt));
        if (at.isEmpty() || item.text("action").isEmpty()) {
            throw new ItemException("expected an action and a time, found " + answer.excerpt());
        }
        var action = item.text("action").flatMap(Items::action);
        var notice = new Notice(Imds.SOURCE, action.orElse(InstanceAction.TERMINATE), at.get(), toldAt);
        return new Action(notice, action.isPresent());
    }

    /** Reads {@link #TERMINATION_TIME}; empty if it holds something else than a time, as it may. */
    static Optional<Notice> terminationTime(Answer answer, Instant localNow) {
        var toldAt = answer.date().orElse(localNow);
        return time(answer.body())
                .filter(at -> isMeant(at, toldAt))
                .map(at -> new Notice(Imds.SOURCE, InstanceAction.TERMINATE, at, toldAt));
    }

    /**
     * Reads {@link #REBALANCE}.
     *
     * @throws ItemException if there is no time in it that can be read
     */
    static Advisory rebalance(Answer answer) throws ItemException {
        var at = object(answer).text("noticeTime").flatMap(Items::time);
        return new Advisory(
                Imds.SOURCE,
                at.orElseThrow(() -> new ItemException("expected a noticeTime, found " + answer.excerpt())));
    }

    private static Json object(Answer answer) throws ItemException {
        try {
            return Json.parse(answer.body());
        } catch (JsonException e) {
            throw new ItemException("expected JSON, found " + answer.excerpt() + " (" + e.getMessage() + ")");
        }
    }

    private static Optional<InstanceAction> action(String word) {
        return switch (word) {
            case "terminate" -> Optional.of(InstanceAction.TERMINATE);
            case "stop" -> Optional.of(InstanceAction.STOP);
            case "hibernate" -> Optional.of(InstanceAction.HIBERNATE);
            default -> Optional.empty();
        };
    }

    private static boolean isMeant(Instant at, Instant toldAt) {
        return Duration.between(toldAt, at).compareTo(FURTHEST) <= 0;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeException notATime) {
            // The caller says what was there instead.
            return Optional.empty();
        }
    }
}
