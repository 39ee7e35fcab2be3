#include "bytes.h"

#include <stdlib.h>
#include <string.h>

void bytes_reserve(struct bytes *bytes, size_t more) {
    if (bytes->failed || bytes->capacity - bytes->length >= more) return;
    size_t wanted = bytes->length + more;
    size_t capacity = bytes->capacity < 256 ? 256 : bytes->capacity;
    while (capacity < wanted && capacity <= SIZE_MAX / 2) capacity *= 2;
    uint8_t *grown = wanted < more || capacity < wanted ? NULL : realloc(bytes->at, capacity);
    if (grown == NULL) {
        bytes->failed = true;
        return;
    }
    bytes->at = grown;
    bytes->capacity = capacity;
}

void bytes_append(struct bytes *bytes, const void *more, size_t length) {
    bytes_reserve(bytes, length);
    if (bytes->failed || length == 0) return;
    memcpy(bytes->at + bytes->length, more, length);
    bytes->length += length;
}

void bytes_text(struct bytes *bytes, const char *text) { bytes_append(bytes, text, strlen(text)); }

void bytes_number(struct bytes *bytes, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    bytes_append(bytes, digits + at, sizeof digits - at);
}

void bytes_drop(struct bytes *bytes, size_t length) {
    if (length == 0) return;
    bytes->length -= length;
    if (bytes->length > 0) memmove(bytes->at, bytes->at + length, bytes->length);
}

void bytes_free(struct bytes *bytes) {
    free(bytes->at);
    *bytes = (struct bytes){0};
}

struct slice slice_of(const char *text) { return (struct slice){(const uint8_t *)text, strlen(text)}; }

bool slice_equal(struct slice one, struct slice other) {
    return one.length == other.length && (one.length == 0 || memcmp(one.at, other.at, one.length) == 0);
}

bool slice_is(struct slice slice, const char *text) { return slice.at != NULL && slice_equal(slice, slice_of(text)); }

static uint8_t lower(uint8_t letter) { return letter >= 'A' && letter <= 'Z' ? (uint8_t)(letter + 32) : letter; }

bool slice_is_nocase(struct slice slice, const char *text) {
    if (slice.at == NULL || slice.length != strlen(text)) return false;
    for (size_t i = 0; i < slice.length; i++)
        if (lower(slice.at[i]) != lower((uint8_t)text[i])) return false;
    return true;
}

char *slice_copy(struct slice slice) {
    char *copy = malloc(slice.length + 1);
    if (copy == NULL) return NULL;
    if (slice.length > 0) memcpy(copy, slice.at, slice.length);
    copy[slice.length] = 0;
    return copy;
}
