#include <string.h>

#include "../support/wire.h"

static const struct daemon nobody = {.endpoint_file = "no-such-file", .token_file = "no-such-token"};

TEST(Handle_WildOrZero_IsStale) {
    hk_frame frame;
    CHECK_EQUAL(hk_pull(0, NULL, 0, 0, &frame), HK_STALE);
    CHECK_EQUAL(hk_pull(0x1234567800000103u, NULL, 0, 0, &frame), HK_STALE);
    CHECK_EQUAL(hk_send(UINT64_MAX, "x", 1, 0), HK_STALE);
    CHECK_EQUAL(hk_tick(77), HK_STALE);
    CHECK_EQUAL(hk_close(UINT64_MAX, 0), HK_STALE);
}

TEST(Handle_AfterClose_IsStale) {
    hk_handle handle = editor_open(&nobody, "closed");
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    CHECK_EQUAL(hk_close(handle, 0), HK_STALE);
    CHECK_EQUAL(hk_tick(handle), HK_STALE);
    hk_handle next = editor_open(&nobody, "closed");
    CHECK(next != handle);
    CHECK_EQUAL(hk_poke(handle), HK_STALE);
    CHECK_EQUAL(hk_close(next, 0), HK_OK);
}

TEST(Open_SameName_SaysItExists) {
    hk_handle handle = editor_open(&nobody, "twice"), second;
    hk_config config = editor_config(&nobody, "twice");
    CHECK_EQUAL(hk_open(&config, &second), HK_EXISTS);
    CHECK_EQUAL(second, 0);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
}

TEST(Open_OtherVersionOrNoName_IsRefused) {
    hk_config config = editor_config(&nobody, "versions");
    hk_handle handle;
    config.abi = HK_ABI_VERSION + 1;
    CHECK_EQUAL(hk_open(&config, &handle), HK_ABI);
    config.abi = HK_ABI_VERSION;
    config.name = "";
    CHECK_EQUAL(hk_open(&config, &handle), HK_INVALID);
    CHECK_EQUAL(hk_open(NULL, &handle), HK_INVALID);
    CHECK_EQUAL(hk_abi_version(), HK_ABI_VERSION);
}

TEST(Open_MoreThanTheTableHolds_IsFull) {
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"};
    hk_handle handles[16], over;
    for (int i = 0; i < 16; i++) handles[i] = editor_open(&nobody, names[i]);
    hk_config config = editor_config(&nobody, "one too many");
    CHECK_EQUAL(hk_open(&config, &over), HK_FULL);
    for (int i = 0; i < 16; i++) CHECK_EQUAL(hk_close(handles[i], 0), HK_OK);
}

TEST(Attach_NoSuchName_IsNotFound) {
    hk_handle handle;
    uint64_t generation;
    CHECK_EQUAL(hk_attach("nobody", &handle, &generation), HK_NOT_FOUND);
}

TEST(Attach_NextDomain_MakesTheOldHandleStale) {
    hk_handle first = editor_open(&nobody, "domains"), second;
    uint64_t generation;
    CHECK_EQUAL(hk_attach("domains", &second, &generation), HK_OK);
    CHECK_EQUAL(generation, 2);
    CHECK_EQUAL(hk_poke(first), HK_STALE);
    CHECK_EQUAL(hk_tick(first), HK_STALE);
    CHECK_EQUAL(hk_tick(second), HK_OK);
    CHECK_EQUAL(hk_close(first, 0), HK_STALE);
    CHECK_EQUAL(hk_close(second, 0), HK_OK);
}

struct puller {
    hk_handle handle;
    hk_status status;
    port_thread thread;
};

static void pull_for_ever(void *argument) {
    struct puller *puller = argument;
    hk_frame frame;
    puller->status = hk_pull(puller->handle, NULL, 0, -1, &frame);
}

TEST(Pull_WithoutLimit_EndsByInterrupt) {
    struct puller puller = {.handle = editor_open(&nobody, "interrupted")};
    hk_frame frame;
    CHECK(port_thread_start(&puller.thread, pull_for_ever, &puller));
    CHECK_EQUAL(hk_interrupt(puller.handle), HK_OK);
    port_thread_join(&puller.thread);
    CHECK_EQUAL(puller.status, HK_INTERRUPTED);
    /* It stays so: the interrupt may have come between two pulls. */
    CHECK_EQUAL(hk_pull(puller.handle, NULL, 0, -1, &frame), HK_INTERRUPTED);
    CHECK_EQUAL(hk_close(puller.handle, 0), HK_OK);
}

TEST(Pull_WithoutLimit_EndsByTheNextDomain) {
    struct puller puller = {.handle = editor_open(&nobody, "replaced")};
    hk_handle next;
    uint64_t generation;
    CHECK(port_thread_start(&puller.thread, pull_for_ever, &puller));
    CHECK_EQUAL(hk_attach("replaced", &next, &generation), HK_OK);
    port_thread_join(&puller.thread);
    CHECK_EQUAL(puller.status, HK_STALE);
    CHECK_EQUAL(hk_close(next, 0), HK_OK);
}

TEST(Pull_WithoutLimit_EndsByClose) {
    struct puller pullers[8];
    hk_handle handle = editor_open(&nobody, "ended");
    for (int i = 0; i < 8; i++) {
        pullers[i].handle = handle;
        CHECK(port_thread_start(&pullers[i].thread, pull_for_ever, &pullers[i]));
    }
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
    for (int i = 0; i < 8; i++) {
        port_thread_join(&pullers[i].thread);
        CHECK_EQUAL(pullers[i].status, HK_STALE);
    }
}

TEST(Pull_NothingThere_TimesOut) {
    hk_handle handle = editor_open(&nobody, "quiet");
    hk_frame frame;
    uint64_t before = port_now_ms();
    CHECK_EQUAL(hk_pull(handle, NULL, 0, 0, &frame), HK_TIMEOUT);
    CHECK_EQUAL(hk_pull(handle, NULL, 0, 30, &frame), HK_TIMEOUT);
    CHECK(port_now_ms() - before >= 29);
    CHECK_EQUAL(hk_close(handle, 0), HK_OK);
}

TEST(Kept_Value_OutlivesTheDomain) {
    hk_handle first = editor_open(&nobody, "keeps"), second;
    uint64_t generation, length;
    char value[16];
    CHECK_EQUAL(hk_keep(first, "continuation", "state", 5), HK_OK);
    CHECK_EQUAL(hk_detach(first), HK_OK);
    CHECK_EQUAL(hk_attach("keeps", &second, &generation), HK_OK);
    CHECK_EQUAL(hk_kept(second, "continuation", value, 4, &length), HK_TOO_SMALL);
    CHECK_EQUAL(length, 5);
    CHECK_EQUAL(hk_kept(second, "continuation", value, sizeof value, &length), HK_OK);
    CHECK(memcmp(value, "state", 5) == 0);
    CHECK_EQUAL(hk_keep(second, "continuation", NULL, 0), HK_OK);
    CHECK_EQUAL(hk_kept(second, "continuation", value, sizeof value, &length), HK_NOT_FOUND);
    CHECK_EQUAL(editor_state(second).kept_bytes, 0);
    CHECK_EQUAL(hk_close(second, 0), HK_OK);
}

TEST(StatusText_EachStatus_HasOne) {
    for (hk_status status = HK_OK; status <= HK_ABI; status++) CHECK(strcmp(hk_status_text(status), "no such status") != 0);
    CHECK_TEXT(hk_status_text(-1), "no such status");
    CHECK_TEXT(hk_status_text(HK_ABI + 1), "no such status");
}
