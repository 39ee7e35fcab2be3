#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/wire/frames.h"
#include "../../src/wire/messages.h"

/* ---- Streams ---- */

static void wait_for(port_stream *stream, bool write) {
    static _Thread_local port_waker waker = {{-1, -1}};
    if (waker.ends[0] == -1) port_waker_open(&waker);
    port_item item = {.stream = stream, .want_read = !write, .want_write = write};
    for (uint64_t until = port_now_ms() + PATIENCE_MS; !item.readable && !item.writable;) {
        CHECK(port_now_ms() < until);
        port_wait(&waker, &item, 1, PATIENCE_MS); /* it may wake for nothing */
    }
}

port_stream wire_accept(port_stream *listener) {
    port_stream stream = PORT_NO_STREAM;
    while (!port_accept(listener, &stream)) wait_for(listener, false);
    return stream;
}

port_stream wire_connect(uint16_t port) {
    port_stream stream = PORT_NO_STREAM;
    const char *fault;
    CHECK(port_connect_tcp(port, false, &stream, &fault));
    wait_for(&stream, true);
    return stream;
}

void wire_write(port_stream *stream, const void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        int64_t moved = port_write(stream, (const char *)bytes + done, length - done);
        if (moved == PORT_CLOSED) return;
        if (moved == PORT_AGAIN) wait_for(stream, true);
        else done += (size_t)moved;
    }
}

size_t wire_read_some(port_stream *stream, void *buffer, size_t size) {
    for (;;) {
        int64_t got = port_read(stream, buffer, size);
        if (got >= 0) return (size_t)got;
        if (got == PORT_CLOSED) return 0;
        wait_for(stream, false);
    }
}

size_t wire_read(port_stream *stream, void *buffer, size_t size) {
    size_t done = 0, got = 1;
    for (; done < size && got > 0; done += got) got = wire_read_some(stream, (char *)buffer + done, size - done);
    return done;
}

/* ---- The daemon ---- */

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void announce(struct daemon *daemon, const char *token) {
    char text[1024], escaped[600], *to = escaped;
    for (const char *from = daemon->token_file; *from != 0; from++) {
        if (*from == '\\') *to++ = '\\';
        *to++ = *from;
    }
    *to = 0;
    snprintf(text, sizeof text, "{\"version\":\"1\",\"pid\":1,\"processStartUnixMs\":\"1\",\"link\":\"tcp://127.0.0.1:%u\",\"tokenFile\":\"%s\"}",
        daemon->port, escaped);
    write_file(daemon->token_file, token);
    write_file(daemon->endpoint_file, text);
}

void daemon_start(struct daemon *daemon, const char *token) {
    static unsigned count;
    const char *folder = getenv("KEEPER_TESTS_FOLDER");
    count++;
    snprintf(daemon->endpoint_file, sizeof daemon->endpoint_file, "%s/endpoint-%u.json", folder != NULL ? folder : ".", count);
    snprintf(daemon->token_file, sizeof daemon->token_file, "%s/token-%u", folder != NULL ? folder : ".", count);
    CHECK(port_listen(0, false, &daemon->listener, &daemon->port));
    announce(daemon, token);
}

void daemon_restart(struct daemon *daemon, const char *token) {
    port_close(&daemon->listener);
    CHECK(port_listen(0, false, &daemon->listener, &daemon->port));
    announce(daemon, token);
}

void daemon_stop(struct daemon *daemon) {
    port_close(&daemon->listener);
    remove(daemon->endpoint_file);
    remove(daemon->token_file);
}

struct bytes daemon_read_frame(port_stream *line) {
    uint8_t prefix[4];
    struct bytes payload = {0};
    if (wire_read(line, prefix, 4) < 4) return payload;
    size_t length = (size_t)prefix[0] << 24 | (size_t)prefix[1] << 16 | (size_t)prefix[2] << 8 | prefix[3];
    bytes_reserve(&payload, length + 1);
    payload.length = length;
    CHECK_EQUAL(wire_read(line, payload.at, length), length);
    return payload;
}

