#include "../wire/messages.h"
#include "keeper.h"

bool inbox_push(struct keeper *keeper, struct frame *frame) {
    if (frame == NULL) return false;
    frame_list_append(&keeper->inbox, frame);
    keeper->ring = true;
    return true;
}

/* A bound that is passed by one read at most. */
bool inbox_has_room(const struct keeper *keeper) { return keeper->inbox.bytes + keeper->taken_bytes < keeper->config.inbox_bytes; }

static bool is_about_line(const struct frame *frame) { return frame->kind == HK_FRAME_CONTROL || frame->kind == HK_FRAME_LOST; }

/* Only the last word on the line counts: while no domain is there, lines may come and go a thousand times. */
void inbox_take_control(struct keeper *keeper, uint32_t kind, struct bytes *payload) {
    for (struct frame *frame = keeper->inbox.first, *next; frame != NULL; frame = next) {
        next = frame->next;
        if (!is_about_line(frame)) continue;
        frame_list_remove(&keeper->inbox, frame);
        frame_free(frame);
    }
    struct frame *frame = frame_new(kind, payload);
    if (frame != NULL) frame->connection = keeper->link.connection;
    inbox_push(keeper, frame);
}

static void refuse(struct keeper *keeper, struct slice command_id) {
    struct bytes envelope = {0};
    refusal_write(&envelope, command_id, "editor_busy", "The Editor's keeper remembers as many commands as it can.");
    struct frame *answer = envelope.failed ? NULL : frame_outbound(envelope.at, envelope.length);
    bytes_free(&envelope);
    if (answer == NULL) return;
    answer->connection = keeper->link.connection;
    outbox_send(keeper, answer);
}

/* The daemon sends a command again when no Hello has said that it is here; then this answers for what is known of it. */
static void take_execute(struct keeper *keeper, struct slice id, struct frame *frame) {
    struct entry *entry = id.length <= LEDGER_MOST_ID ? ledger_ensure(&keeper->ledger, id) : NULL;
    if (entry == NULL) {
        refuse(keeper, id);
        frame_free(frame);
        return;
    }
    if (entry->state == HK_COMMAND_FINISHED && !entry->outcome_in_outbox) {
        entry->outcome_in_outbox = true;
        frame_list_append(&keeper->outbox, entry->outcome);
        link_write(keeper);
    }
    if (entry->state != 0 && entry->state != HK_COMMAND_CUT_OFF) {
        frame_free(frame); /* it waits, runs or is answered already */
        return;
    }
    entry->state = HK_COMMAND_WAITING;
    entry->execute = frame;
    entry->execute_in_inbox = true;
    frame->entry = entry;
    inbox_push(keeper, frame);
}

void inbox_take_envelope(struct keeper *keeper, struct bytes *payload) {
    struct envelope_view view = envelope_look(bytes_view(payload));
    if (view.kind == ENVELOPE_OUTCOMES_STORED) {
        outbox_take_acknowledgement(keeper, view.body);
        return;
    }
    if (view.kind == ENVELOPE_MALFORMED) {
        link_end(keeper, "The daemon sent a frame that is no Envelope.", (struct slice){0});
        return;
    }
    bool closing = view.kind == ENVELOPE_CLOSING, final = closing && greet_is_final(view.error_code);
    struct frame *frame = frame_new(HK_FRAME_ENVELOPE, payload); /* the view stays good: the bytes have only changed owners */
    if (frame == NULL) {
        link_end(keeper, "Memory ran out.", (struct slice){0});
        return;
    }
    frame->connection = keeper->link.connection;
    if (view.kind == ENVELOPE_EXECUTE) take_execute(keeper, view.correlation_id, frame);
    else inbox_push(keeper, frame);
    if (closing) link_end(keeper, "The daemon closed the line: ", view.message);
    if (final) keeper->link.line = HK_LINE_REFUSED;
}

void inbox_settle_domain(struct keeper *keeper) {
    for (struct entry *entry = keeper->ledger.first; entry != NULL; entry = entry->next) {
        if (entry->state != HK_COMMAND_TAKEN) continue;
        entry->state = HK_COMMAND_WAITING;
        entry->execute->flags |= HK_FLAG_AGAIN;
        entry->execute_in_inbox = true;
        keeper->taken_bytes -= entry->execute->payload.length;
        frame_list_restore(&keeper->inbox, entry->execute);
    }
    http_settle_domain(keeper);
    keeper->ring = true;
}
