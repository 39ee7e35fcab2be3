/* Loopback HTTP: POST /rpc and GET /health. Each connection has buffers of its own, and one request at a time. */
#ifndef HK_SERVER_H
#define HK_SERVER_H

#include "../frames/frame.h"
#include "../platform/port.h"
#include "hawser_keeper.h"
#include "head.h"

struct keeper;
struct connection;

enum { HTTP_LISTENERS = 2, HTTP_MOST_CLIENTS = 256 }; /* 127.0.0.1 and ::1: "localhost" may be either */

struct http {
    bool on, ending; /* the thread ends it: it may be waiting on these sockets */
    hk_http_config config;
    uint16_t port;
    port_stream listeners[HTTP_LISTENERS];
    struct connection *connections[HTTP_MOST_CLIENTS];
    size_t count;
    size_t body_bytes;    /* of requests being read or served */
    uint64_t last_request;
    size_t open_requests;
    struct bytes token;
    uint64_t token_read_at;
};

/* server.c; all under the gate */
hk_status http_start(struct keeper *keeper, const hk_http_config *config);
void http_stop(struct keeper *keeper);
void http_step(struct keeper *keeper, uint64_t now);
uint64_t http_wakes_at(const struct keeper *keeper);
size_t http_items(struct keeper *keeper, port_item *items, struct connection **owners);
void http_accept(struct keeper *keeper, port_stream *listener, uint64_t now);

/* calls.c */
struct call *http_find_call(struct keeper *keeper, uint64_t request, struct connection **owner);
void http_call_pulled(struct keeper *keeper, struct frame *frame);
hk_status http_call_started(struct keeper *keeper, uint64_t request, uint32_t flags);
hk_status http_reply(struct keeper *keeper, uint64_t request, uint32_t kind, struct slice json);
void http_settle_domain(struct keeper *keeper);

#endif
