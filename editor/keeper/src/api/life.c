/* hk_open, hk_attach, hk_detach, hk_close. */
#include "../wire/messages.h"
#include "table.h"

hk_status hk_open(const hk_config *config, hk_handle *handle) {
    if (config == NULL || handle == NULL) return HK_INVALID;
    *handle = 0;
    if (config->abi != HK_ABI_VERSION) return HK_ABI;
    if (config->name == NULL || config->name[0] == 0 || config->endpoint_file == NULL || config->token_file == NULL || config->reserved != 0)
        return HK_INVALID;
    hk_status status;
    struct keeper *keeper = keeper_new(config, &status);
    if (keeper == NULL) return status;
    status = table_add(keeper, handle);
    if (status != HK_OK) keeper_free(keeper);
    return status;
}

/* Where a domain ended without hk_detach this is done at hk_attach. */
static void settle(struct keeper *keeper) {
    if (!keeper->away) inbox_settle_domain(keeper);
}

hk_status hk_attach(const char *name, hk_handle *handle, uint64_t *generation) {
    struct keeper *keeper;
    if (name == NULL || handle == NULL || generation == NULL) return HK_INVALID;
    *handle = 0;
    hk_status status = table_attach(name, &keeper, handle);
    if (status != HK_OK) return status;
    settle(keeper);
    keeper->away = keeper->interrupted = false;
    *generation = ++keeper->attaches;
    keeper->ring = true; /* pulls of the old domain end */
    keeper_wake(keeper); /* deadlines of HTTP callers have changed */
    table_leave(keeper);
    return HK_OK;
}

hk_status hk_detach(hk_handle handle) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    settle(keeper);
    if (!keeper->away) keeper->away_since = port_now_ms();
    keeper->away = keeper->interrupted = true;
    if (keeper->phase != PHASE_QUITTING) keeper_set_phase(keeper, PHASE_RELOADING);
    keeper->ring = true;
    keeper_wake(keeper);
    table_leave(keeper);
    return HK_OK;
}

hk_status hk_close(hk_handle handle, int32_t flush_ms) {
    struct keeper *keeper = table_take(handle);
    if (keeper == NULL) return HK_STALE;
    port_lock(&keeper->gate);
    keeper->stopping = true;
    keeper->stop_at = port_now_ms() + (uint64_t)(flush_ms > 0 ? flush_ms : 0);
    port_unlock(&keeper->gate);
    keeper_wake(keeper);
    port_thread_join(&keeper->thread);
    table_vacate(keeper);
    keeper_free(keeper);
    return HK_OK;
}
