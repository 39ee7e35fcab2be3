/* As much of protobuf as the keeper needs: walk over a message's fields, append fields. No schema, no allocation on the way in. */
#ifndef HK_PROTOBUF_H
#define HK_PROTOBUF_H

#include "../bytes/bytes.h"

enum { PB_VARINT = 0, PB_FIXED64 = 1, PB_BYTES = 2, PB_FIXED32 = 5 };

struct pb_reader {
    const uint8_t *at, *end;
};

struct pb_field {
    uint32_t number;
    uint32_t type;
    uint64_t value;     /* of a varint */
    struct slice bytes; /* of a field of type PB_BYTES */
};

enum pb_step { PB_END = 0, PB_FIELD = 1, PB_MALFORMED = -1 };

struct pb_reader pb_read(struct slice message);
enum pb_step pb_next(struct pb_reader *reader, struct pb_field *field);
/* Is it a message at all, on its top level? */
bool pb_is_well_formed(struct slice message);
/* The last field of that number and of type bytes; at is NULL when there is none, or the message is malformed. */
struct slice pb_find(struct slice message, uint32_t number);

void pb_put_varint(struct bytes *out, uint64_t value);
void pb_put_uint(struct bytes *out, uint32_t number, uint64_t value);
void pb_put_bytes(struct bytes *out, uint32_t number, struct slice value);

#endif
