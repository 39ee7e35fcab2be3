#include "../json/rpc.h"
#include "../keeper/keeper.h"
#include "connection.h"

enum { DRAIN_MS = 2000, SPARE_BYTES = 16 * 1024 };

static const char *reason_of(uint16_t status) {
    switch (status) {
        case 200: return "OK";
        case 204: return "No Content";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 411: return "Length Required";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 431: return "Request Header Fields Too Large";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Internal Server Error";
    }
}

static void put_head(struct connection *connection, uint16_t status, size_t length) {
    struct bytes *out = &connection->out;
    bytes_text(out, "HTTP/1.1 ");
    bytes_number(out, status);
    bytes_text(out, " ");
    bytes_text(out, reason_of(status));
    if (status != 204) {
        bytes_text(out, "\r\nContent-Type: application/json\r\nContent-Length: ");
        bytes_number(out, length);
    }
    bytes_text(out, "\r\nCache-Control: no-store");
    if (status == 401) bytes_text(out, "\r\nWWW-Authenticate: Bearer");
    if (connection->retry_later || status == 503) bytes_text(out, "\r\nRetry-After: 5");
    bytes_text(out, connection->ends_after ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
}

void respond(struct keeper *keeper, struct connection *connection, uint16_t status, struct slice body) {
    connection->ends_after |= !connection->keep_alive;
    bytes_reserve(&connection->out, body.length + 256);
    put_head(connection, status, body.length);
    bytes_append(&connection->out, body.at, body.length);
    connection->state = CONNECTION_WRITING;
    if (connection->out.failed) connection->state = CONNECTION_CLOSED;
    else respond_flush(keeper, connection, port_now_ms());
}

/* Whatever the HTTP status says, the body is JSON-RPC: clients need understand one thing only. */
void respond_fault(struct keeper *keeper, struct connection *connection, uint16_t status, const char *message) {
    struct bytes body = {0};
    rpc_put_fault(&body, (struct slice){0}, status == 503 ? RPC_SERVER_ERROR : RPC_INVALID_REQUEST, message, (struct slice){0});
    respond(keeper, connection, status, bytes_view(&body));
    bytes_free(&body);
}

/* After a request that was not read to its end nothing on this connection can be trusted to be where we think it is. */
void respond_last(struct keeper *keeper, struct connection *connection, uint16_t status, const char *message) {
    connection->keep_alive = false;
    respond_fault(keeper, connection, status, message);
}

static void forget_request(struct keeper *keeper, struct connection *connection) {
    keeper->http.body_bytes -= connection->body_length;
    bytes_drop(&connection->in, connection->head_length + connection->body_length);
    connection->head_length = connection->body_length = 0;
    connection->retry_later = false;
    if (connection->in.length == 0 && connection->in.capacity > SPARE_BYTES) bytes_free(&connection->in);
}

static void finish(struct keeper *keeper, struct connection *connection, uint64_t now) {
    if (connection->out.capacity > SPARE_BYTES) bytes_free(&connection->out);
    connection->out.length = connection->written = 0;
    if (connection->ends_after) {
        port_finish_writing(&connection->stream);
        connection->state = CONNECTION_DRAINING;
        connection->deadline = now + DRAIN_MS;
        return;
    }
    forget_request(keeper, connection);
    connection->state = CONNECTION_HEAD;
    connection->deadline = now + (connection->in.length > 0 ? keeper->http.config.head_ms : keeper->http.config.idle_ms);
}

void respond_flush(struct keeper *keeper, struct connection *connection, uint64_t now) {
    struct bytes *out = &connection->out;
    while (connection->written < out->length) {
        int64_t moved = port_write(&connection->stream, out->at + connection->written, out->length - connection->written);
        if (moved == PORT_CLOSED) connection->state = CONNECTION_CLOSED;
        else if (moved == PORT_AGAIN) connection->deadline = now + keeper->http.config.body_ms;
        if (moved < 0) return;
        connection->written += (size_t)moved;
    }
    finish(keeper, connection, now);
}
