#include <stdio.h>
#include <string.h>

#include "../support/wire.h"

static struct daemon d;

TEST(Line_FirstHello_CarriesTokenNumberAndWhatManagedCodeSaid) {
    daemon_start(&d, "secret-1\n");
    hk_config config = editor_config(&d, "hello");
    config.connection_number = 41;
    hk_handle handle;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_domain(handle, 7, 2), HK_OK);
    struct bytes given = editor_hello(), hello;
    CHECK_EQUAL(hk_set_hello(handle, given.at, given.length), HK_OK);
    port_stream line = daemon_greet(&d, 0, &hello);
    CHECK(hello.length > given.length && memcmp(hello.at, given.at, given.length) == 0);
    CHECK(slice_is(pb_find(pb_find(bytes_view(&hello), 1), 1), "secret-1"));
    CHECK_EQUAL(hello_number(bytes_view(&hello), 2), 42);
    CHECK_EQUAL(hello_number(bytes_view(&hello), 3), 7);
    hk_frame frame;
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    CHECK_EQUAL(frame.connection, 42);
    CHECK_EQUAL(editor_state(handle).line, HK_LINE_UP);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&given);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Line_NotAHello_IsRefused) {
    daemon_start(&d, "t");
    hk_handle handle = editor_open(&d, "no-hello");
    CHECK_EQUAL(hk_set_hello(handle, "\x12\x00", 2), HK_INVALID); /* a Welcome */
    CHECK_EQUAL(hk_set_hello(handle, "\x0a\x05x", 3), HK_INVALID);
    CHECK_EQUAL(hk_set_hello(handle, NULL, 0), HK_INVALID);
    CHECK_EQUAL(editor_state(handle).line, HK_LINE_NO_HELLO);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}

TEST(Line_BothWays_KeepsTheOrder) {
    port_stream line;
    char id[32];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "order", 0, &line);
    for (int i = 0; i < 50; i++) {
        snprintf(id, sizeof id, "up-%d", i);
        editor_send(handle, id, 0, HK_OK);
        snprintf(id, sizeof id, "down-%d", i);
        daemon_execute(&line, id);
    }
    for (int i = 0; i < 50; i++) {
        snprintf(id, sizeof id, "up-%d", i);
        CHECK_TEXT(daemon_next_id(&line), id);
        snprintf(id, sizeof id, "down-%d", i);
        CHECK_TEXT(editor_pull_id(handle), id);
    }
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Line_DaemonRestarted_ConnectsAnewWithTheNewTokenAndNumber) {
    port_stream line;
    struct bytes hello;
    hk_frame frame;
    char text[128];
    daemon_start(&d, "old");
    hk_handle handle = editor_connected(&d, "restart", 0, &line);
    port_close(&line);
    daemon_restart(&d, "new");
    line = daemon_greet(&d, 0, &hello);
    CHECK(hello_number(bytes_view(&hello), 2) >= 2);
    struct pb_reader reader = pb_read(bytes_view(&hello));
    struct pb_field field;
    bool found = false;
    while (pb_next(&reader, &field) == PB_FIELD) found |= slice_is(pb_find(field.bytes, 1), "new");
    CHECK(found);
    /* Only the last word on the line waits; which one that is depends on who was faster. */
    CHECK_EQUAL(hk_pull(handle, text, sizeof text, PATIENCE_MS, &frame), HK_OK);
    if (frame.kind == HK_FRAME_LOST) editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    CHECK_EQUAL(frame.kind, HK_FRAME_CONTROL);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Line_Lost_TellsTheDomainWhy) {
    port_stream line;
    hk_frame frame;
    char text[128];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "lost", 0, &line);
    port_close(&d.listener);
    port_close(&line);
    editor_pull(handle, HK_FRAME_LOST, &frame, text, sizeof text);
    CHECK_TEXT(text, "The daemon closed the connection.");
    CHECK_EQUAL(frame.connection, 1);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}

TEST(Line_WhileNoDomainPulls_FramesWait) {
    port_stream line;
    hk_handle next;
    uint64_t generation;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "away", 0, &line);
    CHECK_EQUAL(hk_detach(handle), HK_OK);
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c2");
    UNTIL(editor_state(handle).inbox_frames == 2);
    CHECK_EQUAL(editor_state(handle).domain_away, 1);
    CHECK_EQUAL(hk_attach("away", &next, &generation), HK_OK);
    CHECK_TEXT(editor_pull_id(next), "c1");
    CHECK_TEXT(editor_pull_id(next), "c2");
    CHECK_EQUAL(hk_close(next, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Line_NobodyThere_FramesWaitForTheDaemon) {
    hk_frame frame;
    daemon_start(&d, "t");
    port_close(&d.listener);
    hk_handle handle = editor_open(&d, "early");
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    editor_send(handle, "e1", 0, HK_OK);
    editor_send(handle, "e2", 1, HK_GONE);
    UNTIL(editor_state(handle).dials >= 3);
    daemon_restart(&d, "t");
    port_stream line = daemon_greet(&d, 0, NULL);
    CHECK_TEXT(daemon_next_id(&line), "e1");
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Poke_LongBackoff_DialsAtOnce) {
    daemon_start(&d, "t");
    port_close(&d.listener);
    hk_config config = editor_config(&d, "poked");
    config.backoff_first_ms = config.backoff_longest_ms = 1000000;
    hk_handle handle;
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    UNTIL(editor_state(handle).dials == 1);
    daemon_restart(&d, "t");
    CHECK_EQUAL(hk_poke(handle), HK_OK);
    port_stream line = daemon_greet(&d, 0, NULL);
    UNTIL(editor_state(handle).line == HK_LINE_UP);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Redial_AfterAReload_SaysTheNewHello) {
    port_stream line;
    struct bytes hello;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "redial", 0, &line);
    editor_send(handle, "before", 0, HK_OK);
    CHECK_EQUAL(hk_redial(handle), HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "before");
    CHECK_TEXT(daemon_next_id(&line), "");
    port_stream next = daemon_greet(&d, 0, &hello);
    CHECK_EQUAL(hello_number(bytes_view(&hello), 2), 2);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    port_close(&next);
    daemon_stop(&d);
}

