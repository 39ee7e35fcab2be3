#include <stdio.h>
#include <string.h>

#include "../support/wire.h"

static struct daemon d;

static uint32_t state_of(hk_handle handle, const char *id) {
    uint32_t state = 99;
    hk_ledger_state(handle, id, &state);
    return state;
}

static port_stream lose_and_greet(port_stream *line, unsigned features, struct bytes *hello) {
    port_close(line);
    daemon_restart(&d, "t");
    return daemon_greet(&d, features, hello);
}

static void end(hk_handle handle, port_stream *line) {
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    port_close(line);
    daemon_stop(&d);
}

TEST(Outcome_Unacknowledged_IsSentAgainInOrder) {
    port_stream line;
    struct bytes hello;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "again", ACKNOWLEDGES, &line);
    editor_finish(handle, "c1");
    editor_finish(handle, "c2");
    editor_finish(handle, "c3");
    CHECK_TEXT(daemon_next_id(&line), "c1");
    CHECK_TEXT(daemon_next_id(&line), "c2");
    CHECK_TEXT(daemon_next_id(&line), "c3");
    daemon_acknowledge(&line, "c2");
    UNTIL(editor_state(handle).ledger_entries == 2);
    line = lose_and_greet(&line, ACKNOWLEDGES, &hello);
    CHECK(hello_lists(bytes_view(&hello), 6, "c1"));
    CHECK(!hello_lists(bytes_view(&hello), 6, "c2"));
    CHECK(hello_lists(bytes_view(&hello), 6, "c3"));
    UNTIL(editor_state(handle).welcomes == 2);
    editor_send(handle, "after", 0, HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "c1");
    CHECK_TEXT(daemon_next_id(&line), "c3");
    CHECK_TEXT(daemon_next_id(&line), "after");
    daemon_acknowledge(&line, "c1");
    daemon_acknowledge(&line, "c3");
    UNTIL(editor_state(handle).ledger_entries == 0);
    CHECK_EQUAL(editor_state(handle).ledger_bytes, 0);
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Outcome_WhileNobodyListens_IsSentWhenSomebodyDoes) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "nobody-listens", ACKNOWLEDGES, &line);
    port_close(&d.listener);
    port_close(&line);
    UNTIL(editor_state(handle).line != HK_LINE_UP);
    editor_finish(handle, "c1");
    CHECK_EQUAL(hk_detach(handle), HK_OK); /* nor is there a domain any more */
    daemon_restart(&d, "t");
    line = daemon_greet(&d, ACKNOWLEDGES, NULL);
    CHECK_TEXT(daemon_next_id(&line), "c1");
    end(handle, &line);
}

TEST(Outcome_DaemonThatDoesNotAcknowledge_GetsItAgainOnlyWhenItAsks) {
    port_stream line;
    struct bytes hello;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "older-daemon", 0, &line);
    editor_finish(handle, "c1");
    CHECK_TEXT(daemon_next_id(&line), "c1");
    line = lose_and_greet(&line, 0, &hello);
    CHECK(!hello_lists(bytes_view(&hello), 6, "c1"));
    UNTIL(editor_state(handle).welcomes == 2);
    editor_send(handle, "after", 0, HK_OK);
    CHECK_TEXT(daemon_next_id(&line), "after");
    daemon_execute(&line, "c1"); /* it had lost the outcome: the command does not run twice */
    CHECK_TEXT(daemon_next_id(&line), "c1");
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Outcomes_TooManySettled_OldestGoFirst) {
    port_stream line;
    hk_handle handle;
    hk_frame frame;
    char id[16];
    struct bytes hello = editor_hello();
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "settled");
    config.ledger_entries = 3;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    line = daemon_greet(&d, 0, NULL);
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    for (int i = 0; i < 5; i++) {
        snprintf(id, sizeof id, "c%d", i);
        editor_finish(handle, id);
        CHECK_TEXT(daemon_next_id(&line), id);
    }
    CHECK_EQUAL(state_of(handle, "c1"), 0);
    CHECK_EQUAL(state_of(handle, "c2"), HK_COMMAND_FINISHED);
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Outcomes_BeyondTheBound_AreRefusedNotLost) {
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "bound");
    config.ledger_bytes = 40;
    hk_handle handle;
    struct bytes envelope = editor_envelope("c");
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    for (int i = 0; i < 4; i++) {
        char id[2] = {(char)('a' + i), 0};
        CHECK_EQUAL(hk_ledger_started(handle, id), HK_OK);
        CHECK_EQUAL(hk_ledger_finished(handle, id, envelope.at, envelope.length), HK_OK); /* 9 bytes each, prefix included */
    }
    CHECK_EQUAL(hk_ledger_finished(handle, "e", envelope.at, envelope.length), HK_FULL);
    CHECK_EQUAL(editor_state(handle).outbox_frames, 4);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    bytes_free(&envelope);
    daemon_stop(&d);
}

