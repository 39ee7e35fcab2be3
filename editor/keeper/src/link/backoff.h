/* How long to wait before the next dial: doubling up to a limit, each with up to a quarter of jitter on top, so that a hundred
 * Editors do not dial a new daemon in step. */
#ifndef HK_BACKOFF_H
#define HK_BACKOFF_H

#include <stdint.h>

struct backoff {
    uint32_t first_ms, longest_ms, next_ms;
    uint64_t random;
};

uint64_t backoff_next(struct backoff *backoff);
void backoff_reset(struct backoff *backoff);

#endif
