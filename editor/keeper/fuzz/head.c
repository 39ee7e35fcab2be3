/* The head of a request: what was found lies within it, and a head cut short is never taken for another. */
#include "../src/http/head.h"

#include <stdlib.h>

static void check(struct slice found, const uint8_t *data, size_t length) {
    if (found.at != NULL && (found.at < data || found.at + found.length > data + length)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct http_head head, shorter;
    if (head_read((struct slice){data, size}, &head) != HEAD_COMPLETE) return 0;
    check(head.method, data, head.length);
    check(head.path, data, head.length);
    check(head.host, data, head.length);
    check(head.origin, data, head.length);
    check(head.authorization, data, head.length);
    if (head_read((struct slice){data, head.length - 1}, &shorter) != HEAD_MORE) abort();
    if (head_read((struct slice){data, head.length}, &shorter) != HEAD_COMPLETE || shorter.content_length != head.content_length) abort();
    return 0;
}