TEST(Outcomes_OutboxFullOfEvents_AreTakenAllTheSame) {
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "flood");
    config.outbox_bytes = 20;
    hk_handle handle;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    editor_send(handle, "event", 0, HK_OK);
    editor_send(handle, "event", 0, HK_FULL);
    editor_finish(handle, "c1");
    CHECK_EQUAL(editor_state(handle).outbox_frames, 2);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}

TEST(Reload_EachStage_IsToldApart) {
    port_stream line;
    hk_handle next;
    hk_frame frame;
    uint64_t generation;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "stages", ACKNOWLEDGES, &line);
    daemon_execute(&line, "finished");
    daemon_execute(&line, "started");
    daemon_execute(&line, "taken");
    daemon_execute(&line, "waiting");
    for (int i = 0; i < 3; i++) editor_pull_id(handle);
    CHECK_EQUAL(hk_ledger_started(handle, "finished"), HK_OK);
    editor_finish(handle, "finished");
    CHECK_EQUAL(hk_ledger_started(handle, "started"), HK_OK);
    UNTIL(state_of(handle, "waiting") == HK_COMMAND_WAITING);
    CHECK_EQUAL(state_of(handle, "taken"), HK_COMMAND_TAKEN);
    CHECK_EQUAL(hk_detach(handle), HK_OK);
    CHECK_EQUAL(hk_attach("stages", &next, &generation), HK_OK);

    CHECK_EQUAL(state_of(next, "finished"), HK_COMMAND_FINISHED);
    CHECK_EQUAL(state_of(next, "started"), HK_COMMAND_STARTED);
    CHECK_EQUAL(hk_ledger_started(next, "finished"), HK_EXISTS);
    char buffer[256];
    CHECK_EQUAL(hk_pull(next, buffer, sizeof buffer, 0, &frame), HK_OK);
    CHECK_EQUAL(frame.flags, HK_FLAG_AGAIN);
    CHECK_EQUAL(state_of(next, "taken"), HK_COMMAND_TAKEN);
    CHECK_EQUAL(hk_pull(next, buffer, sizeof buffer, 0, &frame), HK_OK);
    CHECK_EQUAL(frame.flags, 0);
    CHECK_EQUAL(state_of(next, "waiting"), HK_COMMAND_TAKEN);
    CHECK_EQUAL(hk_pull(next, buffer, sizeof buffer, 0, &frame), HK_TIMEOUT);
    end(next, &line);
}

TEST(Reload_WithoutDetach_GivesBackWhatWasTaken) {
    port_stream line;
    hk_handle next;
    uint64_t generation;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "crash", 0, &line);
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c2");
    CHECK_TEXT(editor_pull_id(handle), "c1");
    CHECK_EQUAL(hk_attach("crash", &next, &generation), HK_OK);
    CHECK_TEXT(editor_pull_id(next), "c1");
    CHECK_TEXT(editor_pull_id(next), "c2");
    end(next, &line);
}

TEST(Hello_AfterALoss_ListsWhatIsHeldAndWhatWasCutOff) {
    port_stream line;
    struct bytes hello;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "lists", ACKNOWLEDGES, &line);
    daemon_execute(&line, "cut");
    daemon_execute(&line, "runs");
    daemon_execute(&line, "waits");
    editor_pull_id(handle);
    editor_pull_id(handle);
    CHECK_EQUAL(hk_ledger_started(handle, "cut"), HK_OK);
    CHECK_EQUAL(hk_ledger_started(handle, "runs"), HK_OK);
    CHECK_EQUAL(hk_ledger_cut_off(handle, "cut"), HK_OK);
    CHECK_EQUAL(hk_ledger_cut_off(handle, "waits"), HK_NOT_FOUND);
    UNTIL(state_of(handle, "waits") == HK_COMMAND_WAITING);
    line = lose_and_greet(&line, ACKNOWLEDGES, &hello);
    CHECK(hello_lists(bytes_view(&hello), 6, "runs"));
    CHECK(hello_lists(bytes_view(&hello), 6, "waits"));
    CHECK(!hello_lists(bytes_view(&hello), 6, "cut"));
    CHECK(hello_lists(bytes_view(&hello), 7, "cut"));
    UNTIL(editor_state(handle).welcomes == 2);
    CHECK_EQUAL(state_of(handle, "cut"), 0);
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Execute_SentTwice_WaitsOnce) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "twice-sent", 0, &line);
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c2");
    CHECK_TEXT(editor_pull_id(handle), "c1");
    CHECK_TEXT(editor_pull_id(handle), "c2");
    end(handle, &line);
}

