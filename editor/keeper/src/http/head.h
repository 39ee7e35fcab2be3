/* The head of an HTTP/1.1 request: strict, and pure. */
#ifndef HK_HEAD_H
#define HK_HEAD_H

#include "../bytes/bytes.h"

enum { HEAD_MOST_BYTES = 16 * 1024 };

enum head_step { HEAD_MORE, HEAD_COMPLETE, HEAD_BAD };

struct http_head {
    uint16_t status;    /* of HEAD_BAD: what to answer */
    const char *fault;
    size_t length;      /* of the head, the empty line included */
    struct slice method, path, host, origin, authorization, content_type;
    uint64_t content_length;
    bool has_content_length, has_transfer_encoding;
    bool keep_alive;
    bool expects_continue;
};

enum head_step head_read(struct slice input, struct http_head *head);

#endif
