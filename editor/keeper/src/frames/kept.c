#include "kept.h"

#include <stdlib.h>
#include <string.h>

static struct kept_value **place_of(struct kept *kept, const char *key) {
    struct kept_value **place = &kept->first;
    while (*place != NULL && strcmp((*place)->key, key) != 0) place = &(*place)->next;
    return place;
}

static size_t cost_of(const struct kept_value *value) {
    return value == NULL ? 0 : sizeof *value + strlen(value->key) + value->value.length;
}

static void remove_at(struct kept *kept, struct kept_value **place) {
    struct kept_value *value = *place;
    if (value == NULL) return;
    kept->bytes -= cost_of(value);
    *place = value->next;
    bytes_free(&value->value);
    free(value->key);
    free(value);
}

enum kept_result kept_set(struct kept *kept, const char *key, struct slice value) {
    struct kept_value **place = place_of(kept, key), *made;
    if (value.length == 0) {
        remove_at(kept, place);
        return KEPT_OK;
    }
    size_t cost = sizeof *made + strlen(key) + value.length;
    if (cost > kept->most_bytes) return KEPT_TOO_LARGE;
    if (kept->bytes - cost_of(*place) > kept->most_bytes - cost) return KEPT_FULL;
    if ((made = calloc(1, sizeof *made)) == NULL) return KEPT_NO_MEMORY;
    made->key = slice_copy(slice_of(key));
    bytes_append(&made->value, value.at, value.length);
    if (made->key == NULL || made->value.failed) {
        free(made->key);
        bytes_free(&made->value);
        free(made);
        return KEPT_NO_MEMORY;
    }
    remove_at(kept, place); /* only now: a value that can't be replaced stays */
    made->next = *place;
    *place = made;
    kept->bytes += cost;
    return KEPT_OK;
}

const struct bytes *kept_get(const struct kept *kept, const char *key) {
    for (const struct kept_value *value = kept->first; value != NULL; value = value->next)
        if (strcmp(value->key, key) == 0) return &value->value;
    return NULL;
}

void kept_free(struct kept *kept) {
    while (kept->first != NULL) remove_at(kept, &kept->first);
}
