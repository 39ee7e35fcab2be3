#include "link.h"

#include <stdlib.h>

#include "../keeper/keeper.h"
#include "../wire/messages.h"

enum { READ_SIZE = 64 * 1024, READS_AT_ONCE = 8, REDIAL_FLUSH_MS = 1000 };

static struct slice nothing(void) { return (struct slice){0}; }

static void drop_writing(struct link *link) {
    frame_free(link->urgent);
    link->urgent = NULL;
    if (link->writing_urgent) frame_free(link->writing);
    link->writing = NULL; /* one of the outbox is still in it, and goes out whole next time */
    link->writing_urgent = false;
    link->written = 0;
}

void link_end(struct keeper *keeper, const char *why, struct slice detail) {
    struct link *link = &keeper->link;
    bool was_up = link->line == HK_LINE_UP;
    keeper_set_fault(keeper, why, detail); /* before the reader lets go of the bytes that say it */
    port_close(&link->stream);
    drop_writing(link);
    link->broken = link->blocked = link->connecting = false;
    link->line = HK_LINE_WAITING;
    link->dial_at = port_now_ms() + (link->redial ? 0 : backoff_next(&link->backoff));
    link->redial = false;
    if (!was_up) return;
    outbox_end_connection(keeper);
    struct bytes text = {0};
    bytes_text(&text, keeper->fault);
    inbox_take_control(keeper, HK_FRAME_LOST, &text);
}

void link_free(struct link *link) {
    port_close(&link->stream);
    drop_writing(link);
    bytes_free(&link->hello);
    frame_reader_reset(&link->reader);
}

/* ---- Dialling ---- */

static void attempt(struct keeper *keeper, uint64_t now) {
    struct link *link = &keeper->link;
    struct bytes token = {0};
    link->poked = false;
    if (!dial(keeper, &token)) {
        link->dial_at = port_now_ms() + (link->poked ? 0 : backoff_next(&link->backoff));
    } else {
        frame_reader_reset(&link->reader);
        link->connection++;
        link->line = HK_LINE_GREETING;
        link->greet_until = now + keeper->config.handshake_ms;
        if (!greet_write_hello(keeper, bytes_view(&token), now)) link_end(keeper, "Memory ran out.", nothing());
        else if (!link->connecting) link_write(keeper);
    }
    bytes_free(&token);
}

static void beat(struct keeper *keeper, uint64_t now) {
    struct link *link = &keeper->link;
    struct bytes envelope = {0};
    link->beat_at = now + keeper->config.beat_ms;
    if (link->urgent != NULL) return; /* the daemon has not read the last one: another would tell it nothing */
    beat_write(&envelope, &(struct beat){keeper->phase, keeper_main_thread_age(keeper, now), keeper->generation, keeper->inbox.count});
    if (!envelope.failed) link->urgent = frame_outbound(envelope.at, envelope.length);
    bytes_free(&envelope);
    if (link->urgent == NULL) return;
    link->beats_sent++;
    link_write(keeper);
}

static bool is_flushed(const struct keeper *keeper) { return keeper->outbox.count == 0 && keeper->link.writing == NULL; }

void link_step(struct keeper *keeper, uint64_t now) {
    struct link *link = &keeper->link;
    if (link->broken) link_end(keeper, "The connection broke.", nothing());
    if (link->redial && link->line == HK_LINE_GREETING) link_end(keeper, "The Hello is said again.", nothing());
    if (link->redial && link->line == HK_LINE_UP) {
        if (link->redial_until == 0) link->redial_until = now + REDIAL_FLUSH_MS;
        if (is_flushed(keeper) || now >= link->redial_until) link_end(keeper, "The Hello is said again.", nothing());
    }
    if (!link->redial) link->redial_until = 0;
    if (link->line == HK_LINE_GREETING && now >= link->greet_until)
        link_end(keeper, "The daemon took the connection and did not answer the Hello.", nothing());
    if (link->line == HK_LINE_WAITING && !keeper->stopping && (link->poked || link->redial || now >= link->dial_at)) {
        link->redial = false;
        attempt(keeper, now);
    }
    if (link->line == HK_LINE_UP && link->beats && now >= link->beat_at) beat(keeper, now);
}

