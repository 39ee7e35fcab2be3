/* What is known of each command: waiting, taken, started, cut off, finished. Bounded by number and, for outcomes, by bytes. */
#ifndef HK_LEDGER_H
#define HK_LEDGER_H

#include "frame.h"

enum { LEDGER_BUCKETS = 256, LEDGER_MOST_ID = 1024 };

struct entry {
    struct entry *next, *previous;   /* oldest first */
    struct entry *next_in_bucket;
    char *id;
    size_t id_length;
    uint32_t state;
    struct frame *execute;           /* until it has started */
    bool execute_in_inbox;
    struct frame *outcome;           /* until the daemon has it */
    bool outcome_in_outbox;
    bool settled;                    /* written to a daemon that does not acknowledge: kept as long as there is room */
    uint64_t told_as_cut_off;        /* the connection whose Hello said so */
};

struct ledger {
    struct entry *first, *last;
    struct entry *buckets[LEDGER_BUCKETS];
    size_t count;
    size_t outcome_bytes;
    size_t most_entries, most_bytes;
};

struct entry *ledger_find(struct ledger *ledger, struct slice id);
/* The entry of that id, made if need be; NULL when the ledger is full or memory has run out. */
struct entry *ledger_ensure(struct ledger *ledger, struct slice id);
/* Gives away settled outcomes, oldest first, until so many bytes more would fit. */
bool ledger_make_room(struct ledger *ledger, size_t bytes);
/* The outcome becomes the entry's. */
void ledger_set_outcome(struct ledger *ledger, struct entry *entry, struct frame *outcome);
/* The frames must have left their lists. */
void ledger_remove(struct ledger *ledger, struct entry *entry);
void ledger_free(struct ledger *ledger);
void ledger_write(const struct ledger *ledger, struct bytes *out);

#endif