static hk_handle dial_and_reject(const char *name, const char *code) {
    hk_handle handle = editor_open(&d, name);
    struct bytes hello = editor_hello(), said;
    hk_set_hello(handle, hello.at, hello.length);
    port_stream line = wire_accept(&d.listener);
    said = daemon_read_frame(&line);
    daemon_reject(&line, code);
    wire_read(&line, said.at, 1); /* until it hangs up */
    port_close(&line);
    bytes_free(&hello);
    bytes_free(&said);
    return handle;
}

TEST(Reject_Superseded_EndsTheDialling) {
    hk_frame frame;
    char text[128];
    uint64_t length;
    daemon_start(&d, "t");
    hk_handle handle = dial_and_reject("superseded", "superseded");
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    CHECK_EQUAL(editor_state(handle).line, HK_LINE_REFUSED);
    CHECK_EQUAL(hk_fault(handle, text, sizeof text, &length), HK_OK);
    text[length] = 0;
    CHECK_TEXT(text, "The daemon refused: because");
    CHECK_EQUAL(hk_poke(handle), HK_OK);
    /* A new Hello tries again. */
    struct bytes hello = editor_hello();
    CHECK_EQUAL(editor_state(handle).dials, 1);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    port_stream line = daemon_greet(&d, 0, NULL);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Reject_WrongToken_TriesAgain) {
    daemon_start(&d, "t");
    hk_handle handle = dial_and_reject("wrong-token", "unauthenticated");
    port_stream line = daemon_greet(&d, 0, NULL);
    UNTIL(editor_state(handle).line == HK_LINE_UP);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

static void write_closing(port_stream *line, const char *code) {
    struct bytes failure = {0}, response = {0}, envelope = {0};
    pb_put_bytes(&failure, 1, slice_of(code));
    pb_put_bytes(&failure, 2, slice_of("the other one took over"));
    pb_put_bytes(&response, 99, bytes_view(&failure));
    pb_put_bytes(&envelope, 3, bytes_view(&response));
    daemon_write_frame(line, &envelope);
    bytes_free(&failure);
    bytes_free(&response);
}

TEST(Closing_Superseded_EndsTheDialling) {
    port_stream line;
    hk_frame frame;
    char text[128];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "taken-over", 0, &line);
    write_closing(&line, "superseded");
    editor_pull(handle, HK_FRAME_ENVELOPE, &frame, NULL, 0);
    editor_pull(handle, HK_FRAME_LOST, &frame, text, sizeof text);
    CHECK_TEXT(text, "The daemon closed the line: the other one took over");
    CHECK_EQUAL(editor_state(handle).line, HK_LINE_REFUSED);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Closing_DaemonStops_DialsOn) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "stops", 0, &line);
    write_closing(&line, "daemon_stopping");
    port_stream next = daemon_greet(&d, 0, NULL);
    UNTIL(editor_state(handle).welcomes == 2);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    port_close(&next);
    daemon_stop(&d);
}

