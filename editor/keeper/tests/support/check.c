#include "check.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/platform/port.h"

enum { MOST_TESTS = 300 };

static struct {
    const char *name;
    void (*run)(void);
} tests[MOST_TESTS];
static size_t count;
static jmp_buf out;
static char said[1024];

void check_add(const char *name, void (*run)(void)) {
    if (count == MOST_TESTS) abort();
    tests[count].name = name;
    tests[count++].run = run;
}

static void fail(const char *file, int line, const char *what) {
    size_t length = strlen(said);
    snprintf(said + length, sizeof said - length, "# %s:%d: %s\n", file, line, what);
    longjmp(out, 1);
}

void check_that(bool passed, const char *what, const char *file, int line) {
    if (!passed) fail(file, line, what);
}

void check_equal(uint64_t actual, uint64_t expected, const char *what, const char *file, int line) {
    char text[256];
    if (actual == expected) return;
    snprintf(text, sizeof text, "%s is %llu, not %llu", what, (unsigned long long)actual, (unsigned long long)expected);
    fail(file, line, text);
}

void check_text(const char *actual, const char *expected, const char *what, const char *file, int line) {
    char text[768];
    if (strcmp(actual, expected) == 0) return;
    snprintf(text, sizeof text, "%s is\n#   %s\n# not\n#   %s", what, actual, expected);
    fail(file, line, text);
}

void check_again(unsigned looks, const char *what, const char *file, int line) {
    static uint64_t since;
    port_mutex mutex;
    port_cond pause;
    if (looks == 0) since = port_now_ms();
    if (port_now_ms() - since > PATIENCE_MS) fail(file, line, what);
    port_mutex_init(&mutex);
    port_cond_init(&pause);
    port_lock(&mutex);
    port_cond_wait(&pause, &mutex, 1);
    port_unlock(&mutex);
    port_cond_free(&pause);
    port_mutex_free(&mutex);
}

static bool run(size_t index) {
    said[0] = 0;
    if (setjmp(out) != 0) return false;
    tests[index].run();
    return true;
}

int main(int argc, char **argv) {
    const char *only = argc > 1 ? argv[1] : "";
    size_t number = 0, failed = 0;
    setvbuf(stdout, NULL, _IONBF, 0); /* what a crash leaves must name the test before it */
    port_start();
    for (size_t i = 0; i < count; i++) {
        if (strstr(tests[i].name, only) == NULL) continue;
        bool passed = run(i);
        failed += !passed;
        printf("%s %d - %s\n%s", passed ? "ok" : "not ok", (int)++number, tests[i].name, said);
    }
    printf("1..%d\n", (int)number);
    return failed != 0;
}
