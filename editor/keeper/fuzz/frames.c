/* Frames, cut wherever the first byte says; each whole one is looked into as the keeper does. */
#include "../src/wire/frames.h"

#include <stdlib.h>

#include "../src/wire/messages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct frame_reader reader = {0};
    size_t step = size > 0 ? data[0] % 7 + 1u : 1;
    for (size_t at = 1; at < size; at += step) {
        struct slice input = {data + at, size - at < step ? size - at : step};
        enum frame_step found;
        while ((found = frame_feed(&reader, &input, 1 << 16)) == FRAME_COMPLETE) {
            envelope_look(bytes_view(&reader.payload));
            control_look(bytes_view(&reader.payload));
        }
        if (found != FRAME_MORE) break;
        if (reader.payload.length > reader.payload_length) abort();
    }
    frame_reader_reset(&reader);
    return 0;
}
