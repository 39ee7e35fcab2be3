#include "messages.h"

/* Field numbers of proto/hawser/v1. */
enum {
    CONTROL_FIELD_HELLO = 1, CONTROL_FIELD_WELCOME = 2, CONTROL_FIELD_REJECT = 3,
    HELLO_TOKEN = 1, HELLO_FEATURES = 3, HELLO_EDITOR = 102,
    EDITOR_CONNECTION = 2, EDITOR_GENERATION = 3, EDITOR_STATE = 4,
    STATE_PHASE = 1, STATE_SINCE = 5, STATE_AGE = 6,
    WELCOME_FEATURES = 2, REJECT_MESSAGE = 2, REJECT_ERROR_CODE = 100,
    ENVELOPE_CORRELATION = 1, ENVELOPE_REQUEST = 2, ENVELOPE_RESPONSE = 3, ENVELOPE_BEAT = 7, ENVELOPE_STORED = 8,
    REQUEST_EXECUTE = 120, RESPONSE_CORRELATION = 1, RESPONSE_FAILURE = 99, FAILURE_CODE = 1, FAILURE_MESSAGE = 2,
    BEAT_PHASE = 1, BEAT_AGE = 2, BEAT_GENERATION = 3, BEAT_WAITING = 4,
};

static void look_at_welcome(struct slice welcome, struct control_view *view) {
    struct pb_reader reader = pb_read(welcome);
    struct pb_field field;
    while (pb_next(&reader, &field) == PB_FIELD) {
        if (field.number != WELCOME_FEATURES || field.type != PB_BYTES) continue;
        view->beats |= slice_is(field.bytes, FEATURE_BEATS);
        view->outcomes_stored |= slice_is(field.bytes, FEATURE_OUTCOMES_STORED);
    }
}

struct control_view control_look(struct slice control) {
    struct control_view view = {0};
    struct slice welcome = pb_find(control, CONTROL_FIELD_WELCOME), reject = pb_find(control, CONTROL_FIELD_REJECT);
    if (reject.at != NULL) {
        view.kind = CONTROL_REJECT;
        view.error_code = pb_find(reject, REJECT_ERROR_CODE);
        view.message = pb_find(reject, REJECT_MESSAGE);
    } else if (welcome.at != NULL && pb_is_well_formed(welcome)) {
        view.kind = CONTROL_WELCOME;
        look_at_welcome(welcome, &view);
    }
    return view;
}

static void look_at_response(struct slice response, struct envelope_view *view) {
    struct slice failure = pb_find(response, RESPONSE_FAILURE);
    /* Under no id nobody has asked: the daemon says why it closes. */
    if (failure.at == NULL || view->correlation_id.length > 0 || pb_find(response, RESPONSE_CORRELATION).length > 0) return;
    view->kind = ENVELOPE_CLOSING;
    view->error_code = pb_find(failure, FAILURE_CODE);
    view->message = pb_find(failure, FAILURE_MESSAGE);
}

struct envelope_view envelope_look(struct slice envelope) {
    struct envelope_view view = {0};
    struct slice request = {0}, response = {0};
    struct pb_reader reader = pb_read(envelope);
    struct pb_field field;
    enum pb_step step;
    while ((step = pb_next(&reader, &field)) == PB_FIELD) {
        if (field.type != PB_BYTES) continue;
        if (field.number == ENVELOPE_CORRELATION) view.correlation_id = field.bytes;
        if (field.number == ENVELOPE_REQUEST) request = field.bytes;
        if (field.number == ENVELOPE_RESPONSE) response = field.bytes;
        if (field.number == ENVELOPE_STORED) view.body = field.bytes;
    }
    if (step == PB_MALFORMED) return (struct envelope_view){.kind = ENVELOPE_MALFORMED};
    if (view.body.at != NULL) view.kind = ENVELOPE_OUTCOMES_STORED;
    else if (request.at != NULL && view.correlation_id.length > 0 && pb_find(request, REQUEST_EXECUTE).at != NULL)
        view.kind = ENVELOPE_EXECUTE;
    else if (response.at != NULL) look_at_response(response, &view);
    return view;
}

bool hello_is_one(struct slice control) {
    struct slice hello = pb_find(control, CONTROL_FIELD_HELLO);
    return hello.at != NULL && pb_is_well_formed(hello);
}

void hello_command(struct bytes *out, uint32_t field, struct slice id) { pb_put_bytes(out, field, id); }

static void put_message(struct bytes *out, uint32_t field, struct bytes *message) {
    pb_put_bytes(out, field, bytes_view(message));
    out->failed |= message->failed;
    bytes_free(message);
}

static void put_state(struct bytes *editor, const struct hello_addition *addition) {
    if (addition->phase == PHASE_UNKNOWN) return;
    struct bytes state = {0};
    pb_put_uint(&state, STATE_PHASE, addition->phase);
    pb_put_uint(&state, STATE_SINCE, addition->phase_since_unix_ms);
    pb_put_uint(&state, STATE_AGE, addition->main_thread_age_ms);
    put_message(editor, EDITOR_STATE, &state);
}

void hello_write(struct bytes *out, struct slice control, const struct hello_addition *addition) {
    struct bytes editor = {0}, hello = {0};
    pb_put_uint(&editor, EDITOR_CONNECTION, addition->connection_number);
    if (addition->domain_generation > 0) pb_put_uint(&editor, EDITOR_GENERATION, addition->domain_generation);
    put_state(&editor, addition);
    bytes_append(&editor, addition->held.at, addition->held.length);
    bytes_append(&editor, addition->cut_off.at, addition->cut_off.length);
    pb_put_bytes(&hello, HELLO_TOKEN, addition->token);
    pb_put_bytes(&hello, HELLO_FEATURES, slice_of(FEATURE_BEATS));
    pb_put_bytes(&hello, HELLO_FEATURES, slice_of(FEATURE_OUTCOMES_STORED));
    put_message(&hello, HELLO_EDITOR, &editor);
    bytes_append(out, control.at, control.length);
    put_message(out, CONTROL_FIELD_HELLO, &hello);
}

void beat_write(struct bytes *out, const struct beat *beat) {
    struct bytes message = {0};
    pb_put_uint(&message, BEAT_PHASE, beat->phase);
    pb_put_uint(&message, BEAT_AGE, beat->main_thread_age_ms);
    pb_put_uint(&message, BEAT_GENERATION, beat->domain_generation);
    pb_put_uint(&message, BEAT_WAITING, beat->frames_waiting);
    put_message(out, ENVELOPE_BEAT, &message);
}

void refusal_write(struct bytes *out, struct slice correlation_id, const char *code, const char *message) {
    struct bytes failure = {0}, response = {0};
    pb_put_bytes(&failure, FAILURE_CODE, slice_of(code));
    pb_put_bytes(&failure, FAILURE_MESSAGE, slice_of(message));
    pb_put_bytes(&response, RESPONSE_CORRELATION, correlation_id);
    put_message(&response, RESPONSE_FAILURE, &failure);
    pb_put_bytes(out, ENVELOPE_CORRELATION, correlation_id);
    put_message(out, ENVELOPE_RESPONSE, &response);
}
