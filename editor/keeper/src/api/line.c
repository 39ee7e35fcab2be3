/* The line: hk_set_hello, hk_poke, hk_redial, hk_set_domain, hk_tick, hk_send, hk_query, hk_fault. */
#include <string.h>

#include "../wire/messages.h"
#include "table.h"

static hk_status leave(struct keeper *keeper, hk_status status) {
    table_leave(keeper);
    return status;
}

hk_status hk_set_hello(hk_handle handle, const void *control, uint64_t length) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    if (control == NULL || length > keeper->config.frame_bytes || !hello_is_one((struct slice){control, (size_t)length}))
        return leave(keeper, HK_INVALID);
    struct bytes copy = {0};
    bytes_append(&copy, control, (size_t)length);
    if (copy.failed) return leave(keeper, HK_NO_MEMORY);
    struct link *link = &keeper->link;
    bytes_free(&link->hello);
    link->hello = copy;
    if (link->line == HK_LINE_NO_HELLO || link->line == HK_LINE_REFUSED) {
        link->line = HK_LINE_WAITING;
        link->poked = true;
        backoff_reset(&link->backoff);
    }
    keeper_wake(keeper);
    return leave(keeper, HK_OK);
}

hk_status hk_poke(hk_handle handle) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    keeper->link.poked = true;
    backoff_reset(&keeper->link.backoff);
    keeper_wake(keeper);
    return leave(keeper, HK_OK);
}

hk_status hk_redial(hk_handle handle) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    keeper->link.redial = true;
    keeper_wake(keeper);
    return leave(keeper, HK_OK);
}

hk_status hk_set_domain(hk_handle handle, uint64_t generation, uint32_t phase) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    keeper->generation = generation;
    keeper_set_phase(keeper, phase);
    return leave(keeper, HK_OK);
}

hk_status hk_tick(hk_handle handle) { return table_tick(handle); }

hk_status hk_send(hk_handle handle, const void *envelope, uint64_t length, uint64_t connection) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    if (envelope == NULL || length == 0) return leave(keeper, HK_INVALID);
    if (length > keeper->config.frame_bytes) return leave(keeper, HK_TOO_LARGE);
    struct frame *frame = frame_outbound(envelope, (size_t)length);
    if (frame == NULL) return leave(keeper, HK_NO_MEMORY);
    frame->connection = connection;
    return leave(keeper, outbox_send(keeper, frame));
}

hk_status hk_query(hk_handle handle, hk_state *state) {
    struct keeper *keeper;
    if (state == NULL) return HK_INVALID;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    *state = (hk_state){
        .connection = keeper->link.connection,
        .attach_generation = keeper->attaches,
        .inbox_frames = keeper->inbox.count,
        .inbox_bytes = keeper->inbox.bytes,
        .outbox_frames = keeper->outbox.count,
        .outbox_bytes = keeper->outbox.bytes,
        .ledger_entries = keeper->ledger.count,
        .ledger_bytes = keeper->ledger.outcome_bytes,
        .kept_bytes = keeper->kept.bytes,
        .welcomes = keeper->link.welcomes,
        .beats = keeper->link.beats_sent,
        .dials = keeper->link.dials,
        .line = keeper->link.line,
        .domain_away = keeper->away ? 1 : 0,
        .http_clients = (uint32_t)keeper->http.count,
        .http_requests = (uint32_t)keeper->http.open_requests,
    };
    return leave(keeper, HK_OK);
}

hk_status hk_fault(hk_handle handle, char *buffer, uint64_t size, uint64_t *length) {
    struct keeper *keeper;
    if (length == NULL || (buffer == NULL && size > 0)) return HK_INVALID;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    *length = strlen(keeper->fault);
    if (*length > size) return leave(keeper, HK_TOO_SMALL);
    if (*length > 0) memcpy(buffer, keeper->fault, (size_t)*length);
    return leave(keeper, HK_OK);
}
