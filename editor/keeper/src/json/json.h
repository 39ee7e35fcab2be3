/* JSON as a walk over text: values are found and checked, never built. */
#ifndef HK_JSON_H
#define HK_JSON_H

#include "../bytes/bytes.h"

enum { JSON_DEPTH = 128 };

enum json_kind { JSON_INVALID, JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_TRUE, JSON_FALSE, JSON_NULL };

struct json_value {
    enum json_kind kind;
    struct slice text; /* from its first to its last character; a string's quotes included */
};

/* One whole text, UTF-8, with nothing but space around it. */
struct json_value json_read(struct slice text);

/* Walks over what json_read has checked. */
struct json_walk {
    const uint8_t *at, *end;
};
struct json_walk json_walk(struct json_value container);
bool json_next_member(struct json_walk *walk, struct slice *key, struct json_value *value);
bool json_next_element(struct json_walk *walk, struct json_value *value);

/* A key or a string, quotes included, against text of ASCII: escapes count as what they stand for. */
bool json_text_is(struct slice quoted, const char *text);
/* Appends what the string says, as UTF-8; false when it holds half a surrogate pair or a 0. */
bool json_text(struct slice quoted, struct bytes *out);

/* The last member of that name; JSON_INVALID when there is none. */
struct json_value json_member(struct json_value object, const char *name);

/* Appends text as a JSON string. */
void json_put_text(struct bytes *out, const char *text);

#endif
