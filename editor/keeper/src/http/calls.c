/* The calls of one request, from the body to the answer. */
#include <stdlib.h>

#include "../json/rpc.h"
#include "../keeper/keeper.h"
#include "connection.h"

enum { RETRY_RECOMPILING_MS = 5000, RETRY_INTERRUPTED_MS = 1000 };

static struct slice body_of(const struct connection *connection) {
    return (struct slice){connection->in.at + connection->head_length, connection->body_length};
}

static struct slice id_of(const struct connection *connection, const struct call *call) {
    return (struct slice){connection->in.at + call->id_at, call->id_length};
}

/* ---- From the body into the inbox ---- */

static bool push(struct keeper *keeper, struct slice text, uint32_t kind, uint64_t request, struct frame **pushed) {
    struct bytes payload = {0};
    bytes_append(&payload, text.at, text.length);
    *pushed = frame_new(kind, &payload);
    if (*pushed == NULL) return false;
    (*pushed)->request = request;
    return inbox_push(keeper, *pushed);
}

static bool begin_call(struct keeper *keeper, struct connection *connection, const struct rpc_item *item) {
    struct call *call = &connection->calls[connection->call_count];
    *call = (struct call){
        .request = ++keeper->http.last_request,
        .id_at = (size_t)(item->id.at - connection->in.at),
        .id_length = item->id.length,
    };
    if (!push(keeper, item->text, HK_FRAME_CALL, call->request, &call->frame)) return false;
    connection->call_count++;
    connection->open_calls++;
    keeper->http.open_requests++;
    return true;
}

static bool begin_item(struct keeper *keeper, struct connection *connection, const struct rpc_item *item) {
    struct frame *notice;
    switch (item->kind) {
        case RPC_CALL: return begin_call(keeper, connection, item);
        case RPC_NOTIFICATION: return push(keeper, item->text, HK_FRAME_NOTICE, 0, &notice);
        default: break;
    }
    if (connection->errors.length > 0) bytes_text(&connection->errors, ",");
    rpc_put_fault(&connection->errors, item->id, RPC_INVALID_REQUEST, item->fault, (struct slice){0});
    return !connection->errors.failed;
}

static void answer_fault(struct keeper *keeper, struct connection *connection, int32_t code, const char *message) {
    struct bytes body = {0};
    rpc_put_fault(&body, (struct slice){0}, code, message, (struct slice){0});
    respond(keeper, connection, 200, bytes_view(&body));
    bytes_free(&body);
}

void calls_begin(struct keeper *keeper, struct connection *connection, uint64_t now) {
    (void)now;
    struct rpc_body body = rpc_read(body_of(connection));
    struct rpc_item item;
    if (!body.parsed) answer_fault(keeper, connection, RPC_PARSE_ERROR, "The body is not JSON.");
    else if (body.count == 0) answer_fault(keeper, connection, RPC_INVALID_REQUEST, "A batch needs a request.");
    else if (body.count > keeper->http.config.batch) answer_fault(keeper, connection, RPC_INVALID_REQUEST, "The batch is too long.");
    else {
        connection->is_batch = body.batch;
        connection->calls = calloc(body.count, sizeof *connection->calls);
        connection->state = CONNECTION_WAITING;
        bool whole = connection->calls != NULL;
        while (whole && rpc_next(&body, &item)) whole = begin_item(keeper, connection, &item);
        if (!whole) connection->state = CONNECTION_CLOSED; /* memory ran out */
        else calls_finish_if_done(keeper, connection);
    }
}

/* ---- From the replies to the answer ---- */

static void forget_calls(struct keeper *keeper, struct connection *connection) {
    for (size_t i = 0; i < connection->call_count; i++) {
        struct call *call = &connection->calls[i];
        if (call->state == CALL_WAITING) frame_list_remove(&keeper->inbox, call->frame);
        frame_free(call->frame);
        bytes_free(&call->reply);
    }
    keeper->http.open_requests -= connection->open_calls;
    free(connection->calls);
    bytes_free(&connection->errors);
    connection->calls = NULL;
    connection->call_count = connection->open_calls = 0;
}

static void put_answers(const struct connection *connection, struct bytes *out) {
    bytes_append(out, connection->errors.at, connection->errors.length);
    for (size_t i = 0; i < connection->call_count; i++) {
        if (out->length > 1) bytes_text(out, ","); /* beyond the bracket */
        bytes_append(out, connection->calls[i].reply.at, connection->calls[i].reply.length);
    }
}

void calls_finish_if_done(struct keeper *keeper, struct connection *connection) {
    if (connection->state != CONNECTION_WAITING || connection->open_calls > 0) return;
    struct bytes body = {0};
    bool quiet = connection->call_count == 0 && connection->errors.length == 0;
    if (!connection->is_batch && connection->call_count == 1) { /* the usual case: nothing is put together */
        body = connection->calls[0].reply;
        connection->calls[0].reply = (struct bytes){0};
    } else if (!quiet) {
        if (connection->is_batch) bytes_text(&body, "[");
        put_answers(connection, &body);
        if (connection->is_batch) bytes_text(&body, "]");
    }
    forget_calls(keeper, connection);
    if (body.failed) connection->state = CONNECTION_CLOSED;
    else respond(keeper, connection, quiet ? 204 : 200, bytes_view(&body));
    bytes_free(&body);
}

static void finish_call(struct keeper *keeper, struct connection *connection, struct call *call) {
    if (call->state == CALL_WAITING) frame_list_remove(&keeper->inbox, call->frame);
    frame_free(call->frame);
    call->frame = NULL;
    call->state = CALL_DONE;
    connection->open_calls--;
    keeper->http.open_requests--;
}

