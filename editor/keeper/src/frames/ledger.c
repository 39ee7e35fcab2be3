#include "ledger.h"

#include <stdlib.h>
#include <string.h>

#include "hawser_keeper.h"

/* FNV-1a: spreads, which is all a table of a user's own commands needs. */
static struct entry **bucket_of(struct ledger *ledger, struct slice id) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < id.length; i++) hash = (hash ^ id.at[i]) * 16777619u;
    return &ledger->buckets[hash % LEDGER_BUCKETS];
}

static struct slice id_of(const struct entry *entry) { return (struct slice){(const uint8_t *)entry->id, entry->id_length}; }

struct entry *ledger_find(struct ledger *ledger, struct slice id) {
    struct entry *entry = *bucket_of(ledger, id);
    while (entry != NULL && !slice_equal(id_of(entry), id)) entry = entry->next_in_bucket;
    return entry;
}

static struct entry *oldest_settled(const struct ledger *ledger) {
    struct entry *entry = ledger->first;
    while (entry != NULL && !(entry->settled && !entry->outcome_in_outbox)) entry = entry->next;
    return entry;
}

static void give_away(struct ledger *ledger, bool (*enough)(const struct ledger *, size_t), size_t bytes) {
    struct entry *settled;
    while (!enough(ledger, bytes) && (settled = oldest_settled(ledger)) != NULL) ledger_remove(ledger, settled);
}

static bool has_entry(const struct ledger *ledger, size_t bytes) {
    (void)bytes;
    return ledger->count < ledger->most_entries;
}

static bool has_bytes(const struct ledger *ledger, size_t bytes) {
    return bytes <= ledger->most_bytes && ledger->outcome_bytes <= ledger->most_bytes - bytes;
}

bool ledger_make_room(struct ledger *ledger, size_t bytes) {
    give_away(ledger, has_bytes, bytes);
    return has_bytes(ledger, bytes);
}

struct entry *ledger_ensure(struct ledger *ledger, struct slice id) {
    struct entry *entry = ledger_find(ledger, id);
    if (entry != NULL) return entry;
    give_away(ledger, has_entry, 0);
    if (!has_entry(ledger, 0) || (entry = calloc(1, sizeof *entry)) == NULL) return NULL;
    if ((entry->id = slice_copy(id)) == NULL) {
        free(entry);
        return NULL;
    }
    entry->id_length = id.length;
    struct entry **bucket = bucket_of(ledger, id);
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    entry->previous = ledger->last;
    *(ledger->last != NULL ? &ledger->last->next : &ledger->first) = entry;
    ledger->last = entry;
    ledger->count++;
    return entry;
}

void ledger_set_outcome(struct ledger *ledger, struct entry *entry, struct frame *outcome) {
    entry->outcome = outcome;
    outcome->entry = entry;
    ledger->outcome_bytes += outcome->payload.length;
}

void ledger_remove(struct ledger *ledger, struct entry *entry) {
    struct entry **link = bucket_of(ledger, id_of(entry));
    while (*link != entry) link = &(*link)->next_in_bucket;
    *link = entry->next_in_bucket;
    *(entry->previous != NULL ? &entry->previous->next : &ledger->first) = entry->next;
    *(entry->next != NULL ? &entry->next->previous : &ledger->last) = entry->previous;
    ledger->count--;
    if (entry->outcome != NULL) ledger->outcome_bytes -= entry->outcome->payload.length;
    frame_free(entry->execute);
    frame_free(entry->outcome);
    free(entry->id);
    free(entry);
}

void ledger_free(struct ledger *ledger) {
    while (ledger->first != NULL) ledger_remove(ledger, ledger->first);
}

void ledger_write(const struct ledger *ledger, struct bytes *out) {
    for (const struct entry *entry = ledger->first; entry != NULL; entry = entry->next) {
        uint8_t head[4] = {(uint8_t)entry->state, 0, (uint8_t)entry->id_length, (uint8_t)(entry->id_length >> 8)};
        bytes_append(out, head, sizeof head);
        bytes_append(out, entry->id, entry->id_length);
    }
}
