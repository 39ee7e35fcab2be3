#include "connection.h"

#include <stdlib.h>

#include "../keeper/keeper.h"

enum { READ_SIZE = 64 * 1024, MOST_PIPELINED = HEAD_MOST_BYTES };

struct connection *connection_new(port_stream stream) {
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) return NULL;
    connection->stream = stream;
    connection->deadline = UINT64_MAX;
    return connection;
}

void connection_free(struct keeper *keeper, struct connection *connection) {
    calls_abandon(keeper, connection);
    keeper->http.body_bytes -= connection->body_length;
    port_close(&connection->stream);
    bytes_free(&connection->in);
    bytes_free(&connection->out);
    free(connection);
}

static void serve(struct keeper *keeper, struct connection *connection, uint64_t now) {
    connection->request_at = now;
    if (connection->in.at[0] == 'P') { /* admitted, so it is POST /rpc or GET /health */
        calls_begin(keeper, connection, now);
        return;
    }
    struct bytes health = health_text(keeper, now);
    respond(keeper, connection, 200, bytes_view(&health));
    bytes_free(&health);
}

static bool read_head(struct keeper *keeper, struct connection *connection, uint64_t now) {
    struct http_head head;
    const char *fault;
    switch (head_read(bytes_view(&connection->in), &head)) {
        case HEAD_MORE: return false;
        case HEAD_BAD: respond_last(keeper, connection, head.status, head.fault); return false;
        case HEAD_COMPLETE: break;
    }
    connection->keep_alive = head.keep_alive;
    uint16_t refused = admit(keeper, &head, now, &fault);
    if (refused != 0) {
        /* Before its body is read: whoever may not ask shall not fill our memory either. */
        respond_last(keeper, connection, refused, fault);
        return false;
    }
    connection->head_length = head.length;
    connection->body_length = (size_t)head.content_length;
    keeper->http.body_bytes += connection->body_length;
    connection->state = CONNECTION_BODY;
    connection->deadline = now + keeper->http.config.body_ms;
    bool waits_for_us = head.expects_continue && connection->in.length < head.length + connection->body_length;
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    if (waits_for_us && port_write(&connection->stream, go_on, sizeof go_on - 1) != (int64_t)sizeof go_on - 1)
        connection->state = CONNECTION_CLOSED; /* nothing was written before, so it fits, or nobody is there */
    return true;
}

void connection_advance(struct keeper *keeper, struct connection *connection, uint64_t now) {
    for (;;) {
        if (connection->state == CONNECTION_HEAD && (connection->in.length == 0 || !read_head(keeper, connection, now))) return;
        if (connection->state != CONNECTION_BODY) return;
        if (connection->in.length - connection->head_length < connection->body_length) return;
        connection->deadline = UINT64_MAX;
        serve(keeper, connection, now);
    }
}

static void take(struct keeper *keeper, struct connection *connection, const uint8_t *bytes, size_t length, uint64_t now) {
    if (connection->state == CONNECTION_DRAINING) return;
    if (connection->state == CONNECTION_HEAD && connection->in.length == 0) connection->deadline = now + keeper->http.config.head_ms;
    bytes_append(&connection->in, bytes, length);
    if (connection->in.failed) connection->state = CONNECTION_CLOSED;
    else connection_advance(keeper, connection, now);
}

/* One read a turn: a client that never stops sending must not keep the others waiting. */
void connection_readable(struct keeper *keeper, struct connection *connection, uint64_t now) {
    uint8_t buffer[READ_SIZE];
    int64_t got = port_read(&connection->stream, buffer, sizeof buffer);
    if (got == PORT_CLOSED) connection->state = CONNECTION_CLOSED;
    else if (got > 0) take(keeper, connection, buffer, (size_t)got, now);
}

void connection_writable(struct keeper *keeper, struct connection *connection, uint64_t now) {
    respond_flush(keeper, connection, now);
    if (connection->state == CONNECTION_HEAD) connection_advance(keeper, connection, now);
}

void connection_expired(struct keeper *keeper, struct connection *connection, uint64_t now) {
    (void)now;
    bool says_nothing = connection->state == CONNECTION_HEAD && connection->in.length == 0;
    bool is_slow = connection->state == CONNECTION_HEAD || connection->state == CONNECTION_BODY;
    if (is_slow && !says_nothing) respond_last(keeper, connection, 408, "The request took too long to arrive.");
    else connection->state = CONNECTION_CLOSED;
}
