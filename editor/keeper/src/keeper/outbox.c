#include "../wire/messages.h"
#include "keeper.h"

hk_status outbox_send(struct keeper *keeper, struct frame *frame) {
    size_t most = keeper->config.outbox_bytes, length = frame->payload.length;
    hk_status status = HK_OK;
    if (frame->connection != 0 && (frame->connection != keeper->link.connection || keeper->link.line != HK_LINE_UP)) status = HK_GONE;
    /* Outcomes have a budget of their own: a flood of events must not make one be refused. */
    else if (frame->entry == NULL && length > most) status = HK_TOO_LARGE;
    else if (frame->entry == NULL && keeper->outbox.bytes > most - length) status = HK_FULL;
    if (status != HK_OK) {
        frame_free(frame);
        return status;
    }
    frame_list_append(&keeper->outbox, frame);
    if (keeper->link.line != HK_LINE_UP || keeper->link.blocked) return HK_OK;
    link_write(keeper);
    if (keeper->link.blocked || keeper->link.broken) keeper_wake(keeper);
    return HK_OK;
}

void outbox_written(struct keeper *keeper, struct frame *frame) {
    frame_list_remove(&keeper->outbox, frame);
    if (frame->entry == NULL) {
        frame_free(frame);
        return;
    }
    frame->entry->outcome_in_outbox = false;
    frame->entry->settled = !keeper->link.acknowledges;
}

void outbox_begin_connection(struct keeper *keeper) {
    for (struct entry *entry = keeper->ledger.first; entry != NULL; entry = entry->next) {
        if (entry->state != HK_COMMAND_FINISHED || entry->settled || entry->outcome_in_outbox) continue;
        entry->outcome_in_outbox = true;
        frame_list_restore(&keeper->outbox, entry->outcome);
    }
}

void outbox_end_connection(struct keeper *keeper) {
    for (struct frame *frame = keeper->outbox.first, *next; frame != NULL; frame = next) {
        next = frame->next;
        if (frame->connection == 0) continue;
        frame_list_remove(&keeper->outbox, frame);
        frame_free(frame);
    }
}

static void acknowledge(struct keeper *keeper, struct slice id) {
    struct entry *entry = ledger_find(&keeper->ledger, id);
    if (entry == NULL || entry->state != HK_COMMAND_FINISHED || entry->outcome == keeper->link.writing) return;
    if (entry->outcome_in_outbox) frame_list_remove(&keeper->outbox, entry->outcome);
    ledger_remove(&keeper->ledger, entry);
}

void outbox_take_acknowledgement(struct keeper *keeper, struct slice outcomes_stored) {
    struct pb_reader reader = pb_read(outcomes_stored);
    struct pb_field field;
    while (pb_next(&reader, &field) == PB_FIELD)
        if (field.number == 1 && field.type == PB_BYTES) acknowledge(keeper, field.bytes);
}
