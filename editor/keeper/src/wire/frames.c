#include "frames.h"

#include <string.h>

static size_t smaller(size_t one, size_t other) { return one < other ? one : other; }

static void advance(struct slice *input, size_t length) {
    input->at += length;
    input->length -= length;
}

static bool read_prefix(struct frame_reader *reader, struct slice *input) {
    size_t taken = smaller(FRAME_PREFIX - reader->prefix_length, input->length);
    memcpy(reader->prefix + reader->prefix_length, input->at, taken);
    reader->prefix_length += taken;
    advance(input, taken);
    if (reader->prefix_length < FRAME_PREFIX) return false;
    const uint8_t *p = reader->prefix;
    reader->payload_length = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
    return true;
}

enum frame_step frame_feed(struct frame_reader *reader, struct slice *input, size_t most) {
    if (reader->prefix_length == FRAME_PREFIX && reader->payload.length == reader->payload_length) {
        reader->prefix_length = 0; /* the frame before this one has been seen */
        reader->payload.length = 0;
    }
    if (reader->prefix_length < FRAME_PREFIX) {
        if (input->length == 0 || !read_prefix(reader, input)) return FRAME_MORE;
        if (reader->payload_length > most) return FRAME_TOO_LARGE;
    }
    size_t taken = smaller(reader->payload_length - reader->payload.length, input->length);
    bytes_append(&reader->payload, input->at, taken);
    if (reader->payload.failed) return FRAME_NO_MEMORY;
    advance(input, taken);
    return reader->payload.length == reader->payload_length ? FRAME_COMPLETE : FRAME_MORE;
}

void frame_reader_reset(struct frame_reader *reader) {
    bytes_free(&reader->payload);
    *reader = (struct frame_reader){0};
}

void frame_prefix(uint8_t prefix[FRAME_PREFIX], size_t length) {
    prefix[0] = (uint8_t)(length >> 24);
    prefix[1] = (uint8_t)(length >> 16);
    prefix[2] = (uint8_t)(length >> 8);
    prefix[3] = (uint8_t)length;
}
