#include "../keeper/keeper.h"
#include "../wire/messages.h"

/* Held: whatever is here and may still come to an outcome. One that was written to a daemon which does not acknowledge is
 * left out: that daemon has it, or asks again and is answered from the ledger. */
static bool is_held(const struct entry *entry) {
    return entry->state != HK_COMMAND_CUT_OFF && !(entry->state == HK_COMMAND_FINISHED && entry->settled);
}

static void list_commands(struct keeper *keeper, struct hello_addition *addition) {
    for (struct entry *entry = keeper->ledger.first; entry != NULL; entry = entry->next) {
        struct slice id = {(const uint8_t *)entry->id, entry->id_length};
        if (is_held(entry)) hello_command(&addition->held, HELLO_HELD, id);
        if (entry->state != HK_COMMAND_CUT_OFF) continue;
        hello_command(&addition->cut_off, HELLO_CUT_OFF, id);
        entry->told_as_cut_off = addition->connection_number;
    }
}

bool greet_write_hello(struct keeper *keeper, struct slice token, uint64_t now) {
    struct hello_addition addition = {
        .token = token,
        .connection_number = keeper->link.connection,
        .domain_generation = keeper->generation,
        .phase = keeper->phase,
        .phase_since_unix_ms = keeper->phase_since_unix_ms,
        .main_thread_age_ms = keeper_main_thread_age(keeper, now),
    };
    struct bytes control = {0};
    list_commands(keeper, &addition);
    hello_write(&control, bytes_view(&keeper->link.hello), &addition);
    bool whole = !control.failed && !addition.held.failed && !addition.cut_off.failed;
    bytes_free(&addition.held);
    bytes_free(&addition.cut_off);
    keeper->link.urgent = whole ? frame_outbound(control.at, control.length) : NULL;
    bytes_free(&control);
    return keeper->link.urgent != NULL;
}

/* Somebody has to act first: the next attempt would meet the same answer. A wrong token is not among them: the daemon may
 * have written a new one a moment ago. */
bool greet_is_final(struct slice error_code) {
    static const char *const final[] = {"superseded", "version_unsupported", "permission_denied", "invalid_request"};
    for (size_t i = 0; i < sizeof final / sizeof *final; i++)
        if (slice_is(error_code, final[i])) return true;
    return false;
}

static void welcome(struct keeper *keeper, const struct control_view *view, uint64_t now) {
    struct link *link = &keeper->link;
    link->line = HK_LINE_UP;
    link->beats = view->beats;
    link->acknowledges = view->outcomes_stored;
    link->beat_at = now;
    link->welcomes++;
    keeper->fault[0] = 0;
    backoff_reset(&link->backoff);
    for (struct entry *entry = keeper->ledger.first, *next; entry != NULL; entry = next) {
        next = entry->next;
        if (entry->state == HK_COMMAND_CUT_OFF && entry->told_as_cut_off == link->connection) ledger_remove(&keeper->ledger, entry);
    }
    outbox_begin_connection(keeper);
}

void greet_take_answer(struct keeper *keeper, struct bytes *payload, uint64_t now) {
    struct control_view view = control_look(bytes_view(payload));
    if (view.kind == CONTROL_WELCOME) {
        welcome(keeper, &view, now);
        inbox_take_control(keeper, HK_FRAME_CONTROL, payload);
        link_write(keeper);
        return;
    }
    if (view.kind == CONTROL_OTHER) {
        link_end(keeper, "The daemon answered the Hello with something else.", (struct slice){0});
        return;
    }
    bool final = greet_is_final(view.error_code);
    link_end(keeper, "The daemon refused: ", view.message);
    if (!final) return;
    keeper->link.line = HK_LINE_REFUSED;
    inbox_take_control(keeper, HK_FRAME_CONTROL, payload);
}