TEST(Handshake_NoAnswer_IsGivenUp) {
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "silent");
    config.handshake_ms = 20;
    hk_handle handle;
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    port_stream silent = wire_accept(&d.listener);
    port_stream line = daemon_greet(&d, 0, NULL); /* the next one */
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&silent);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Frame_BeyondTheLimit_EndsTheLine) {
    port_stream line;
    hk_frame frame;
    char text[128];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "huge", 0, &line);
    wire_write(&line, "\x7f\xff\xff\xff", 4);
    editor_pull(handle, HK_FRAME_LOST, &frame, text, sizeof text);
    CHECK_TEXT(text, "The daemon sent a frame beyond the limit.");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Frame_Garbled_EndsTheLine) {
    port_stream line;
    hk_frame frame;
    char text[128];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "garbled", 0, &line);
    wire_write(&line, "\0\0\0\3\xff\xff\xff", 7);
    editor_pull(handle, HK_FRAME_LOST, &frame, text, sizeof text);
    CHECK_TEXT(text, "The daemon sent a frame that is no Envelope.");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Pull_BufferTooSmall_TellsTheSizeAndKeepsTheFrame) {
    port_stream line;
    hk_frame frame;
    char small[4];
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "small", 0, &line);
    daemon_execute(&line, "a-command-of-some-length");
    CHECK_EQUAL(hk_pull(handle, small, sizeof small, PATIENCE_MS, &frame), HK_TOO_SMALL);
    CHECK(frame.length > 24);
    CHECK_EQUAL(frame.kind, HK_FRAME_ENVELOPE);
    CHECK_TEXT(editor_pull_id(handle), "a-command-of-some-length");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Send_ForAConnectionThatIsOver_IsGone) {
    port_stream line, next;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "gone", 0, &line);
    editor_send(handle, "now", 1, HK_OK);
    editor_send(handle, "never", 2, HK_GONE);
    CHECK_TEXT(daemon_next_id(&line), "now");
    port_close(&line);
    next = daemon_greet(&d, 0, NULL);
    UNTIL(editor_state(handle).welcomes == 2);
    editor_send(handle, "late", 1, HK_GONE);
    editor_send(handle, "current", 2, HK_OK);
    CHECK_TEXT(daemon_next_id(&next), "current");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(&next);
    daemon_stop(&d);
}

TEST(Send_OutboxFull_IsRefusedAndNothingIsLost) {
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "full");
    config.outbox_bytes = 64;
    hk_handle handle;
    char large[100] = {0};
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    for (int i = 0; i < 4; i++) editor_send(handle, "12345", 0, HK_OK); /* 13 bytes each, prefix included */
    editor_send(handle, "12345", 0, HK_FULL);
    CHECK_EQUAL(hk_send(handle, large, sizeof large, 0), HK_TOO_LARGE);
    CHECK_EQUAL(editor_state(handle).outbox_frames, 4);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    port_stream line = daemon_greet(&d, 0, NULL);
    for (int i = 0; i < 4; i++) CHECK_TEXT(daemon_next_id(&line), "12345");
    UNTIL(editor_state(handle).outbox_frames == 0);
    editor_send(handle, "later", 0, HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "later");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

static void send_large(void *argument) {
    port_stream *line = argument;
    for (int i = 0; i < 8; i++) {
        struct bytes envelope = {0};
        bytes_reserve(&envelope, 300000);
        struct slice filler = {envelope.at, 250000};
        memset(envelope.at, 0, 250000);
        struct bytes framed = {0};
        pb_put_bytes(&framed, 1, slice_of("large"));
        pb_put_bytes(&framed, 999, filler);
        daemon_write_frame(line, &framed);
        bytes_free(&envelope);
    }
}

TEST(Inbox_Full_HoldsTheDaemonBackAndLosesNothing) {
    static char buffer[300000];
    struct bytes hello = editor_hello();
    hk_frame frame;
    hk_handle handle;
    port_thread sender;
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "inbox");
    config.inbox_bytes = 300000;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    port_stream line = daemon_greet(&d, 0, NULL);
    CHECK(port_thread_start(&sender, send_large, &line));
    UNTIL(editor_state(handle).inbox_bytes >= config.inbox_bytes);
    CHECK(editor_state(handle).inbox_bytes < config.inbox_bytes + 250100 + 8 * 65536);
    CHECK_EQUAL(hk_pull(handle, buffer, sizeof buffer, PATIENCE_MS, &frame), HK_OK); /* the Welcome */
    for (int i = 0; i < 8; i++) {
        CHECK_EQUAL(hk_pull(handle, buffer, sizeof buffer, PATIENCE_MS, &frame), HK_OK);
        CHECK(frame.length > 250000);
    }
    port_thread_join(&sender);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&hello);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Send_LargerThanTheSocketTakes_ArrivesWhole) {
    enum { SIZE = 6 * 1024 * 1024 };
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "large", BEATS, &line);
    struct bytes envelope = {0}, filler = {0};
    bytes_reserve(&filler, SIZE);
    memset(filler.at, 'x', SIZE);
    filler.length = SIZE;
    pb_put_bytes(&envelope, 1, slice_of("large"));
    pb_put_bytes(&envelope, 999, bytes_view(&filler));
    CHECK_EQUAL(hk_send(handle, envelope.at, envelope.length, 0), HK_OK);
    editor_send(handle, "after", 0, HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "large");
    CHECK_TEXT(daemon_next_id(&line), "after");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&envelope);
    bytes_free(&filler);
    port_close(&line);
    daemon_stop(&d);
}

TEST(Close_WithSomethingToSay_SaysItFirst) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "last-words", 0, &line);
    for (int i = 0; i < 100; i++) editor_send(handle, "word", 0, HK_OK);
    CHECK_EQUAL(hk_close(handle, PATIENCE_MS), HK_OK);
    for (int i = 0; i < 100; i++) CHECK_TEXT(daemon_next_id(&line), "word");
    CHECK_TEXT(daemon_next_id(&line), "");
    port_close(&line);
    daemon_stop(&d);
}
