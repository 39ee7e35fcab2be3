/* Values that one domain leaves to the next. Few and looked up rarely: a list. */
#ifndef HK_KEPT_H
#define HK_KEPT_H

#include "../bytes/bytes.h"

struct kept_value {
    struct kept_value *next;
    char *key;
    struct bytes value;
};

struct kept {
    struct kept_value *first;
    size_t bytes;
    size_t most_bytes;
};

enum kept_result { KEPT_OK, KEPT_FULL, KEPT_TOO_LARGE, KEPT_NO_MEMORY };

enum kept_result kept_set(struct kept *kept, const char *key, struct slice value);
const struct bytes *kept_get(const struct kept *kept, const char *key);
void kept_free(struct kept *kept);

#endif