uint64_t link_wakes_at(const struct keeper *keeper) {
    const struct link *link = &keeper->link;
    uint64_t at = UINT64_MAX;
    if (link->line == HK_LINE_WAITING) at = link->dial_at;
    if (link->line == HK_LINE_GREETING) at = link->greet_until;
    if (link->line == HK_LINE_UP && link->beats) at = link->beat_at;
    if (link->redial_until != 0 && link->redial_until < at) at = link->redial_until;
    return link->broken ? 0 : at;
}

/* ---- Writing ---- */

static bool next_to_write(struct keeper *keeper) {
    struct link *link = &keeper->link;
    if (link->writing != NULL) return true;
    link->writing_urgent = link->urgent != NULL;
    link->writing = link->writing_urgent ? link->urgent : link->line == HK_LINE_UP ? keeper->outbox.first : NULL;
    if (link->writing_urgent) link->urgent = NULL;
    link->written = 0;
    return link->writing != NULL;
}

static void finish_frame(struct keeper *keeper) {
    struct link *link = &keeper->link;
    struct frame *frame = link->writing;
    link->writing = NULL;
    if (link->writing_urgent) frame_free(frame);
    else outbox_written(keeper, frame);
    link->writing_urgent = false;
}

void link_write(struct keeper *keeper) {
    struct link *link = &keeper->link;
    if (!port_is_open(&link->stream) || link->connecting || link->broken) return;
    link->blocked = false;
    while (next_to_write(keeper)) {
        const struct bytes *payload = &link->writing->payload;
        int64_t moved = port_write(&link->stream, payload->at + link->written, payload->length - link->written);
        link->blocked = moved == PORT_AGAIN;
        link->broken = moved == PORT_CLOSED;
        if (moved < 0) return;
        link->written += (size_t)moved;
        if (link->written == payload->length) finish_frame(keeper);
    }
}

/* ---- Reading ---- */

static void take_frame(struct keeper *keeper, uint64_t now) {
    struct link *link = &keeper->link;
    struct bytes payload = link->reader.payload;
    link->reader.payload = (struct bytes){0};
    link->reader.payload_length = 0; /* as if it were still there, whole */
    if (link->line == HK_LINE_GREETING) greet_take_answer(keeper, &payload, now);
    else inbox_take_envelope(keeper, &payload);
    bytes_free(&payload);
}

static void take_bytes(struct keeper *keeper, struct slice input, uint64_t now) {
    struct link *link = &keeper->link;
    while (port_is_open(&link->stream)) {
        switch (frame_feed(&link->reader, &input, keeper->config.frame_bytes)) {
            case FRAME_COMPLETE: take_frame(keeper, now); break;
            case FRAME_MORE: return;
            case FRAME_TOO_LARGE: link_end(keeper, "The daemon sent a frame beyond the limit.", nothing()); break;
            default: link_end(keeper, "Memory ran out.", nothing());
        }
    }
}

static void read_some(struct keeper *keeper, uint64_t now) {
    struct link *link = &keeper->link;
    uint8_t buffer[READ_SIZE];
    for (int reads = 0; reads < READS_AT_ONCE && port_is_open(&link->stream) && inbox_has_room(keeper); reads++) {
        int64_t got = port_read(&link->stream, buffer, sizeof buffer);
        if (got == PORT_AGAIN) return;
        if (got == PORT_CLOSED) {
            link_end(keeper, "The daemon closed the connection.", nothing());
            return;
        }
        take_bytes(keeper, (struct slice){buffer, (size_t)got}, now);
        if ((size_t)got < sizeof buffer) return;
    }
}

bool link_item(struct keeper *keeper, port_item *item) {
    struct link *link = &keeper->link;
    if (!port_is_open(&link->stream)) return false;
    *item = (port_item){
        .stream = &link->stream,
        .want_read = !link->connecting && inbox_has_room(keeper),
        .want_write = link->connecting || link->blocked,
    };
    return true;
}

void link_ready(struct keeper *keeper, const port_item *item, uint64_t now) {
    struct link *link = &keeper->link;
    if (item->writable && link->connecting) {
        link->connecting = false;
        if (!port_connected(&link->stream)) link_end(keeper, "No daemon answers: nobody listens there", nothing());
    }
    if (item->writable) link_write(keeper);
    if (item->readable) read_some(keeper, now);
}
