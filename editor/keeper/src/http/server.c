#include "server.h"

#include <string.h>

#include "../keeper/keeper.h"
#include "connection.h"

hk_status http_start(struct keeper *keeper, const hk_http_config *config) {
    struct http *http = &keeper->http;
    if (http->on) return HK_EXISTS;
    uint16_t also;
    if (!port_listen(config->port, false, &http->listeners[0], &http->port)) {
        keeper_set_fault(keeper, "The HTTP port can't be had: another program listens there.", (struct slice){0});
        return HK_SYSTEM;
    }
    /* A machine without IPv6 does without it. */
    if (!port_listen(http->port, true, &http->listeners[1], &also)) http->listeners[1] = PORT_NO_STREAM;
    http->config = *config;
    http->on = true;
    keeper_wake(keeper);
    return HK_OK;
}

static void remove_at(struct keeper *keeper, size_t index) {
    struct http *http = &keeper->http;
    connection_free(keeper, http->connections[index]);
    /* In order: who is served first in one turn is not who happened to come last. */
    memmove(&http->connections[index], &http->connections[index + 1], (http->count - index - 1) * sizeof http->connections[0]);
    http->count--;
}

static void say_goodbye(struct keeper *keeper, struct connection *connection) {
    connection->keep_alive = false;
    for (size_t i = 0; i < connection->call_count; i++)
        if (connection->calls[i].state != CALL_DONE)
            calls_fail(keeper, connection, &connection->calls[i], "The Editor's HTTP server is shutting down.", "stopping",
                port_now_ms() - connection->request_at, 5000);
    calls_finish_if_done(keeper, connection);
}

void http_stop(struct keeper *keeper) {
    struct http *http = &keeper->http;
    for (size_t i = 0; i < HTTP_LISTENERS; i++)
        if (http->on) port_close(&http->listeners[i]);
    for (size_t i = 0; i < http->count; i++) say_goodbye(keeper, http->connections[i]);
    while (http->count > 0) remove_at(keeper, http->count - 1);
    bytes_free(&http->token);
    http->on = http->ending = false;
    http->port = 0;
    keeper->ring = true;
}

static uint64_t deadline_of(const struct keeper *keeper, const struct connection *connection) {
    uint64_t waits = calls_wait_until(keeper, connection);
    return waits < connection->deadline ? waits : connection->deadline;
}

void http_step(struct keeper *keeper, uint64_t now) {
    struct http *http = &keeper->http;
    if (http->ending) http_stop(keeper);
    for (size_t i = 0; i < http->count; i++) {
        struct connection *connection = http->connections[i];
        if (connection->state == CONNECTION_HEAD && connection->in.length > 0) connection_advance(keeper, connection, now);
        if (now >= calls_wait_until(keeper, connection)) calls_expire(keeper, connection, now);
        else if (now >= connection->deadline) connection_expired(keeper, connection, now);
    }
    for (size_t i = http->count; i-- > 0;)
        if (http->connections[i]->state == CONNECTION_CLOSED) remove_at(keeper, i);
}

uint64_t http_wakes_at(const struct keeper *keeper) {
    uint64_t at = UINT64_MAX;
    for (size_t i = 0; i < keeper->http.count; i++) {
        const struct connection *connection = keeper->http.connections[i];
        uint64_t deadline = connection->state == CONNECTION_CLOSED ? 0 : deadline_of(keeper, connection);
        if (deadline < at) at = deadline;
    }
    return at;
}

/* One that is idle gives way to one that wants in. */
static size_t longest_idle(const struct http *http) {
    size_t found = http->count;
    for (size_t i = 0; i < http->count; i++) {
        const struct connection *connection = http->connections[i];
        if (connection->state != CONNECTION_HEAD || connection->in.length > 0) continue;
        if (found == http->count || connection->deadline < http->connections[found]->deadline) found = i;
    }
    return found;
}

static bool has_place(const struct http *http) { return http->count < http->config.clients || longest_idle(http) < http->count; }

void http_accept(struct keeper *keeper, port_stream *listener, uint64_t now) {
    struct http *http = &keeper->http;
    port_stream stream;
    while (has_place(http) && port_accept(listener, &stream)) {
        if (http->count >= http->config.clients) remove_at(keeper, longest_idle(http));
        struct connection *connection = connection_new(stream);
        if (connection == NULL) {
            port_close(&stream);
            return;
        }
        connection->deadline = now + http->config.head_ms;
        http->connections[http->count++] = connection;
    }
}

static bool wants_to_read(const struct connection *connection) {
    switch (connection->state) {
        case CONNECTION_WAITING: /* to notice a hang-up; what comes ahead of its time is bounded */
            return connection->in.length < connection->head_length + connection->body_length + HEAD_MOST_BYTES;
        case CONNECTION_HEAD:
        case CONNECTION_BODY:
        case CONNECTION_DRAINING: return true;
        default: return false;
    }
}

size_t http_items(struct keeper *keeper, port_item *items, struct connection **owners) {
    struct http *http = &keeper->http;
    size_t count = 0;
    if (!http->on) return 0;
    for (size_t i = 0; i < HTTP_LISTENERS; i++) {
        if (!port_is_open(&http->listeners[i])) continue;
        owners[count] = NULL;
        items[count++] = (port_item){.stream = &http->listeners[i], .want_read = has_place(http)};
    }
    for (size_t i = 0; i < http->count; i++) {
        struct connection *connection = http->connections[i];
        owners[count] = connection;
        items[count++] = (port_item){
            .stream = &connection->stream,
            .want_read = wants_to_read(connection),
            .want_write = connection->state == CONNECTION_WRITING,
        };
    }
    return count;
}
