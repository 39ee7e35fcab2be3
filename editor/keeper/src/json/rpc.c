#include "rpc.h"

struct rpc_body rpc_read(struct slice text) {
    struct rpc_body body = {.count = 1, .single = json_read(text)};
    body.parsed = body.single.kind != JSON_INVALID;
    body.batch = body.single.kind == JSON_ARRAY;
    if (!body.batch) return body;
    struct json_value element;
    struct json_walk counting = body.walk = json_walk(body.single);
    for (body.count = 0; json_next_element(&counting, &element); body.count++) {}
    return body;
}

/* One walk for all members: the last of each name counts. */
static struct rpc_item look(struct json_value json) {
    struct rpc_item item = {.kind = RPC_INVALID, .text = json.text};
    struct json_value version = {0}, method = {0}, parameters = {0}, member;
    struct slice key;
    if (json.kind != JSON_OBJECT) {
        item.fault = "A request is an object.";
        return item;
    }
    struct json_walk walk = json_walk(json);
    while (json_next_member(&walk, &key, &member)) {
        if (json_text_is(key, "jsonrpc")) version = member;
        else if (json_text_is(key, "method")) method = member;
        else if (json_text_is(key, "params")) parameters = member;
        else if (json_text_is(key, "id")) item.id = member.text;
    }
    if (version.kind != JSON_STRING || !json_text_is(version.text, "2.0")) item.fault = "\"jsonrpc\" must be \"2.0\".";
    else if (method.kind != JSON_STRING) item.fault = "\"method\" must be a string.";
    else if (parameters.kind > JSON_ARRAY) item.fault = "\"params\" must be an object or an array.";
    else item.kind = item.id.at != NULL ? RPC_CALL : RPC_NOTIFICATION;
    return item;
}

bool rpc_next(struct rpc_body *body, struct rpc_item *item) {
    struct json_value json = body->single;
    if (body->batch && !json_next_element(&body->walk, &json)) return false;
    if (!body->batch) body->single = (struct json_value){0};
    if (json.kind == JSON_INVALID) return false;
    *item = look(json);
    return true;
}

static void put(struct bytes *out, struct slice id, const char *name, struct slice value) {
    bytes_text(out, "{\"jsonrpc\":\"2.0\",\"id\":");
    if (id.at != NULL) bytes_append(out, id.at, id.length);
    else bytes_text(out, "null");
    bytes_text(out, ",\"");
    bytes_text(out, name);
    bytes_text(out, "\":");
    bytes_append(out, value.at, value.length);
    bytes_text(out, "}");
}

void rpc_put_result(struct bytes *out, struct slice id, struct slice result) { put(out, id, "result", result); }

void rpc_put_error(struct bytes *out, struct slice id, struct slice error) { put(out, id, "error", error); }

void rpc_put_fault(struct bytes *out, struct slice id, int32_t code, const char *message, struct slice data) {
    struct bytes error = {0};
    bytes_text(&error, "{\"code\":-");
    bytes_number(&error, (uint64_t)-(int64_t)code); /* all of ours are negative */
    bytes_text(&error, ",\"message\":");
    json_put_text(&error, message);
    if (data.length > 0) {
        bytes_text(&error, ",\"data\":");
        bytes_append(&error, data.at, data.length);
    }
    bytes_text(&error, "}");
    rpc_put_error(out, id, bytes_view(&error));
    out->failed |= error.failed;
    bytes_free(&error);
}
