#include "protobuf.h"

struct pb_reader pb_read(struct slice message) {
    /* An empty message may be NULL; NULL + 0 is not for arithmetic. */
    static const uint8_t nothing[1];
    const uint8_t *at = message.at != NULL ? message.at : nothing;
    return (struct pb_reader){at, at + (message.at != NULL ? message.length : 0)};
}

static bool read_varint(struct pb_reader *reader, uint64_t *value) {
    uint64_t result = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (reader->at == reader->end) return false;
        uint8_t byte = *reader->at++;
        result |= (uint64_t)(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            *value = result;
            return true;
        }
    }
    return false; /* more than ten bytes */
}

static bool take(struct pb_reader *reader, uint64_t length, struct slice *taken) {
    if (length > (uint64_t)(reader->end - reader->at)) return false;
    *taken = (struct slice){reader->at, (size_t)length};
    reader->at += length;
    return true;
}

enum pb_step pb_next(struct pb_reader *reader, struct pb_field *field) {
    if (reader->at == reader->end) return PB_END;
    uint64_t tag, length;
    *field = (struct pb_field){0};
    if (!read_varint(reader, &tag) || tag >> 3 == 0 || tag >> 3 > 0x1fffffff) return PB_MALFORMED;
    field->number = (uint32_t)(tag >> 3);
    field->type = (uint32_t)(tag & 7);
    bool whole;
    switch (field->type) {
        case PB_VARINT: whole = read_varint(reader, &field->value); break;
        case PB_FIXED64: whole = take(reader, 8, &field->bytes); break;
        case PB_FIXED32: whole = take(reader, 4, &field->bytes); break;
        case PB_BYTES: whole = read_varint(reader, &length) && take(reader, length, &field->bytes); break;
        default: whole = false; /* groups: nobody sends them in proto3 */
    }
    return whole ? PB_FIELD : PB_MALFORMED;
}

bool pb_is_well_formed(struct slice message) {
    struct pb_reader reader = pb_read(message);
    struct pb_field field;
    enum pb_step step;
    while ((step = pb_next(&reader, &field)) == PB_FIELD) {}
    return step == PB_END;
}

struct slice pb_find(struct slice message, uint32_t number) {
    struct pb_reader reader = pb_read(message);
    struct pb_field field;
    struct slice found = {0};
    enum pb_step step;
    while ((step = pb_next(&reader, &field)) == PB_FIELD)
        if (field.number == number && field.type == PB_BYTES) found = field.bytes;
    return step == PB_END ? found : (struct slice){0};
}

void pb_put_varint(struct bytes *out, uint64_t value) {
    uint8_t encoded[10];
    size_t length = 0;
    while (value >= 0x80) {
        encoded[length++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    encoded[length++] = (uint8_t)value;
    bytes_append(out, encoded, length);
}

void pb_put_uint(struct bytes *out, uint32_t number, uint64_t value) {
    pb_put_varint(out, (uint64_t)number << 3 | PB_VARINT);
    pb_put_varint(out, value);
}

void pb_put_bytes(struct bytes *out, uint32_t number, struct slice value) {
    pb_put_varint(out, (uint64_t)number << 3 | PB_BYTES);
    pb_put_varint(out, value.length);
    bytes_append(out, value.at, value.length);
}
