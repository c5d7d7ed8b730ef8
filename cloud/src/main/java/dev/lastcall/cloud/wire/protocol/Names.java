package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Member;

/** What members are called in queries and in XML. */
interface Names {

    /** As the SDK's shapes say. */
    Names OF_THE_SHAPES = new Names() {};

    default String request(Member member) {
        return member.requestName();
    }

    default String answer(Member member) {
        return member.answerName();
    }

    /** Whether a list's or a map's entries stand for themselves, without an element around them. */
    default boolean flattened(Member member) {
        return member.flattened();
    }

    default String key(Member map) {
        return map.keyName();
    }

    default String value(Member map) {
        return map.valueName();
    }
}
