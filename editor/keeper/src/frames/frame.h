/* A frame that waits, and the ordered lists they wait in. */
#ifndef HK_FRAME_H
#define HK_FRAME_H

#include "../bytes/bytes.h"

struct entry; /* of the ledger */

struct frame {
    struct frame *next, *previous;
    uint64_t number;     /* its place among all of its list, ever: one that is put back finds it again */
    uint64_t connection; /* inbox: that brought it. Outbox: that it is for; 0 is any */
    uint64_t request;    /* of an HTTP call */
    uint32_t kind, flags;
    struct bytes payload; /* outbox: with its length prefix in front */
    struct entry *entry;  /* of an Execute, or of an outcome */
};

struct frame_list {
    struct frame *first, *last;
    uint64_t next_number;
    size_t count;
    size_t bytes;
};

/* Moves the payload in. NULL when memory ran out; the payload is freed then. */
struct frame *frame_new(uint32_t kind, struct bytes *payload);
/* Copies an envelope and puts its length prefix in front. */
struct frame *frame_outbound(const void *envelope, size_t length);
void frame_free(struct frame *frame);

void frame_list_append(struct frame_list *list, struct frame *frame);
/* Back to where its number says. */
void frame_list_restore(struct frame_list *list, struct frame *frame);
void frame_list_remove(struct frame_list *list, struct frame *frame);
void frame_list_free(struct frame_list *list);

#endif
