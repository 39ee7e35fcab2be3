#include "frame.h"

#include <stdlib.h>

#include "../wire/frames.h"

struct frame *frame_new(uint32_t kind, struct bytes *payload) {
    struct frame *frame = payload->failed ? NULL : calloc(1, sizeof *frame);
    if (frame == NULL) {
        bytes_free(payload);
        return NULL;
    }
    frame->kind = kind;
    frame->payload = *payload;
    *payload = (struct bytes){0};
    return frame;
}

struct frame *frame_outbound(const void *envelope, size_t length) {
    uint8_t prefix[FRAME_PREFIX];
    frame_prefix(prefix, length);
    struct bytes payload = {0};
    bytes_reserve(&payload, length + FRAME_PREFIX);
    bytes_append(&payload, prefix, FRAME_PREFIX);
    bytes_append(&payload, envelope, length);
    return frame_new(0, &payload);
}

void frame_free(struct frame *frame) {
    if (frame == NULL) return;
    bytes_free(&frame->payload);
    free(frame);
}

static void insert_after(struct frame_list *list, struct frame *frame, struct frame *previous) {
    frame->previous = previous;
    frame->next = previous != NULL ? previous->next : list->first;
    *(frame->next != NULL ? &frame->next->previous : &list->last) = frame;
    *(previous != NULL ? &previous->next : &list->first) = frame;
    list->count++;
    list->bytes += frame->payload.length;
}

void frame_list_append(struct frame_list *list, struct frame *frame) {
    frame->number = ++list->next_number;
    insert_after(list, frame, list->last);
}

void frame_list_restore(struct frame_list *list, struct frame *frame) {
    struct frame *previous = NULL;
    while ((previous != NULL ? previous->next : list->first) != NULL &&
           (previous != NULL ? previous->next : list->first)->number < frame->number)
        previous = previous != NULL ? previous->next : list->first;
    insert_after(list, frame, previous);
}

void frame_list_remove(struct frame_list *list, struct frame *frame) {
    *(frame->previous != NULL ? &frame->previous->next : &list->first) = frame->next;
    *(frame->next != NULL ? &frame->next->previous : &list->last) = frame->previous;
    frame->next = frame->previous = NULL;
    list->count--;
    list->bytes -= frame->payload.length;
}

void frame_list_free(struct frame_list *list) {
    while (list->first != NULL) {
        struct frame *frame = list->first;
        frame_list_remove(list, frame);
        frame_free(frame);
    }
}
