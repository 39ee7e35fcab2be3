#include "json.h"

#include <string.h>

struct scan {
    const uint8_t *at, *end;
};

static bool more(const struct scan *scan) { return scan->at < scan->end; }

static bool take(struct scan *scan, char wanted) {
    if (!more(scan) || *scan->at != (uint8_t)wanted) return false;
    scan->at++;
    return true;
}

static void skip_space(struct scan *scan) {
    while (more(scan) && (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\n' || *scan->at == '\r')) scan->at++;
}

static bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

static bool digits(struct scan *scan) {
    if (!more(scan) || !is_digit(*scan->at)) return false;
    while (more(scan) && is_digit(*scan->at)) scan->at++;
    return true;
}

static bool number(struct scan *scan) {
    take(scan, '-');
    if (!take(scan, '0') && !digits(scan)) return false;
    if (take(scan, '.') && !digits(scan)) return false;
    if (take(scan, 'e') || take(scan, 'E')) {
        if (!take(scan, '+')) take(scan, '-');
        return digits(scan);
    }
    return true;
}

static int hex(uint8_t c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four digits; -1 when they are not. */
static int32_t hex4(const uint8_t *at, const uint8_t *end) {
    if (end - at < 4) return -1;
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex(at[i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool escape(struct scan *scan) {
    if (!more(scan)) return false;
    uint8_t c = *scan->at++;
    if (c == 'u') {
        if (hex4(scan->at, scan->end) < 0) return false;
        scan->at += 4;
        return true;
    }
    return c != 0 && strchr("\"\\/bfnrt", c) != NULL;
}

/* One character beyond ASCII, in its shortest form and no surrogate. */
static bool utf8(struct scan *scan) {
    const uint8_t *p = scan->at;
    size_t left = (size_t)(scan->end - p);
    size_t length = p[0] >= 0xc2 && p[0] <= 0xdf ? 2 : (p[0] & 0xf0) == 0xe0 ? 3 : p[0] >= 0xf0 && p[0] <= 0xf4 ? 4 : 0;
    if (length == 0 || left < length) return false;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xc0) != 0x80) return false;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return false;
    scan->at += length;
    return true;
}

static bool string(struct scan *scan) {
    if (!take(scan, '"')) return false;
    while (more(scan)) {
        uint8_t c = *scan->at;
        if (c == '"') {
            scan->at++;
            return true;
        }
        if (c < 0x20) return false;
        if (c >= 0x80) {
            if (!utf8(scan)) return false;
            continue;
        }
        scan->at++;
        if (c == '\\' && !escape(scan)) return false;
    }
    return false;
}

static bool word(struct scan *scan, const char *wanted) {
    size_t length = strlen(wanted);
    if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, wanted, length) != 0) return false;
    scan->at += length;
    return true;
}

static enum json_kind value(struct scan *scan, unsigned depth);

static bool member(struct scan *scan, unsigned depth) {
    skip_space(scan);
    if (!string(scan)) return false;
    skip_space(scan);
    return take(scan, ':') && value(scan, depth) != JSON_INVALID;
}

static bool container(struct scan *scan, unsigned depth, char last) {
    if (depth == 0) return false;
    scan->at++;
    skip_space(scan);
    if (take(scan, last)) return true;
    do {
        if (last == '}' ? !member(scan, depth - 1) : value(scan, depth - 1) == JSON_INVALID) return false;
        skip_space(scan);
    } while (take(scan, ','));
    return take(scan, last);
}

static enum json_kind value(struct scan *scan, unsigned depth) {
    skip_space(scan);
    if (!more(scan)) return JSON_INVALID;
    switch (*scan->at) {
        case '{': return container(scan, depth, '}') ? JSON_OBJECT : JSON_INVALID;
        case '[': return container(scan, depth, ']') ? JSON_ARRAY : JSON_INVALID;
        case '"': return string(scan) ? JSON_STRING : JSON_INVALID;
        case 't': return word(scan, "true") ? JSON_TRUE : JSON_INVALID;
        case 'f': return word(scan, "false") ? JSON_FALSE : JSON_INVALID;
        case 'n': return word(scan, "null") ? JSON_NULL : JSON_INVALID;
        default: return number(scan) ? JSON_NUMBER : JSON_INVALID;
    }
}

static struct json_value read_value(struct scan *scan) {
    skip_space(scan);
    const uint8_t *start = scan->at;
    struct json_value found = {.kind = value(scan, JSON_DEPTH)};
    if (found.kind != JSON_INVALID) found.text = (struct slice){start, (size_t)(scan->at - start)};
    return found;
}

struct json_value json_read(struct slice text) {
    if (text.length == 0) return (struct json_value){0};
    struct scan scan = {text.at, text.at + text.length};
    struct json_value found = read_value(&scan);
    skip_space(&scan);
    return more(&scan) ? (struct json_value){0} : found;
}

struct json_walk json_walk(struct json_value container) {
    return (struct json_walk){container.text.at + 1, container.text.at + container.text.length - 1};
}

bool json_next_element(struct json_walk *walk, struct json_value *element) {
    struct scan scan = {walk->at, walk->end};
    skip_space(&scan);
    take(&scan, ',');
    skip_space(&scan);
    if (!more(&scan)) return false;
    *element = read_value(&scan);
    walk->at = scan.at;
    return element->kind != JSON_INVALID;
}

bool json_next_member(struct json_walk *walk, struct slice *key, struct json_value *found) {
    struct json_value name;
    if (!json_next_element(walk, &name)) return false;
    *key = name.text;
    struct scan scan = {walk->at, walk->end};
    skip_space(&scan);
    take(&scan, ':');
    *found = read_value(&scan);
    walk->at = scan.at;
    return found->kind != JSON_INVALID;
}

/* The next character of a string's inside; -1 when it is none that UTF-8 has. */
static int32_t next_character(const uint8_t **at, const uint8_t *end) {
    uint8_t c = *(*at)++;
    if (c != '\\') return c; /* bytes beyond ASCII pass one by one, as they are */
    c = *(*at)++;
    switch (c) {
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'u': break;
        default: return c;
    }
    int32_t unit = hex4(*at, end);
    *at += 4;
    if (unit < 0xd800 || unit > 0xdfff) return unit;
    if (unit > 0xdbff || end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u') return -1;
    int32_t low = hex4(*at + 2, end);
    *at += 6;
    return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00);
}

static void put_utf8(struct bytes *out, int32_t character) {
    uint8_t encoded[4];
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const uint8_t lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = length - 1; i > 0; i--, character >>= 6) encoded[i] = (uint8_t)(0x80 | (character & 0x3f));
    encoded[0] = (uint8_t)(lead[length] | character);
    bytes_append(out, encoded, length);
}

bool json_text(struct slice quoted, struct bytes *out) {
    const uint8_t *at = quoted.at + 1, *end = quoted.at + quoted.length - 1;
    while (at < end) {
        bool escaped = *at == '\\' && at[1] == 'u';
        int32_t character = next_character(&at, end);
        if (character <= 0) return false;
        uint8_t byte = (uint8_t)character;
        if (escaped && character >= 0x80) put_utf8(out, character);
        else bytes_append(out, &byte, 1);
    }
    return !out->failed;
}

bool json_text_is(struct slice quoted, const char *text) {
    const uint8_t *at = quoted.at + 1, *end = quoted.at + quoted.length - 1;
    while (at < end) {
        int32_t character = next_character(&at, end);
        if (*text == 0 || character != (uint8_t)*text++) return false;
    }
    return *text == 0;
}

struct json_value json_member(struct json_value object, const char *name) {
    struct json_value found = {0}, candidate;
    struct slice key;
    if (object.kind != JSON_OBJECT) return found;
    struct json_walk walk = json_walk(object);
    while (json_next_member(&walk, &key, &candidate))
        if (json_text_is(key, name)) found = candidate;
    return found;
}

void json_put_text(struct bytes *out, const char *text) {
    bytes_text(out, "\"");
    for (; *text != 0; text++) {
        static const char digit[] = "0123456789abcdef";
        uint8_t c = (uint8_t)*text;
        char control[6] = {'\\', 'u', '0', '0', digit[c >> 4], digit[c & 15]};
        if (c == '"' || c == '\\') bytes_text(out, "\\");
        if (c < 0x20) bytes_append(out, control, sizeof control);
        else bytes_append(out, text, 1);
    }
    bytes_text(out, "\"");
}