void daemon_write_frame(port_stream *line, struct bytes *payload) {
    uint8_t prefix[4];
    frame_prefix(prefix, payload->length);
    wire_write(line, prefix, 4);
    wire_write(line, payload->at, payload->length);
    bytes_free(payload);
}

static void put_message(struct bytes *out, uint32_t field, struct bytes *message) {
    pb_put_bytes(out, field, bytes_view(message));
    bytes_free(message);
}

void daemon_welcome(port_stream *line, unsigned features) {
    struct bytes welcome = {0}, control = {0};
    pb_put_bytes(&welcome, 1, slice_of("1.0"));
    if (features & BEATS) pb_put_bytes(&welcome, 2, slice_of(FEATURE_BEATS));
    if (features & ACKNOWLEDGES) pb_put_bytes(&welcome, 2, slice_of(FEATURE_OUTCOMES_STORED));
    put_message(&control, 2, &welcome);
    daemon_write_frame(line, &control);
}

void daemon_reject(port_stream *line, const char *code) {
    struct bytes reject = {0}, control = {0};
    pb_put_bytes(&reject, 2, slice_of("because"));
    pb_put_bytes(&reject, 100, slice_of(code));
    put_message(&control, 3, &reject);
    daemon_write_frame(line, &control);
}

port_stream daemon_greet(struct daemon *daemon, unsigned features, struct bytes *hello) {
    port_stream line = wire_accept(&daemon->listener);
    struct bytes read = daemon_read_frame(&line);
    CHECK(read.at != NULL);
    if (hello != NULL) *hello = read;
    else bytes_free(&read);
    daemon_welcome(&line, features);
    return line;
}

void daemon_execute(port_stream *line, const char *id) {
    struct bytes execute = {0}, request = {0}, envelope = {0};
    pb_put_bytes(&execute, 1, slice_of("play.enter"));
    put_message(&request, 120, &execute);
    pb_put_bytes(&envelope, 1, slice_of(id));
    put_message(&envelope, 2, &request);
    daemon_write_frame(line, &envelope);
}

void daemon_acknowledge(port_stream *line, const char *id) {
    struct bytes stored = {0}, envelope = {0};
    pb_put_bytes(&stored, 1, slice_of(id));
    put_message(&envelope, 8, &stored);
    daemon_write_frame(line, &envelope);
}

const char *daemon_next_id(port_stream *line) {
    static char id[64];
    for (;;) {
        struct bytes envelope = daemon_read_frame(line);
        struct slice found = pb_find(bytes_view(&envelope), 1);
        bool is_beat = pb_find(bytes_view(&envelope), 7).at != NULL;
        snprintf(id, sizeof id, "%.*s", (int)found.length, (const char *)found.at);
        bytes_free(&envelope);
        if (!is_beat) return id;
    }
}

/* ---- The Editor ---- */

struct bytes editor_hello(void) {
    struct bytes editor = {0}, hello = {0}, control = {0};
    pb_put_bytes(&editor, 5, slice_of("revision-1"));
    pb_put_bytes(&hello, 2, slice_of("1.0"));
    pb_put_bytes(&hello, 3, slice_of("hawser.commands"));
    put_message(&hello, 102, &editor);
    put_message(&control, 1, &hello);
    return control;
}

struct bytes editor_envelope(const char *id) {
    struct bytes envelope = {0};
    pb_put_bytes(&envelope, 1, slice_of(id));
    pb_put_bytes(&envelope, 3, (struct slice){(const uint8_t *)"", 0});
    return envelope;
}

hk_config editor_config(const struct daemon *daemon, const char *name) {
    return (hk_config){
        .abi = HK_ABI_VERSION,
        .name = name,
        .endpoint_file = daemon->endpoint_file,
        .token_file = daemon->token_file,
        .backoff_first_ms = 5,
        .backoff_longest_ms = 20,
    };
}

