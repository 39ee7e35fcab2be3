/*
 * Frames on a byte stream. Pure: bytes in, frames out.
 *
 *   offset  size  field
 *   0       4     payload length, unsigned, big-endian
 *   4       n     one protobuf message: Control first in each direction, Envelope after it
 */
#ifndef HK_FRAMES_H
#define HK_FRAMES_H

#include "../bytes/bytes.h"

enum { FRAME_PREFIX = 4 };

enum frame_step { FRAME_MORE, FRAME_COMPLETE, FRAME_TOO_LARGE, FRAME_NO_MEMORY };

struct frame_reader {
    uint8_t prefix[FRAME_PREFIX];
    size_t prefix_length;
    size_t payload_length; /* known once the prefix is whole */
    struct bytes payload;  /* grows as bytes arrive: naming a length costs the one who names it, not us */
};

/* Takes bytes off *input until a frame is complete or nothing is left. The payload is the reader's until the next call;
 * whoever wants to keep it moves it out and zeroes it. */
enum frame_step frame_feed(struct frame_reader *reader, struct slice *input, size_t most);
void frame_reader_reset(struct frame_reader *reader);

void frame_prefix(uint8_t prefix[FRAME_PREFIX], size_t length);

#endif
