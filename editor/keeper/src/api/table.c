/*
 * A handle is: 32 bits serial number of the keeper (never used twice), 24 bits number of the domain, 8 bits place in the table.
 * Places are never freed, so looking at one through a stale handle is safe at any time.
 */
#include "table.h"

#include <string.h>

enum { PLACES = 16 };

struct place {
    struct keeper *keeper;
    uint32_t serial;
    uint32_t inside; /* calls on their way through this keeper */
    bool closing;
    _Atomic hk_handle current;
    _Atomic uint64_t ticked_at;
};

static struct place places[PLACES];
static port_mutex table_gate = PORT_MUTEX_INIT;
static uint32_t last_serial;
static enum { NOT_STARTED, STARTED, FAILED } started;

static hk_handle handle_of(uint32_t serial, uint32_t attach, size_t place) {
    return (hk_handle)serial << 32 | (hk_handle)(attach & 0xffffff) << 8 | place;
}

static struct place *place_of(hk_handle handle) {
    if ((handle & 0xff) >= PLACES) return NULL;
    struct place *place = &places[handle & 0xff];
    bool serves = place->keeper != NULL && !place->closing && place->serial == (uint32_t)(handle >> 32);
    return serves ? place : NULL;
}

static struct place *place_with(const struct keeper *keeper) {
    struct place *place = places;
    while (place->keeper != keeper) place++;
    return place;
}

bool table_is_current(const struct keeper *keeper, hk_handle handle) { return (handle >> 8 & 0xffffff) == (keeper->attach & 0xffffff); }

static void leave_place(const struct keeper *keeper) {
    port_lock(&table_gate);
    place_with(keeper)->inside--;
    port_unlock(&table_gate);
}

hk_status table_enter(hk_handle handle, struct keeper **keeper) {
    if (port_is_forked()) return HK_STALE; /* before any lock: it may have been held when the fork came */
    port_lock(&table_gate);
    struct place *place = place_of(handle);
    if (place != NULL) place->inside++;
    *keeper = place != NULL ? place->keeper : NULL;
    port_unlock(&table_gate);
    if (*keeper == NULL) return HK_STALE;
    port_lock(&(*keeper)->gate);
    if (table_is_current(*keeper, handle)) return HK_OK;
    port_unlock(&(*keeper)->gate);
    leave_place(*keeper);
    return HK_STALE;
}

void table_leave(struct keeper *keeper) {
    bool ring = keeper->ring;
    keeper->ring = false;
    port_unlock(&keeper->gate);
    if (ring) port_cond_wake_all(&keeper->arrived);
    leave_place(keeper);
}

static struct place *find_name(const char *name) {
    for (size_t i = 0; i < PLACES; i++)
        if (places[i].keeper != NULL && !places[i].closing && strcmp(places[i].keeper->config.name, name) == 0) return &places[i];
    return NULL;
}

static hk_status add(struct keeper *keeper, hk_handle *handle) {
    if (started == NOT_STARTED) started = port_start() ? STARTED : FAILED;
    if (started == FAILED) return HK_SYSTEM;
    if (find_name(keeper->config.name) != NULL) return HK_EXISTS;
    size_t at = 0;
    while (at < PLACES && places[at].keeper != NULL) at++;
    if (at == PLACES) return HK_FULL;
    struct place *place = &places[at];
    atomic_store(&place->ticked_at, port_now_ms());
    keeper->ticked_at = &place->ticked_at;
    if (!keeper_start(keeper)) return HK_SYSTEM;
    place->keeper = keeper;
    place->serial = ++last_serial;
    place->closing = false;
    place->inside = 0;
    *handle = handle_of(place->serial, keeper->attach, at);
    atomic_store(&place->current, *handle);
    return HK_OK;
}

hk_status table_add(struct keeper *keeper, hk_handle *handle) {
    if (port_is_forked()) return HK_STALE;
    port_lock(&table_gate);
    hk_status status = add(keeper, handle);
    port_unlock(&table_gate);
    return status;
}

hk_status table_attach(const char *name, struct keeper **keeper, hk_handle *handle) {
    if (port_is_forked()) return HK_NOT_FOUND;
    port_lock(&table_gate);
    struct place *place = find_name(name);
    if (place != NULL) {
        place->inside++;
        *keeper = place->keeper;
    }
    port_unlock(&table_gate);
    if (place == NULL) return HK_NOT_FOUND;
    port_lock(&(*keeper)->gate);
    (*keeper)->attach++;
    *handle = handle_of(place->serial, (*keeper)->attach, (size_t)(place - places));
    atomic_store(&place->current, *handle);
    return HK_OK;
}

struct keeper *table_take(hk_handle handle) {
    struct keeper *keeper;
    if (table_enter(handle, &keeper) != HK_OK) return NULL;
    port_lock(&table_gate);
    struct place *place = place_with(keeper);
    bool ours = !place->closing;
    place->closing = true;
    atomic_store(&place->current, 0);
    port_unlock(&table_gate);
    if (ours) keeper->attach++; /* calls that wait inside see that they are stale */
    keeper->ring = true;
    table_leave(keeper);
    return ours ? keeper : NULL;
}

void table_vacate(struct keeper *keeper) {
    struct place *place = place_with(keeper);
    for (;;) {
        port_lock(&table_gate);
        bool empty = place->inside == 0;
        if (empty) place->keeper = NULL;
        port_unlock(&table_gate);
        if (empty) return;
        /* Who is inside leaves within microseconds, or was woken to do so. */
        port_lock(&keeper->gate);
        port_cond_wake_all(&keeper->arrived);
        port_cond_wait(&keeper->arrived, &keeper->gate, 1);
        port_unlock(&keeper->gate);
    }
}

hk_status table_tick(hk_handle handle) {
    if (handle == 0 || (handle & 0xff) >= PLACES) return HK_STALE;
    struct place *place = &places[handle & 0xff];
    if (atomic_load_explicit(&place->current, memory_order_relaxed) != handle) return HK_STALE;
    atomic_store_explicit(&place->ticked_at, port_now_ms(), memory_order_relaxed);
    return HK_OK;
}
