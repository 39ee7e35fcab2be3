/* The line to the daemon: dial, greet, read, write, beat, and again. */
#ifndef HK_LINK_H
#define HK_LINK_H

#include "../frames/frame.h"
#include "../platform/port.h"
#include "../wire/frames.h"
#include "backoff.h"

struct keeper;

struct link {
    uint32_t line;              /* HK_LINE_* */
    port_stream stream;
    bool connecting;            /* TCP: not up yet */
    bool redial, poked;
    bool broken;                /* found by whoever wrote: the thread closes it */
    bool blocked;               /* the socket takes no more right now */
    bool beats, acknowledges;   /* what this daemon can */
    uint64_t connection;
    uint64_t dial_at, greet_until, beat_at, redial_until;
    struct backoff backoff;
    struct bytes hello;         /* as managed code gave it */
    struct frame_reader reader; /* the thread's own */
    struct frame *urgent;       /* a Hello or a beat: before the next frame of the outbox */
    struct frame *writing;      /* its place in the outbox is kept until it is written whole */
    bool writing_urgent;
    size_t written;
    uint64_t welcomes, beats_sent, dials;
};

/* All under the gate. link_step may open it for a moment, to read files. */
void link_step(struct keeper *keeper, uint64_t now);
uint64_t link_wakes_at(const struct keeper *keeper);
bool link_item(struct keeper *keeper, port_item *item);
void link_ready(struct keeper *keeper, const port_item *item, uint64_t now);
/* Writes what can be written without waiting; from any thread. */
void link_write(struct keeper *keeper);
void link_end(struct keeper *keeper, const char *why, struct slice detail);
void link_free(struct link *link);

/* dial.c: finds the daemon and opens a stream; the gate is open meanwhile. */
bool dial(struct keeper *keeper, struct bytes *token);

/* greet.c */
bool greet_write_hello(struct keeper *keeper, struct slice token, uint64_t now);
void greet_take_answer(struct keeper *keeper, struct bytes *payload, uint64_t now);
bool greet_is_final(struct slice error_code);

#endif
