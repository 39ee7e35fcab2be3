/* hk_ledger_*, hk_keep, hk_kept. */
#include <string.h>

#include "table.h"

static hk_status enter(hk_handle handle, const char *text, struct keeper **keeper) {
    if (text == NULL || text[0] == 0 || strlen(text) > LEDGER_MOST_ID) return HK_INVALID;
    return table_enter(handle, keeper);
}

static hk_status leave(struct keeper *keeper, hk_status status) {
    table_leave(keeper);
    return status;
}

static void drop_execute(struct keeper *keeper, struct entry *entry) {
    if (entry->execute == NULL) return;
    bool had_room = inbox_has_room(keeper);
    if (entry->execute_in_inbox) frame_list_remove(&keeper->inbox, entry->execute);
    else keeper->taken_bytes -= entry->execute->payload.length;
    entry->execute_in_inbox = false;
    frame_free(entry->execute);
    entry->execute = NULL;
    if (!had_room && inbox_has_room(keeper)) keeper_wake(keeper);
}

hk_status hk_ledger_started(hk_handle handle, const char *command_id) {
    struct keeper *keeper;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    struct entry *entry = ledger_ensure(&keeper->ledger, slice_of(command_id));
    if (entry == NULL) return leave(keeper, HK_FULL);
    if (entry->state == HK_COMMAND_FINISHED) return leave(keeper, HK_EXISTS);
    drop_execute(keeper, entry);
    entry->state = HK_COMMAND_STARTED;
    return leave(keeper, HK_OK);
}

hk_status hk_ledger_finished(hk_handle handle, const char *command_id, const void *envelope, uint64_t length) {
    struct keeper *keeper;
    if (envelope == NULL || length == 0) return HK_INVALID;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    if (length > keeper->config.frame_bytes || length + FRAME_PREFIX > keeper->config.ledger_bytes) return leave(keeper, HK_TOO_LARGE);
    if (!ledger_make_room(&keeper->ledger, (size_t)length + FRAME_PREFIX)) return leave(keeper, HK_FULL);
    struct entry *entry = ledger_ensure(&keeper->ledger, slice_of(command_id));
    if (entry == NULL) return leave(keeper, HK_FULL);
    if (entry->state == HK_COMMAND_FINISHED) return leave(keeper, HK_EXISTS);
    struct frame *outcome = frame_outbound(envelope, (size_t)length);
    if (outcome == NULL) return leave(keeper, HK_NO_MEMORY);
    drop_execute(keeper, entry);
    entry->state = HK_COMMAND_FINISHED;
    entry->outcome_in_outbox = true;
    ledger_set_outcome(&keeper->ledger, entry, outcome);
    return leave(keeper, outbox_send(keeper, outcome));
}

hk_status hk_ledger_cut_off(hk_handle handle, const char *command_id) {
    struct keeper *keeper;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    struct entry *entry = ledger_find(&keeper->ledger, slice_of(command_id));
    if (entry == NULL || entry->state != HK_COMMAND_STARTED) return leave(keeper, HK_NOT_FOUND);
    entry->state = HK_COMMAND_CUT_OFF;
    entry->told_as_cut_off = 0;
    return leave(keeper, HK_OK);
}

hk_status hk_ledger_told(hk_handle handle, const char *command_id) {
    struct keeper *keeper;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    struct entry *entry = ledger_find(&keeper->ledger, slice_of(command_id));
    if (entry == NULL || entry->state != HK_COMMAND_CUT_OFF) return leave(keeper, HK_NOT_FOUND);
    ledger_remove(&keeper->ledger, entry);
    return leave(keeper, HK_OK);
}

hk_status hk_ledger_forget(hk_handle handle, const char *command_id) {
    struct keeper *keeper;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    struct entry *entry = ledger_find(&keeper->ledger, slice_of(command_id));
    /* An outcome is not forgotten: it is on its way. */
    if (entry == NULL || entry->state == HK_COMMAND_FINISHED) return leave(keeper, HK_NOT_FOUND);
    drop_execute(keeper, entry);
    ledger_remove(&keeper->ledger, entry);
    return leave(keeper, HK_OK);
}

hk_status hk_ledger_state(hk_handle handle, const char *command_id, uint32_t *state) {
    struct keeper *keeper;
    if (state == NULL) return HK_INVALID;
    hk_status status = enter(handle, command_id, &keeper);
    if (status != HK_OK) return status;
    const struct entry *entry = ledger_find(&keeper->ledger, slice_of(command_id));
    *state = entry != NULL ? entry->state : 0;
    return leave(keeper, entry != NULL ? HK_OK : HK_NOT_FOUND);
}

static hk_status hand_out(struct slice value, void *buffer, uint64_t size, uint64_t *length) {
    *length = value.length;
    if (value.length > size) return HK_TOO_SMALL;
    if (value.length > 0) memcpy(buffer, value.at, value.length);
    return HK_OK;
}

hk_status hk_ledger_list(hk_handle handle, void *buffer, uint64_t size, uint64_t *length) {
    struct keeper *keeper;
    if (length == NULL || (buffer == NULL && size > 0)) return HK_INVALID;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    struct bytes list = {0};
    ledger_write(&keeper->ledger, &list);
    status = list.failed ? HK_NO_MEMORY : hand_out(bytes_view(&list), buffer, size, length);
    bytes_free(&list);
    return leave(keeper, status);
}

hk_status hk_keep(hk_handle handle, const char *key, const void *value, uint64_t length) {
    static const hk_status statuses[] = {HK_OK, HK_FULL, HK_TOO_LARGE, HK_NO_MEMORY};
    struct keeper *keeper;
    if ((value == NULL && length > 0) || length > SIZE_MAX / 4) return HK_INVALID;
    hk_status status = enter(handle, key, &keeper);
    if (status != HK_OK) return status;
    return leave(keeper, statuses[kept_set(&keeper->kept, key, (struct slice){value, (size_t)length})]);
}

hk_status hk_kept(hk_handle handle, const char *key, void *buffer, uint64_t size, uint64_t *length) {
    struct keeper *keeper;
    if (length == NULL || (buffer == NULL && size > 0)) return HK_INVALID;
    *length = 0;
    hk_status status = enter(handle, key, &keeper);
    if (status != HK_OK) return status;
    const struct bytes *value = kept_get(&keeper->kept, key);
    return leave(keeper, value == NULL ? HK_NOT_FOUND : hand_out(bytes_view(value), buffer, size, length));
}
