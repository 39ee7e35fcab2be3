/* One client's connection. */
#ifndef HK_CONNECTION_H
#define HK_CONNECTION_H

#include "server.h"

enum connection_state {
    CONNECTION_HEAD,    /* reads a request's head, or waits for one */
    CONNECTION_BODY,
    CONNECTION_WAITING, /* for managed code */
    CONNECTION_WRITING,
    CONNECTION_DRAINING, /* all is said: what still comes is thrown away, so that our last words are not */
    CONNECTION_CLOSED,   /* for the thread to remove */
};

enum call_state { CALL_WAITING, CALL_TAKEN, CALL_STARTED, CALL_DONE };

struct call {
    uint64_t request;
    size_t id_at, id_length; /* in the connection's input, which may move */
    enum call_state state;
    bool survives;
    struct frame *frame;     /* until it has started */
    struct bytes reply;
};

struct connection {
    port_stream stream;
    enum connection_state state;
    uint64_t deadline;       /* of the state; UINT64_MAX: none */
    uint64_t request_at;     /* when the request was whole */
    struct bytes in, out;
    size_t written;
    size_t head_length, body_length;
    bool keep_alive, ends_after;
    bool is_batch;
    bool retry_later;        /* the answer gets a Retry-After */
    struct call *calls;
    size_t call_count, open_calls;
    struct bytes errors;     /* of a batch: answers to elements that are no requests */
};

struct connection *connection_new(port_stream stream);
void connection_free(struct keeper *keeper, struct connection *connection);

void connection_readable(struct keeper *keeper, struct connection *connection, uint64_t now);
void connection_writable(struct keeper *keeper, struct connection *connection, uint64_t now);
/* Reads requests from what has arrived, until more is needed or one is being served. */
void connection_advance(struct keeper *keeper, struct connection *connection, uint64_t now);
void connection_expired(struct keeper *keeper, struct connection *connection, uint64_t now);

/* respond.c */
void respond(struct keeper *keeper, struct connection *connection, uint16_t status, struct slice body);
void respond_fault(struct keeper *keeper, struct connection *connection, uint16_t status, const char *message);
void respond_last(struct keeper *keeper, struct connection *connection, uint16_t status, const char *message);
void respond_flush(struct keeper *keeper, struct connection *connection, uint64_t now);

/* admit.c: 0, or the status to refuse with. */
uint16_t admit(struct keeper *keeper, const struct http_head *head, uint64_t now, const char **fault);
struct bytes health_text(struct keeper *keeper, uint64_t now);

/* calls.c */
void calls_begin(struct keeper *keeper, struct connection *connection, uint64_t now);
void calls_abandon(struct keeper *keeper, struct connection *connection);
void calls_expire(struct keeper *keeper, struct connection *connection, uint64_t now);
uint64_t calls_wait_until(const struct keeper *keeper, const struct connection *connection);
void calls_fail(struct keeper *keeper, struct connection *connection, struct call *call, const char *message, const char *reason,
    uint64_t elapsed_ms, uint64_t retry_ms);
void calls_finish_if_done(struct keeper *keeper, struct connection *connection);

#endif
