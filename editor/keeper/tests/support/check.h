/* A test runner of one page. Prints TAP. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A test: TEST(Subject_Condition_Outcome) { ... CHECK(...) ... } It ends at the first check that fails. */
#define TEST(name)                                                         \
    static void name(void);                                                \
    __attribute__((constructor)) static void add_##name(void) {            \
        check_add(#name, name);                                            \
    }                                                                      \
    static void name(void)

#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)
#define CHECK_EQUAL(actual, expected) check_equal((uint64_t)(actual), (uint64_t)(expected), #actual, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)
/* Looks again and again until it is so; fails after 20 s. For what happens on another thread and rings nobody's bell. */
#define UNTIL(condition)                                                   \
    for (unsigned looks = 0; !(condition); looks++) check_again(looks, #condition, __FILE__, __LINE__)

void check_add(const char *name, void (*run)(void));
void check_that(bool passed, const char *what, const char *file, int line);
void check_equal(uint64_t actual, uint64_t expected, const char *what, const char *file, int line);
void check_text(const char *actual, const char *expected, const char *what, const char *file, int line);
void check_again(unsigned looks, const char *what, const char *file, int line);

enum { PATIENCE_MS = 20000 };

#endif
