/* The few messages of proto/hawser/v1 that the keeper looks into or writes itself; all others pass through unread. */
#ifndef HK_MESSAGES_H
#define HK_MESSAGES_H

#include "protobuf.h"

#define FEATURE_BEATS "hawser.beats"
#define FEATURE_OUTCOMES_STORED "hawser.outcomes_stored"

enum { PHASE_UNKNOWN = 0, PHASE_RELOADING = 5, PHASE_QUITTING = 7 }; /* EditorState.Phase */

enum control_kind { CONTROL_OTHER, CONTROL_WELCOME, CONTROL_REJECT };

struct control_view {
    enum control_kind kind;
    bool beats, outcomes_stored;     /* features that the daemon has accepted */
    struct slice error_code, message; /* of a Reject */
};

struct control_view control_look(struct slice control);

enum envelope_kind { ENVELOPE_OTHER, ENVELOPE_EXECUTE, ENVELOPE_OUTCOMES_STORED, ENVELOPE_CLOSING, ENVELOPE_MALFORMED };

struct envelope_view {
    enum envelope_kind kind;
    struct slice correlation_id;
    struct slice body;                /* of OutcomesStored */
    struct slice error_code, message; /* of CLOSING: the daemon says why it ends the line */
};

struct envelope_view envelope_look(struct slice envelope);

/* Is it a Control with a Hello? */
bool hello_is_one(struct slice control);

struct hello_addition {
    struct slice token;
    uint64_t connection_number;
    uint64_t domain_generation;
    uint32_t phase; /* PHASE_UNKNOWN: nothing is said of the state */
    uint64_t phase_since_unix_ms;
    uint64_t main_thread_age_ms;
    struct bytes held, cut_off; /* encoded already, see hello_command */
};

/* Appends one more held (6) or cut-off (7) command. */
enum { HELLO_HELD = 6, HELLO_CUT_OFF = 7 };
void hello_command(struct bytes *out, uint32_t field, struct slice id);

/* A second occurrence of the field hello, which protobuf merges with the first: so the keeper need not take apart what
 * managed code has written, and an older keeper passes on what a newer package says. */
void hello_write(struct bytes *out, struct slice control, const struct hello_addition *addition);

struct beat {
    uint32_t phase;
    uint64_t main_thread_age_ms;
    uint64_t domain_generation;
    uint64_t frames_waiting;
};

void beat_write(struct bytes *out, const struct beat *beat);

/* The answer to an Execute that can't be taken. */
void refusal_write(struct bytes *out, struct slice correlation_id, const char *code, const char *message);

#endif