/* The caller has hung up. Whoever works on it may stop. */
void calls_abandon(struct keeper *keeper, struct connection *connection) {
    for (size_t i = 0; i < connection->call_count; i++) {
        const struct call *call = &connection->calls[i];
        struct frame *notice;
        if (call->state == CALL_TAKEN || call->state == CALL_STARTED)
            push(keeper, (struct slice){0}, HK_FRAME_CALL_GONE, call->request, &notice);
    }
    forget_calls(keeper, connection);
}

void calls_fail(struct keeper *keeper, struct connection *connection, struct call *call, const char *message, const char *reason,
    uint64_t elapsed_ms, uint64_t retry_ms) {
    struct bytes data = {0};
    bytes_text(&data, "{\"reason\":\"");
    bytes_text(&data, reason);
    bytes_text(&data, "\",\"elapsedMs\":");
    bytes_number(&data, elapsed_ms);
    bytes_text(&data, ",\"retryAfterMs\":");
    bytes_number(&data, retry_ms);
    bytes_text(&data, "}");
    rpc_put_fault(&call->reply, id_of(connection, call), RPC_SERVER_ERROR, message, bytes_view(&data));
    bytes_free(&data);
    connection->retry_later = true;
    finish_call(keeper, connection, call);
}

/* ---- While no domain is there ---- */

uint64_t calls_wait_until(const struct keeper *keeper, const struct connection *connection) {
    if (!keeper->away || connection->state != CONNECTION_WAITING) return UINT64_MAX;
    uint64_t since = connection->request_at > keeper->away_since ? connection->request_at : keeper->away_since;
    for (size_t i = 0; i < connection->call_count; i++)
        if (connection->calls[i].state == CALL_WAITING) return since + keeper->http.config.recompile_ms;
    return UINT64_MAX;
}

void calls_expire(struct keeper *keeper, struct connection *connection, uint64_t now) {
    for (size_t i = 0; i < connection->call_count; i++)
        if (connection->calls[i].state == CALL_WAITING)
            calls_fail(keeper, connection, &connection->calls[i], "The Editor is recompiling. Try again in a moment.", "recompiling",
                now - connection->request_at, RETRY_RECOMPILING_MS);
    calls_finish_if_done(keeper, connection);
}

static void settle(struct keeper *keeper, struct connection *connection, uint64_t now) {
    for (size_t i = 0; i < connection->call_count; i++) {
        struct call *call = &connection->calls[i];
        if (call->state == CALL_TAKEN) {
            call->state = CALL_WAITING;
            call->frame->flags |= HK_FLAG_AGAIN;
            frame_list_restore(&keeper->inbox, call->frame);
        } else if (call->state == CALL_STARTED && !call->survives) {
            calls_fail(keeper, connection, call, "The Editor's scripts were reloaded while this ran. It may have run in part.", "interrupted",
                now - connection->request_at, RETRY_INTERRUPTED_MS);
        }
    }
    calls_finish_if_done(keeper, connection);
}

void http_settle_domain(struct keeper *keeper) {
    uint64_t now = port_now_ms();
    for (size_t i = 0; i < keeper->http.count; i++) settle(keeper, keeper->http.connections[i], now);
    keeper_wake(keeper); /* deadlines have changed, and what was answered here may have more to read */
}

/* ---- What managed code says ---- */

struct call *http_find_call(struct keeper *keeper, uint64_t request, struct connection **owner) {
    for (size_t i = 0; i < keeper->http.count; i++) {
        *owner = keeper->http.connections[i];
        for (size_t j = 0; j < (*owner)->call_count; j++)
            if ((*owner)->calls[j].request == request && (*owner)->calls[j].state != CALL_DONE) return &(*owner)->calls[j];
    }
    return NULL;
}

void http_call_pulled(struct keeper *keeper, struct frame *frame) {
    struct connection *owner;
    http_find_call(keeper, frame->request, &owner)->state = CALL_TAKEN;
}

hk_status http_call_started(struct keeper *keeper, uint64_t request, uint32_t flags) {
    struct connection *owner;
    struct call *call = http_find_call(keeper, request, &owner);
    if (call == NULL) return HK_GONE;
    if (call->state == CALL_WAITING) return HK_INVALID; /* nobody has pulled it */
    frame_free(call->frame);
    call->frame = NULL;
    call->state = CALL_STARTED;
    call->survives = (flags & HK_SURVIVES_RELOAD) != 0;
    return HK_OK;
}

hk_status http_reply(struct keeper *keeper, uint64_t request, uint32_t kind, struct slice json) {
    struct connection *owner;
    struct call *call = http_find_call(keeper, request, &owner);
    if (call == NULL) return HK_GONE;
    if (call->state == CALL_WAITING) return HK_INVALID;
    bytes_reserve(&call->reply, json.length + call->id_length + 64);
    (kind == HK_REPLY_RESULT ? rpc_put_result : rpc_put_error)(&call->reply, id_of(owner, call), json);
    if (call->reply.failed) {
        bytes_free(&call->reply);
        return HK_NO_MEMORY;
    }
    finish_call(keeper, owner, call);
    calls_finish_if_done(keeper, owner);
    /* Written at once, as a rule; the thread is needed for what is left over or came meanwhile, and for those who wait for a place. */
    bool idle = owner->state == CONNECTION_HEAD && owner->in.length == 0 && keeper->http.count < keeper->http.config.clients;
    if (owner->state != CONNECTION_WAITING && !idle) keeper_wake(keeper);
    return HK_OK;
}
