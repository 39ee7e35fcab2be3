#include <stdlib.h>
#include <string.h>

#include "../../src/frames/frame.h"
#include "../../src/frames/kept.h"
#include "../../src/link/backoff.h"
#include "../../src/wire/frames.h"
#include "../../src/wire/messages.h"
#include "../support/check.h"

TEST(Frames_CutAnywhere_ComeOutWhole) {
    static const uint8_t stream[] = {0, 0, 0, 3, 'a', 'b', 'c', 0, 0, 0, 0, 0, 0, 0, 1, 'd'};
    for (size_t cut = 0; cut <= sizeof stream; cut++) {
        struct frame_reader reader = {0};
        char seen[16] = "";
        struct slice parts[] = {{stream, cut}, {stream + cut, sizeof stream - cut}};
        for (int i = 0; i < 2; i++)
            while (frame_feed(&reader, &parts[i], 10) == FRAME_COMPLETE) {
                strncat(seen, (const char *)reader.payload.at, reader.payload.length);
                strcat(seen, "|");
            }
        CHECK_TEXT(seen, "abc||d|");
        frame_reader_reset(&reader);
    }
}

TEST(Frames_LengthBeyondTheLimit_IsRefusedUnread) {
    struct frame_reader reader = {0};
    struct slice input = {(const uint8_t *)"\0\0\0\x0b", 4};
    CHECK_EQUAL(frame_feed(&reader, &input, 10), FRAME_TOO_LARGE);
    CHECK_EQUAL(reader.payload.capacity, 0);
}

TEST(Frames_HugeLengthNamed_CostsOnlyWhatArrives) {
    struct frame_reader reader = {0};
    struct slice input = {(const uint8_t *)"\x03\xff\xff\xff-", 5};
    CHECK_EQUAL(frame_feed(&reader, &input, 64 << 20), FRAME_MORE);
    CHECK(reader.payload.capacity <= 4096);
    frame_reader_reset(&reader);
}

TEST(FrameList_Restored_FindsItsPlace) {
    struct frame_list list = {0};
    struct frame *frames[3];
    for (int i = 0; i < 3; i++) {
        struct bytes payload = {0};
        bytes_text(&payload, "x");
        frames[i] = frame_new(1, &payload);
        frame_list_append(&list, frames[i]);
    }
    for (int i = 0; i < 3; i++) {
        frame_list_remove(&list, frames[i]);
        frame_list_restore(&list, frames[i]);
        CHECK(list.first == frames[0] && frames[0]->next == frames[1] && frames[1]->next == frames[2] && list.last == frames[2]);
        CHECK(frames[2]->previous == frames[1] && frames[1]->previous == frames[0]);
    }
    CHECK_EQUAL(list.bytes, 3);
    frame_list_free(&list);
    CHECK_EQUAL(list.count, 0);
}

TEST(Protobuf_Varints_AreReadAsWritten) {
    static const uint64_t values[] = {0, 1, 127, 128, 300, 1u << 28, UINT32_MAX, UINT64_MAX};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct bytes message = {0};
        pb_put_uint(&message, 5, values[i]);
        struct pb_reader reader = pb_read(bytes_view(&message));
        struct pb_field field;
        CHECK_EQUAL(pb_next(&reader, &field), PB_FIELD);
        CHECK_EQUAL(field.value, values[i]);
        CHECK_EQUAL(pb_next(&reader, &field), PB_END);
        bytes_free(&message);
    }
}

TEST(Protobuf_CutShort_IsMalformed) {
    struct bytes message = {0};
    pb_put_uint(&message, 1000, 1u << 20);
    size_t first = message.length;
    pb_put_bytes(&message, 2, slice_of("some text"));
    for (size_t length = 1; length < message.length; length++) {
        struct slice cut = {message.at, length};
        CHECK(pb_is_well_formed(cut) == (length == first));
    }
    CHECK(!pb_is_well_formed((struct slice){(const uint8_t *)"\x0b\x0c", 2})); /* a group */
    CHECK(!pb_is_well_formed((struct slice){(const uint8_t *)"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12}));
    CHECK(!pb_is_well_formed((struct slice){(const uint8_t *)"\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11})); /* a length beyond all */
    CHECK(pb_is_well_formed((struct slice){0}));
    bytes_free(&message);
}

TEST(Control_Welcome_NamesItsFeatures) {
    struct bytes welcome = {0}, control = {0};
    pb_put_bytes(&welcome, 2, slice_of("other"));
    pb_put_bytes(&welcome, 2, slice_of(FEATURE_BEATS));
    pb_put_bytes(&control, 2, bytes_view(&welcome));
    struct control_view view = control_look(bytes_view(&control));
    CHECK_EQUAL(view.kind, CONTROL_WELCOME);
    CHECK(view.beats && !view.outcomes_stored);
    CHECK_EQUAL(control_look(slice_of("\x12\x02\x0a")).kind, CONTROL_OTHER);
    CHECK_EQUAL(control_look((struct slice){0}).kind, CONTROL_OTHER);
    bytes_free(&welcome);
    bytes_free(&control);
}

TEST(Envelope_FailureUnderAnId_IsNoClosing) {
    struct bytes failure = {0}, response = {0}, envelope = {0};
    pb_put_bytes(&failure, 1, slice_of("not_supported"));
    pb_put_bytes(&response, 99, bytes_view(&failure));
    pb_put_bytes(&envelope, 3, bytes_view(&response));
    CHECK_EQUAL(envelope_look(bytes_view(&envelope)).kind, ENVELOPE_CLOSING);
    pb_put_bytes(&envelope, 1, slice_of("id"));
    CHECK_EQUAL(envelope_look(bytes_view(&envelope)).kind, ENVELOPE_OTHER);
    bytes_free(&failure);
    bytes_free(&response);
    bytes_free(&envelope);
}

TEST(Kept_BeyondTheBound_KeepsTheOldValue) {
    struct kept kept = {.most_bytes = 200};
    char large[300] = {0};
    CHECK_EQUAL(kept_set(&kept, "key", slice_of("old")), KEPT_OK);
    CHECK_EQUAL(kept_set(&kept, "key", (struct slice){(uint8_t *)large, 300}), KEPT_TOO_LARGE);
    CHECK_EQUAL(kept_set(&kept, "other", (struct slice){(uint8_t *)large, 120}), KEPT_FULL);
    CHECK_EQUAL(kept_set(&kept, "key", (struct slice){(uint8_t *)large, 120}), KEPT_OK);
    CHECK_EQUAL(kept_get(&kept, "key")->length, 120);
    CHECK(kept_get(&kept, "other") == NULL);
    kept_free(&kept);
    CHECK_EQUAL(kept.bytes, 0);
}

TEST(Backoff_EachAttempt_DoublesUpToTheLimit) {
    struct backoff backoff = {.first_ms = 200, .longest_ms = 5000, .random = 12345};
    static const uint64_t expected[] = {200, 400, 800, 1600, 3200, 5000, 5000};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        uint64_t wait = backoff_next(&backoff);
        CHECK(wait >= expected[i] && wait <= expected[i] + expected[i] / 4);
    }
    backoff_reset(&backoff);
    CHECK(backoff_next(&backoff) <= 250);
}
