#include "backoff.h"

/* xorshift: jitter need not be hard to guess. */
static uint64_t draw(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

void backoff_reset(struct backoff *backoff) { backoff->next_ms = 0; }

uint64_t backoff_next(struct backoff *backoff) {
    uint64_t wait = backoff->next_ms != 0 ? backoff->next_ms : backoff->first_ms;
    if (wait > backoff->longest_ms) wait = backoff->longest_ms;
    backoff->next_ms = (uint32_t)(wait * 2 < backoff->longest_ms ? wait * 2 : backoff->longest_ms);
    if (backoff->random == 0) backoff->random = 0x9e3779b97f4a7c15u; /* xorshift would stay at 0 */
    return wait + draw(&backoff->random) % (wait / 4 + 1);
}
