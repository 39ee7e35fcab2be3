#include "../http/connection.h"
#include "keeper.h"

static int64_t time_left(const struct keeper *keeper, uint64_t now) {
    uint64_t at = link_wakes_at(keeper), http_at = http_wakes_at(keeper);
    if (http_at < at) at = http_at;
    if (keeper->stopping && keeper->stop_at < at) at = keeper->stop_at;
    if (at == UINT64_MAX) return -1;
    return at <= now ? 0 : at - now > INT32_MAX ? INT32_MAX : (int64_t)(at - now);
}

static bool has_finished(const struct keeper *keeper, uint64_t now) {
    bool nobody_to_write_to = keeper->link.line != HK_LINE_UP && keeper->link.line != HK_LINE_GREETING;
    bool written = keeper->outbox.count == 0 && keeper->link.writing == NULL;
    return keeper->stopping && (written || nobody_to_write_to || now >= keeper->stop_at);
}

/* Opens the gate, and rests. */
static void rest(struct keeper *keeper, port_item *items, size_t count, int64_t timeout_ms) {
    bool ring = keeper->ring;
    keeper->ring = false;
    port_unlock(&keeper->gate);
    if (ring) port_cond_wake_all(&keeper->arrived);
    port_wait(&keeper->waker, items, count, timeout_ms);
    port_lock(&keeper->gate);
}

static void serve_http(struct keeper *keeper, const port_item *item, struct connection *owner, uint64_t now) {
    if (owner == NULL) {
        if (item->readable) http_accept(keeper, item->stream, now);
        return;
    }
    if (item->writable && owner->state == CONNECTION_WRITING) connection_writable(keeper, owner, now);
    if (item->readable && owner->state != CONNECTION_CLOSED) connection_readable(keeper, owner, now);
}

static void turn(struct keeper *keeper) {
    port_item items[PORT_MOST_ITEMS];
    struct connection *owners[PORT_MOST_ITEMS];
    bool has_link = link_item(keeper, &items[0]);
    size_t http_at = has_link ? 1 : 0, count = http_at + http_items(keeper, items + http_at, owners);
    rest(keeper, items, count, time_left(keeper, port_now_ms()));
    uint64_t now = port_now_ms();
    if (has_link) link_ready(keeper, &items[0], now);
    /* From the last to the first: the listeners are at the front, and one that is taken in may push out one that is served here. */
    for (size_t i = count; i-- > http_at;) serve_http(keeper, &items[i], owners[i - http_at], now);
}

void keeper_run(void *argument) {
    struct keeper *keeper = argument;
    port_lock(&keeper->gate);
    for (;;) {
        uint64_t now = port_now_ms();
        link_step(keeper, now);
        http_step(keeper, now);
        if (has_finished(keeper, now)) break;
        turn(keeper);
    }
    http_stop(keeper);
    if (port_is_open(&keeper->link.stream)) port_finish_writing(&keeper->link.stream);
    port_unlock(&keeper->gate);
    port_cond_wake_all(&keeper->arrived);
}
