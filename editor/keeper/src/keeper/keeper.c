#include "keeper.h"

#include <stdlib.h>
#include <string.h>

#include "../wire/messages.h"

enum { MIB = 1024 * 1024 };

static void default_to(uint32_t *value, uint32_t otherwise) {
    if (*value == 0) *value = otherwise;
}

static void default_bytes_to(uint64_t *value, uint64_t otherwise) {
    if (*value == 0) *value = otherwise;
    if (*value > SIZE_MAX / 4) *value = SIZE_MAX / 4; /* sums of two of them still fit */
}

static void fill_defaults(hk_config *config) {
    default_to(&config->frame_bytes, 64 * MIB);
    default_to(&config->ledger_entries, 4096);
    default_to(&config->beat_ms, 1000);
    default_to(&config->handshake_ms, 10000);
    default_to(&config->backoff_first_ms, 200);
    default_to(&config->backoff_longest_ms, 5000);
    default_bytes_to(&config->inbox_bytes, 64 * (uint64_t)MIB);
    default_bytes_to(&config->outbox_bytes, 16 * (uint64_t)MIB);
    default_bytes_to(&config->ledger_bytes, 32 * (uint64_t)MIB);
    default_bytes_to(&config->kept_bytes, 16 * (uint64_t)MIB);
}

static bool own_text(hk_config *config) {
    config->name = slice_copy(slice_of(config->name));
    config->endpoint_file = slice_copy(slice_of(config->endpoint_file));
    config->token_file = slice_copy(slice_of(config->token_file));
    return config->name != NULL && config->endpoint_file != NULL && config->token_file != NULL;
}

struct keeper *keeper_new(const hk_config *config, hk_status *status) {
    struct keeper *keeper = calloc(1, sizeof *keeper);
    *status = HK_NO_MEMORY;
    if (keeper == NULL) return NULL;
    keeper->config = *config;
    fill_defaults(&keeper->config);
    port_mutex_init(&keeper->gate);
    port_cond_init(&keeper->arrived);
    keeper->waker.ends[0] = -1;
    keeper->link.stream = PORT_NO_STREAM;
    keeper->link.connection = config->connection_number;
    keeper->link.backoff = (struct backoff){keeper->config.backoff_first_ms, keeper->config.backoff_longest_ms, 0, port_random()};
    keeper->ledger.most_entries = keeper->config.ledger_entries;
    keeper->ledger.most_bytes = keeper->config.ledger_bytes;
    keeper->kept.most_bytes = keeper->config.kept_bytes;
    keeper->attach = 1;
    keeper->attaches = 1;
    bool whole = own_text(&keeper->config);
    if (whole && port_waker_open(&keeper->waker)) return keeper;
    if (whole) *status = HK_SYSTEM;
    keeper_free(keeper);
    return NULL;
}

bool keeper_start(struct keeper *keeper) { return port_thread_start(&keeper->thread, keeper_run, keeper); }

void keeper_free(struct keeper *keeper) {
    http_stop(keeper);
    link_free(&keeper->link);
    /* Frames of commands and outcomes are the ledger's: they leave the lists before the lists free the rest. */
    for (struct entry *entry = keeper->ledger.first; entry != NULL; entry = entry->next) {
        if (entry->execute_in_inbox) frame_list_remove(&keeper->inbox, entry->execute);
        if (entry->outcome_in_outbox) frame_list_remove(&keeper->outbox, entry->outcome);
    }
    ledger_free(&keeper->ledger);
    frame_list_free(&keeper->inbox);
    frame_list_free(&keeper->outbox);
    kept_free(&keeper->kept);
    if (keeper->waker.ends[0] != -1) port_waker_close(&keeper->waker);
    port_cond_free(&keeper->arrived);
    port_mutex_free(&keeper->gate);
    free((void *)(uintptr_t)keeper->config.name);
    free((void *)(uintptr_t)keeper->config.endpoint_file);
    free((void *)(uintptr_t)keeper->config.token_file);
    free(keeper);
}

void keeper_wake(struct keeper *keeper) { port_wake(&keeper->waker); }

void keeper_set_fault(struct keeper *keeper, const char *what, struct slice detail) {
    size_t length = strlen(what), room = sizeof keeper->fault - 1;
    if (length > room) length = room;
    memcpy(keeper->fault, what, length);
    size_t more = detail.length < room - length ? detail.length : room - length;
    if (more > 0) memcpy(keeper->fault + length, detail.at, more);
    keeper->fault[length + more] = 0;
}

uint64_t keeper_main_thread_age(const struct keeper *keeper, uint64_t now) {
    uint64_t ticked_at = atomic_load_explicit(keeper->ticked_at, memory_order_relaxed);
    return now > ticked_at ? now - ticked_at : 0;
}

void keeper_set_phase(struct keeper *keeper, uint32_t phase) {
    if (keeper->phase == phase) return;
    keeper->phase = phase;
    keeper->phase_since_unix_ms = port_unix_ms();
    keeper->link.beat_at = 0; /* the daemon hears of it at once */
    keeper_wake(keeper);
}