hk_handle editor_open(const struct daemon *daemon, const char *name) {
    hk_config config = editor_config(daemon, name);
    hk_handle handle;
    CHECK_EQUAL(hk_open(&config, &handle), HK_OK);
    return handle;
}

static void say_hello(hk_handle handle) {
    struct bytes hello = editor_hello();
    hk_status status = hk_set_hello(handle, hello.at, hello.length);
    bytes_free(&hello);
    CHECK_EQUAL(status, HK_OK);
}

hk_handle editor_connected(struct daemon *daemon, const char *name, unsigned features, port_stream *line) {
    hk_handle handle = editor_open(daemon, name);
    hk_frame frame;
    say_hello(handle);
    *line = daemon_greet(daemon, features, NULL);
    editor_pull(handle, HK_FRAME_CONTROL, &frame, NULL, 0);
    return handle;
}

void editor_pull(hk_handle handle, uint32_t kind, hk_frame *frame, char *text, size_t size) {
    char buffer[4096];
    CHECK_EQUAL(hk_pull(handle, buffer, sizeof buffer, PATIENCE_MS, frame), HK_OK);
    CHECK_EQUAL(frame->kind, kind);
    if (text == NULL) return;
    CHECK(frame->length < size);
    memcpy(text, buffer, (size_t)frame->length);
    text[frame->length] = 0;
}

const char *editor_pull_id(hk_handle handle) {
    static char id[64];
    char buffer[4096];
    hk_frame frame;
    CHECK_EQUAL(hk_pull(handle, buffer, sizeof buffer, PATIENCE_MS, &frame), HK_OK);
    CHECK_EQUAL(frame.kind, HK_FRAME_ENVELOPE);
    struct slice found = pb_find((struct slice){(uint8_t *)buffer, (size_t)frame.length}, 1);
    snprintf(id, sizeof id, "%.*s", (int)found.length, (const char *)found.at);
    return id;
}

void editor_send(hk_handle handle, const char *id, uint64_t connection, hk_status expected) {
    struct bytes envelope = editor_envelope(id);
    hk_status status = hk_send(handle, envelope.at, envelope.length, connection);
    bytes_free(&envelope);
    CHECK_EQUAL(status, expected);
}

void editor_finish(hk_handle handle, const char *id) {
    struct bytes envelope = editor_envelope(id);
    hk_status status = hk_ledger_finished(handle, id, envelope.at, envelope.length);
    bytes_free(&envelope);
    CHECK_EQUAL(status, HK_OK);
}

hk_state editor_state(hk_handle handle) {
    hk_state state;
    CHECK_EQUAL(hk_query(handle, &state), HK_OK);
    return state;
}

/* ---- Hello: the fields of all its occurrences, as protobuf merges them ---- */

static bool next_in_hello(struct pb_reader *reader, uint32_t wanted, struct slice *found) {
    struct pb_field field;
    while (pb_next(reader, &field) == PB_FIELD) {
        if (field.number != wanted || field.type != PB_BYTES) continue;
        *found = field.bytes;
        return true;
    }
    return false;
}

uint64_t hello_number(struct slice control, uint32_t field_number) {
    struct pb_reader controls = pb_read(control);
    struct slice hello;
    struct pb_field field;
    uint64_t number = 0;
    while (next_in_hello(&controls, 1, &hello)) {
        struct pb_reader editor = pb_read(pb_find(hello, 102));
        while (pb_next(&editor, &field) == PB_FIELD)
            if (field.number == field_number) number = field.value;
    }
    return number;
}

bool hello_lists(struct slice control, uint32_t field_number, const char *id) {
    struct pb_reader controls = pb_read(control);
    struct slice hello, found;
    while (next_in_hello(&controls, 1, &hello)) {
        struct pb_reader editor = pb_read(pb_find(hello, 102));
        while (next_in_hello(&editor, field_number, &found))
            if (slice_is(found, id)) return true;
    }
    return false;
}