TEST(Execute_LedgerFull_IsAnsweredWithAFailure) {
    port_stream line;
    hk_handle handle;
    struct bytes hello = editor_hello();
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "busy");
    config.ledger_entries = 1;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    line = daemon_greet(&d, 0, NULL);
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c2");
    struct bytes answer = daemon_read_frame(&line);
    struct slice failure = pb_find(pb_find(bytes_view(&answer), 3), 99);
    CHECK(slice_is(pb_find(bytes_view(&answer), 1), "c2"));
    CHECK(slice_is(pb_find(failure, 1), "editor_busy"));
    bytes_free(&answer);
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Forget_RevokedCommand_LeavesNothing) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "revoked", 0, &line);
    daemon_execute(&line, "c1");
    daemon_execute(&line, "c2");
    UNTIL(editor_state(handle).inbox_frames == 2);
    CHECK_EQUAL(hk_ledger_forget(handle, "c1"), HK_OK);
    CHECK_EQUAL(hk_ledger_forget(handle, "c1"), HK_NOT_FOUND);
    CHECK_TEXT(editor_pull_id(handle), "c2");
    CHECK_EQUAL(hk_ledger_forget(handle, "c2"), HK_OK);
    CHECK_EQUAL(editor_state(handle).ledger_entries, 0);
    end(handle, &line);
}

TEST(LedgerList_ThreeCommands_AreWrittenOldestFirst) {
    daemon_start(&d, "t");
    hk_handle handle = editor_open(&d, "listed");
    uint64_t length;
    char list[64];
    CHECK_EQUAL(hk_ledger_started(handle, "one"), HK_OK);
    CHECK_EQUAL(hk_ledger_started(handle, "two"), HK_OK);
    editor_finish(handle, "two");
    CHECK_EQUAL(hk_ledger_list(handle, list, 3, &length), HK_TOO_SMALL);
    CHECK_EQUAL(length, 14);
    CHECK_EQUAL(hk_ledger_list(handle, list, sizeof list, &length), HK_OK);
    CHECK(memcmp(list, "\3\0\3\0one\5\0\3\0two", 14) == 0);
    CHECK_EQUAL(hk_ledger_started(handle, ""), HK_INVALID);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    daemon_stop(&d);
}

/* ---- Beats ---- */

static struct bytes next_beat(port_stream *line) {
    for (;;) {
        struct bytes envelope = daemon_read_frame(line);
        CHECK(envelope.at != NULL);
        if (pb_find(bytes_view(&envelope), 7).at != NULL) return envelope;
        bytes_free(&envelope);
    }
}

static uint64_t number_of(const struct bytes *envelope, uint32_t wanted) {
    struct pb_reader reader = pb_read(pb_find(bytes_view(envelope), 7));
    struct pb_field field;
    uint64_t number = 0;
    while (pb_next(&reader, &field) == PB_FIELD)
        if (field.number == wanted) number = field.value;
    return number;
}

TEST(Beat_NewPhase_IsToldAtOnce) {
    port_stream line;
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "phases");
    config.beat_ms = 1000000;
    hk_handle handle;
    struct bytes hello = editor_hello();
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    line = daemon_greet(&d, BEATS, NULL);
    struct bytes beat = next_beat(&line);
    CHECK_EQUAL(number_of(&beat, 1), 0);
    bytes_free(&beat);
    CHECK_EQUAL(hk_set_domain(handle, 3, 2), HK_OK);
    beat = next_beat(&line);
    CHECK_EQUAL(number_of(&beat, 1), 2);
    CHECK_EQUAL(number_of(&beat, 3), 3);
    CHECK_EQUAL(number_of(&beat, 4), 1); /* the Welcome waits */
    bytes_free(&beat);
    CHECK_EQUAL(hk_detach(handle), HK_OK);
    beat = next_beat(&line);
    CHECK_EQUAL(number_of(&beat, 1), 5); /* RELOADING */
    bytes_free(&beat);
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Beat_MainThreadStuck_ShowsItsAge) {
    port_stream line;
    daemon_start(&d, "t");
    hk_config config = editor_config(&d, "stuck");
    config.beat_ms = 5;
    hk_handle handle;
    struct bytes hello = editor_hello(), beat;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    CHECK_EQUAL(hk_set_hello(handle, hello.at, hello.length), HK_OK);
    line = daemon_greet(&d, BEATS, NULL);
    uint64_t age = 0;
    while (age < 40) {
        beat = next_beat(&line);
        age = number_of(&beat, 2);
        bytes_free(&beat);
    }
    CHECK_EQUAL(hk_tick(handle), HK_OK);
    while (age >= 40) {
        beat = next_beat(&line);
        age = number_of(&beat, 2);
        bytes_free(&beat);
    }
    bytes_free(&hello);
    end(handle, &line);
}

TEST(Beat_DaemonThatDoesNotKnowThem_GetsNone) {
    port_stream line;
    daemon_start(&d, "t");
    hk_handle handle = editor_connected(&d, "no-beats", 0, &line);
    CHECK_EQUAL(hk_set_domain(handle, 1, 2), HK_OK);
    editor_send(handle, "first", 0, HK_OK);
    struct bytes envelope = daemon_read_frame(&line);
    CHECK(slice_is(pb_find(bytes_view(&envelope), 1), "first"));
    CHECK_EQUAL(editor_state(handle).beats, 0);
    bytes_free(&envelope);
    end(handle, &line);
}
