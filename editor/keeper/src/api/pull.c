/* hk_pull, hk_interrupt. */
#include <string.h>

#include "table.h"

static int64_t left_until(uint64_t until, uint64_t now) { return until == UINT64_MAX ? -1 : until <= now ? 0 : (int64_t)(until - now); }

/* HK_OK: the inbox has a frame. */
static hk_status wait_for_frame(struct keeper *keeper, hk_handle handle, int32_t timeout_ms) {
    uint64_t until = timeout_ms < 0 ? UINT64_MAX : port_now_ms() + (uint64_t)timeout_ms;
    for (;;) {
        if (!table_is_current(keeper, handle)) return HK_STALE;
        if (keeper->interrupted) return HK_INTERRUPTED;
        if (keeper->inbox.first != NULL) return HK_OK;
        int64_t left = timeout_ms == 0 ? 0 : left_until(until, port_now_ms());
        if (left == 0) return HK_TIMEOUT;
        port_cond_wait(&keeper->arrived, &keeper->gate, left);
    }
}

/* Who keeps it from here on: the ledger or the HTTP call, which would hand it to the next domain; or nobody. */
static void hand_over(struct keeper *keeper, struct frame *frame) {
    if (frame->entry != NULL) {
        frame->entry->state = HK_COMMAND_TAKEN;
        frame->entry->execute_in_inbox = false;
        keeper->taken_bytes += frame->payload.length;
    } else if (frame->kind == HK_FRAME_CALL) {
        http_call_pulled(keeper, frame);
    } else {
        frame_free(frame);
    }
}

static void describe(const struct frame *from, hk_frame *frame) {
    *frame = (hk_frame){
        .length = from->payload.length,
        .connection = from->connection,
        .request = from->request,
        .kind = from->kind,
        .flags = from->flags,
    };
}

static hk_status take(struct keeper *keeper, void *buffer, uint64_t size, hk_frame *frame) {
    struct frame *first = keeper->inbox.first;
    bool had_room = inbox_has_room(keeper);
    describe(first, frame);
    if (frame->length > size) return HK_TOO_SMALL;
    if (frame->length > 0) memcpy(buffer, first->payload.at, (size_t)frame->length);
    frame_list_remove(&keeper->inbox, first);
    hand_over(keeper, first);
    if (!had_room && inbox_has_room(keeper)) keeper_wake(keeper); /* the daemon is read from again */
    return HK_OK;
}

hk_status hk_pull(hk_handle handle, void *buffer, uint64_t size, int32_t timeout_ms, hk_frame *frame) {
    struct keeper *keeper;
    if (frame == NULL || (buffer == NULL && size > 0)) return HK_INVALID;
    *frame = (hk_frame){0};
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    status = wait_for_frame(keeper, handle, timeout_ms);
    if (status == HK_OK) status = take(keeper, buffer, size, frame);
    table_leave(keeper);
    return status;
}

hk_status hk_interrupt(hk_handle handle) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    keeper->interrupted = true;
    keeper->ring = true;
    table_leave(keeper);
    return HK_OK;
}
