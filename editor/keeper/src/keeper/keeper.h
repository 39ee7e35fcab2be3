/*
 * One keeper. Everything in it is guarded by its gate, except what only its own thread touches (marked so) and the tick.
 * The gate is held for memory work and for socket calls that do not block, never while a file is read or somebody waits.
 */
#ifndef HK_KEEPER_H
#define HK_KEEPER_H

#include <stdatomic.h>

#include "../frames/kept.h"
#include "../frames/ledger.h"
#include "../http/server.h"
#include "../link/link.h"
#include "../platform/port.h"
#include "hawser_keeper.h"

enum { KEEPER_MOST_FAULT = 256 };

struct keeper {
    port_mutex gate;
    port_cond arrived; /* the inbox has something, or a pull has to end */
    port_thread thread;
    port_waker waker;
    hk_config config;  /* defaults filled in, text our own */
    _Atomic uint64_t *ticked_at; /* in the table, which outlives every keeper */

    uint32_t attach;   /* which domain's handles are good */
    uint64_t attaches;
    bool interrupted, away;
    uint64_t away_since;
    uint64_t generation;
    uint32_t phase;
    uint64_t phase_since_unix_ms;

    bool stopping;
    uint64_t stop_at;
    bool ring; /* wake pulls once the gate is open: woken under it they would only wait again */

    struct frame_list inbox, outbox;
    size_t taken_bytes; /* of Executes that were pulled and have not started */
    struct ledger ledger;
    struct kept kept;
    struct link link;
    struct http http;
    char fault[KEEPER_MOST_FAULT];
};

struct keeper *keeper_new(const hk_config *config, hk_status *status);
bool keeper_start(struct keeper *keeper);
void keeper_free(struct keeper *keeper); /* its thread must have ended */

/* The keeper's thread. */
void keeper_run(void *keeper);

void keeper_wake(struct keeper *keeper);
void keeper_set_fault(struct keeper *keeper, const char *what, struct slice detail);
uint64_t keeper_main_thread_age(const struct keeper *keeper, uint64_t now);
void keeper_set_phase(struct keeper *keeper, uint32_t phase);

/* inbox.c */
bool inbox_push(struct keeper *keeper, struct frame *frame);
bool inbox_has_room(const struct keeper *keeper);
/* What the daemon has sent. */
void inbox_take_envelope(struct keeper *keeper, struct bytes *payload);
void inbox_take_control(struct keeper *keeper, uint32_t kind, struct bytes *payload);
/* What a domain had taken and not started waits again; HTTP callers of the rest are answered. */
void inbox_settle_domain(struct keeper *keeper);

/* outbox.c */
hk_status outbox_send(struct keeper *keeper, struct frame *frame);
void outbox_written(struct keeper *keeper, struct frame *frame);
/* A connection begins: outcomes that the daemon may not have go first, in their order. */
void outbox_begin_connection(struct keeper *keeper);
/* It is over: what was meant for it alone goes with it. */
void outbox_end_connection(struct keeper *keeper);
void outbox_take_acknowledgement(struct keeper *keeper, struct slice outcomes_stored);

#endif
