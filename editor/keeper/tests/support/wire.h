/* Blocking reads and writes with an end, on streams that do not block; and the daemon's side of the line. */
#ifndef WIRE_H
#define WIRE_H

#include "../../src/platform/port.h"
#include "../../src/wire/protobuf.h"
#include "check.h"
#include "hawser_keeper.h"

port_stream wire_accept(port_stream *listener);
port_stream wire_connect(uint16_t port);
void wire_write(port_stream *stream, const void *bytes, size_t length);
/* Whole, or fewer when the other end has closed. */
size_t wire_read(port_stream *stream, void *buffer, size_t size);
/* At least one byte; 0 at the end. */
size_t wire_read_some(port_stream *stream, void *buffer, size_t size);

/* A daemon of a few lines: a folder with endpoint file and token, and a port. */
struct daemon {
    char endpoint_file[300], token_file[300];
    port_stream listener;
    uint16_t port;
};

void daemon_start(struct daemon *daemon, const char *token);
void daemon_restart(struct daemon *daemon, const char *token); /* at another port */
void daemon_stop(struct daemon *daemon);

struct bytes daemon_read_frame(port_stream *line); /* at NULL: the line has ended */
void daemon_write_frame(port_stream *line, struct bytes *payload);

/* Accepts a line, reads its Hello, welcomes it. */
enum { BEATS = 1, ACKNOWLEDGES = 2 };
port_stream daemon_greet(struct daemon *daemon, unsigned features, struct bytes *hello);
void daemon_welcome(port_stream *line, unsigned features);
void daemon_reject(port_stream *line, const char *code);
void daemon_execute(port_stream *line, const char *id);
void daemon_acknowledge(port_stream *line, const char *id);
/* The next envelope that is no beat, as text: its correlation id; "" when the line has ended. */
const char *daemon_next_id(port_stream *line);

/* The Editor's side. */
struct bytes editor_hello(void);
struct bytes editor_envelope(const char *id);
hk_config editor_config(const struct daemon *daemon, const char *name);
hk_handle editor_open(const struct daemon *daemon, const char *name);
/* Opens, says Hello, is welcomed, and has pulled the Welcome. */
hk_handle editor_connected(struct daemon *daemon, const char *name, unsigned features, port_stream *line);
void editor_pull(hk_handle handle, uint32_t kind, hk_frame *frame, char *text, size_t size);
const char *editor_pull_id(hk_handle handle); /* of an envelope */
void editor_send(hk_handle handle, const char *id, uint64_t connection, hk_status expected);
void editor_finish(hk_handle handle, const char *id);
hk_state editor_state(hk_handle handle);

/* Values of a Hello. */
uint64_t hello_number(struct slice control, uint32_t field);
bool hello_lists(struct slice control, uint32_t field, const char *id);

#endif
