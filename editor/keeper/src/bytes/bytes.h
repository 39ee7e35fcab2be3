/* A growing buffer, and a view of bytes that somebody else owns. */
#ifndef HK_BYTES_H
#define HK_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const uint8_t *at; /* NULL: not there, which is not the same as empty */
    size_t length;
};

struct bytes {
    uint8_t *at;
    size_t length, capacity;
    bool failed; /* memory ran out: what was appended since is missing. Asked once, at the end. */
};

void bytes_reserve(struct bytes *bytes, size_t more);
void bytes_append(struct bytes *bytes, const void *more, size_t length);
void bytes_text(struct bytes *bytes, const char *text);
void bytes_number(struct bytes *bytes, uint64_t number);
/* Takes the first bytes off. */
void bytes_drop(struct bytes *bytes, size_t length);
void bytes_free(struct bytes *bytes);

static inline struct slice bytes_view(const struct bytes *bytes) { return (struct slice){bytes->at, bytes->length}; }

struct slice slice_of(const char *text);
bool slice_is(struct slice slice, const char *text);
bool slice_equal(struct slice one, struct slice other);
/* ASCII letters of either case are alike. */
bool slice_is_nocase(struct slice slice, const char *text);
char *slice_copy(struct slice slice); /* with a final 0; NULL when memory ran out */

#endif
