/* A walk over any bytes; and whatever is a Hello stays one when the keeper has added to it. */
#include "../src/wire/messages.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct slice message = {data, size};
    struct envelope_view envelope = envelope_look(message);
    struct control_view control = control_look(message);
    if (envelope.correlation_id.at != NULL && (envelope.correlation_id.at < data || envelope.correlation_id.length > size)) abort();
    if (control.message.at != NULL && (control.message.at < data || control.message.length > size)) abort();
    if (!hello_is_one(message)) return 0;
    struct bytes out = {0};
    hello_write(&out, message, &(struct hello_addition){.token = slice_of("t"), .connection_number = 1});
    if (!hello_is_one(bytes_view(&out))) abort();
    bytes_free(&out);
    return 0;
}
