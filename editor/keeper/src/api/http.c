/* hk_http_*, hk_call_started, hk_reply. */
#include "../json/json.h"
#include "table.h"

static hk_status leave(struct keeper *keeper, hk_status status) {
    table_leave(keeper);
    return status;
}

static void default_to(uint32_t *value, uint32_t otherwise) {
    if (*value == 0) *value = otherwise;
}

static void fill_defaults(hk_http_config *config) {
    enum { MIB = 1024 * 1024 };
    default_to(&config->clients, 64);
    default_to(&config->batch, 64);
    default_to(&config->head_ms, 10000);
    default_to(&config->body_ms, 30000);
    default_to(&config->idle_ms, 120000);
    default_to(&config->recompile_ms, 30000);
    if (config->clients > HTTP_MOST_CLIENTS) config->clients = HTTP_MOST_CLIENTS;
    if (config->body_bytes == 0) config->body_bytes = 4 * MIB;
    if (config->total_bytes == 0) config->total_bytes = 16 * MIB;
    if (config->total_bytes > SIZE_MAX / 4) config->total_bytes = SIZE_MAX / 4;
    if (config->body_bytes > config->total_bytes) config->body_bytes = config->total_bytes;
}

hk_status hk_http_start(hk_handle handle, const hk_http_config *config) {
    struct keeper *keeper;
    if (config == NULL || config->reserved != 0) return HK_INVALID;
    if (config->abi != HK_ABI_VERSION) return HK_ABI;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    hk_http_config filled = *config;
    fill_defaults(&filled);
    return leave(keeper, http_start(keeper, &filled));
}

hk_status hk_http_stop(hk_handle handle) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    if (!keeper->http.on) return leave(keeper, HK_NOT_FOUND);
    keeper->http.ending = true;
    keeper_wake(keeper);
    while (keeper->http.on && keeper->http.ending) port_cond_wait(&keeper->arrived, &keeper->gate, -1);
    return leave(keeper, HK_OK);
}

hk_status hk_http_port(hk_handle handle, uint16_t *port) {
    struct keeper *keeper;
    if (port == NULL) return HK_INVALID;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    *port = keeper->http.port;
    return leave(keeper, keeper->http.on ? HK_OK : HK_NOT_FOUND);
}

hk_status hk_call_started(hk_handle handle, uint64_t request, uint32_t flags) {
    struct keeper *keeper;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    return leave(keeper, http_call_started(keeper, request, flags));
}

hk_status hk_reply(hk_handle handle, uint64_t request, uint32_t kind, const void *json, uint64_t length) {
    struct keeper *keeper;
    if (json == NULL || length > SIZE_MAX / 4 || (kind != HK_REPLY_RESULT && kind != HK_REPLY_ERROR)) return HK_INVALID;
    /* Before the gate closes: what managed code sends may be long, and a caller is promised JSON. */
    struct json_value value = json_read((struct slice){json, (size_t)length});
    if (value.kind == JSON_INVALID || (kind == HK_REPLY_ERROR && value.kind != JSON_OBJECT)) return HK_INVALID;
    hk_status status = table_enter(handle, &keeper);
    if (status != HK_OK) return status;
    return leave(keeper, http_reply(keeper, request, kind, value.text));
}
