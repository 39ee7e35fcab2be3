/*
 * The keeper: what of Hawser lives in the Editor process and outlives its scripting domains.
 *
 * It owns the line to the daemon, keeps frames while no domain is there to take them, keeps outcomes until the daemon has
 * journalled them, remembers which commands have started, and answers JSON-RPC over loopback HTTP.
 *
 * Rules, for callers in any language:
 *  - Nothing here ever calls back. A domain pulls, on a thread of its own, with a time limit, and can be interrupted.
 *  - A handle belongs to one scripting domain. The next domain's hk_attach makes it stale; a stale or wild handle is an error
 *    (HK_STALE), never a crash. 0 is never a handle.
 *  - Every function may be called from any thread. None waits for a network peer; hk_pull and hk_close wait, as long as told.
 *  - Bytes handed in are copied before the call returns; bytes handed out are written to memory of the caller's.
 *  - Text is UTF-8. Structs hold fixed-width fields, so one layout fits every platform. Zero in a limit means its default.
 *  - After fork() without exec the child has no keeper: every call there answers HK_STALE.
 */
#ifndef HAWSER_KEEPER_H
#define HAWSER_KEEPER_H

#include <stdint.h>

#if defined(_WIN32) && defined(HK_IMPORT) /* for C programs that use the DLL */
#define HK_EXPORT __declspec(dllimport)
#elif defined(_WIN32)
#define HK_EXPORT __declspec(dllexport)
#else
#define HK_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* A library that is loaded stays loaded until the Editor ends. An updated package finds the old one there: it asks before
 * anything else, and uses its managed link when the number is not the one it was built for. */
#define HK_ABI_VERSION 1u
HK_EXPORT uint32_t hk_abi_version(void);

/* "0.1.0", for logs. */
HK_EXPORT const char *hk_version(void);

typedef uint64_t hk_handle;

typedef int32_t hk_status;
enum {
    HK_OK = 0,
    HK_STALE = 1,       /* no such handle, or one of a domain that has been replaced, or a keeper that was closed */
    HK_INVALID = 2,     /* an argument makes no sense */
    HK_NOT_FOUND = 3,   /* no keeper of that name, no such command, value or request */
    HK_EXISTS = 4,      /* there is a keeper of that name: attach to it */
    HK_TIMEOUT = 5,     /* nothing came in time */
    HK_INTERRUPTED = 6, /* this domain has been told to stop pulling */
    HK_TOO_SMALL = 7,   /* the buffer is: the length needed is told, and what was to be read is kept */
    HK_FULL = 8,        /* the bound is reached: nothing was taken, try again later */
    HK_TOO_LARGE = 9,   /* it would not fit though all were empty */
    HK_GONE = 10,       /* that connection or that caller is not there any more */
    HK_NO_MEMORY = 11,
    HK_SYSTEM = 12,     /* the system refused: see hk_fault */
    HK_ABI = 13,        /* the caller was built for another version */
};

/* What a status means, in English. Never null. */
HK_EXPORT const char *hk_status_text(hk_status status);

/* ---- Opening, and finding again ------------------------------------------------------------------------------------- */

typedef struct hk_config {
    uint32_t abi;                /* HK_ABI_VERSION */
    uint32_t frame_bytes;        /* the largest frame, either way; 64 MiB */
    const char *name;            /* what later domains find it by: the Editor's session id */
    const char *endpoint_file;   /* where the daemon says how it is reached; read at each dial */
    const char *token_file;      /* used when the endpoint names none, and for HTTP; read when needed */
    uint64_t connection_number;  /* of the last connection made before, by whomever; the next one is one more */
    uint64_t inbox_bytes;        /* frames waiting for a domain; above it the daemon is not read from; 64 MiB */
    uint64_t outbox_bytes;       /* frames waiting for the daemon; above it hk_send answers HK_FULL; 16 MiB */
    uint64_t ledger_bytes;       /* outcomes kept until they are journalled; 32 MiB */
    uint64_t kept_bytes;         /* values kept with hk_keep, their keys included; 16 MiB */
    uint32_t ledger_entries;     /* commands remembered at a time; 4096 */
    uint32_t beat_ms;            /* 1000 */
    uint32_t handshake_ms;       /* how long the daemon may take to answer a Hello; 10000 */
    uint32_t backoff_first_ms;   /* pause before the second dial, doubled for each further one; 200 */
    uint32_t backoff_longest_ms; /* 5000; each pause has up to a quarter of jitter on top */
    uint32_t reserved;           /* 0 */
} hk_config;

/* Starts a keeper: its thread runs when this returns, and dials once it has a Hello. */
HK_EXPORT hk_status hk_open(const hk_config *config, hk_handle *handle);

/* A new domain takes over the keeper of that name. The old domain's handle is stale from here on; what it had taken and not
 * started waits again. *generation counts the domains, 1 for the one that opened. */
HK_EXPORT hk_status hk_attach(const char *name, hk_handle *handle, uint64_t *generation);

/* The domain goes: pulls end, the phase is RELOADING (unless QUITTING was set), what was taken and not started goes back into the inbox,
 * HTTP callers whose request had started are told that it was interrupted. The handle may still send until the next attach. */
HK_EXPORT hk_status hk_detach(hk_handle handle);

/* Ends the keeper: writes what is in the outbox, for flush_ms at most, closes the line and joins the thread. A process that
 * ends without it is safe too. */
HK_EXPORT hk_status hk_close(hk_handle handle, int32_t flush_ms);

/* ---- The line -------------------------------------------------------------------------------------------------------- */

/* The Hello for the connections to come: a serialized hawser.v1.Control with its hello set, without token and connection
 * number. The keeper adds those, the held and cut-off commands, the domain's generation and phase, and its own features.
 * Dials at once when there is no line and was none allowed before. */
HK_EXPORT hk_status hk_set_hello(hk_handle handle, const void *control, uint64_t length);

/* Dial now, don't wait out the pause: a daemon has been started, the endpoint file has changed. */
HK_EXPORT hk_status hk_poke(hk_handle handle);

/* Ends the connection there is, in order, and says Hello again: a new domain has another catalog. */
HK_EXPORT hk_status hk_redial(hk_handle handle);

/* Says how the domain is, for beats and Hello: its generation as managed code counts it, and an EditorState.Phase. */
HK_EXPORT hk_status hk_set_domain(hk_handle handle, uint64_t generation, uint32_t phase);

/* The main thread is alive. One atomic store: call it each frame. */
HK_EXPORT hk_status hk_tick(hk_handle handle);

/* Sends a serialized Envelope, in the order of the calls. connection 0: it waits for the next connection if need be. A
 * number: it is meant for that connection only (an answer, numbered events), and is dropped with it; HK_GONE when it is over. */
HK_EXPORT hk_status hk_send(hk_handle handle, const void *envelope, uint64_t length, uint64_t connection);

/* ---- Pulling --------------------------------------------------------------------------------------------------------- */

enum {
    HK_FRAME_CONTROL = 1,   /* a Welcome or a final Reject: serialized hawser.v1.Control */
    HK_FRAME_ENVELOPE = 2,  /* serialized hawser.v1.Envelope */
    HK_FRAME_LOST = 3,      /* the connection is over; the bytes say why, in English */
    HK_FRAME_CALL = 4,      /* a JSON-RPC request over HTTP: the request object, as it came; answer with hk_reply */
    HK_FRAME_NOTICE = 5,    /* a JSON-RPC notification: nobody waits for an answer */
    HK_FRAME_CALL_GONE = 6, /* the caller of that request has hung up; an answer is not wanted any more */
};
enum {
    HK_FLAG_AGAIN = 1, /* an earlier domain has taken it and not started it */
};

typedef struct hk_frame {
    uint64_t length;     /* of the bytes, also when the buffer was too small */
    uint64_t connection; /* that brought it; 0 for HTTP */
    uint64_t request;    /* of HTTP frames: never used twice in the life of the keeper */
    uint32_t kind;
    uint32_t flags;
} hk_frame;

/* Takes the oldest frame. timeout_ms 0 looks only, -1 waits without limit. HK_TOO_SMALL leaves the frame where it is. */
HK_EXPORT hk_status hk_pull(hk_handle handle, void *buffer, uint64_t size, int32_t timeout_ms, hk_frame *frame);

/* From now on each pull of this domain answers HK_INTERRUPTED, those that wait too: threads can be joined. */
HK_EXPORT hk_status hk_interrupt(hk_handle handle);

/* ---- The ledger: not started, started, finished ------------------------------------------------------------------------ */

enum {
    HK_COMMAND_WAITING = 1,  /* in the inbox: no domain has taken it */
    HK_COMMAND_TAKEN = 2,    /* pulled, not started: the next domain gets it again */
    HK_COMMAND_STARTED = 3,  /* may have run in part */
    HK_COMMAND_CUT_OFF = 4,  /* started in an earlier domain, and nobody goes on with it */
    HK_COMMAND_FINISHED = 5, /* its outcome is kept, and on its way until the daemon has it */
};

/* An Execute that is pulled is in the ledger by itself. Call this before the first line of the command runs. */
HK_EXPORT hk_status hk_ledger_started(hk_handle handle, const char *command_id);

/* Its outcome, as a serialized Envelope: sent, kept, and sent again on later connections until the daemon has journalled it. */
HK_EXPORT hk_status hk_ledger_finished(hk_handle handle, const char *command_id, const void *envelope, uint64_t length);

/* It had started in an earlier domain and left no continuation: the next Hello says so, and its Welcome clears it. */
HK_EXPORT hk_status hk_ledger_cut_off(hk_handle handle, const char *command_id);

/* The daemon has heard, other than by a Hello of the keeper's, that it was cut off. HK_NOT_FOUND: it is not, or no longer; the daemon
 * may have sent it again since. */
HK_EXPORT hk_status hk_ledger_told(hk_handle handle, const char *command_id);

/* It is over without an outcome: revoked before it started. */
HK_EXPORT hk_status hk_ledger_forget(hk_handle handle, const char *command_id);

HK_EXPORT hk_status hk_ledger_state(hk_handle handle, const char *command_id, uint32_t *state);

/* All of it, oldest first, as records: one byte state, one byte 0, two bytes little-endian length of the id, the id. */
HK_EXPORT hk_status hk_ledger_list(hk_handle handle, void *buffer, uint64_t size, uint64_t *length);

/* ---- Values for the next domain: continuations, what is not yet acknowledged -------------------------------------------- */

/* Replaces the value of that key; length 0 removes it. */
HK_EXPORT hk_status hk_keep(hk_handle handle, const char *key, const void *value, uint64_t length);
HK_EXPORT hk_status hk_kept(hk_handle handle, const char *key, void *buffer, uint64_t size, uint64_t *length);

/* ---- JSON-RPC over loopback HTTP: POST /rpc, GET /health --------------------------------------------------------------- */

typedef struct hk_http_config {
    uint32_t abi;           /* HK_ABI_VERSION */
    uint16_t port;          /* 0: a free one, see hk_http_port */
    uint16_t reserved;      /* 0 */
    uint32_t clients;       /* connections at a time; 64 */
    uint32_t batch;         /* requests in one batch; 64 */
    uint64_t body_bytes;    /* largest body; 4 MiB */
    uint64_t total_bytes;   /* of all bodies at a time; 16 MiB */
    uint32_t head_ms;       /* how long a request's head may take; 10000 */
    uint32_t body_ms;       /* and its body; 30000 */
    uint32_t idle_ms;       /* how long an idle connection is kept; 120000 */
    uint32_t recompile_ms;  /* how long a request waits for a domain; 30000 */
} hk_http_config;

HK_EXPORT hk_status hk_http_start(hk_handle handle, const hk_http_config *config);
HK_EXPORT hk_status hk_http_stop(hk_handle handle);
HK_EXPORT hk_status hk_http_port(hk_handle handle, uint16_t *port);

enum {
    HK_SURVIVES_RELOAD = 1, /* a later domain answers it: it knows the request's number from its continuation */
};

/* Call this before a request's first line runs: from here on a reload interrupts it, where it was given to the next domain. */
HK_EXPORT hk_status hk_call_started(hk_handle handle, uint64_t request, uint32_t flags);

enum {
    HK_REPLY_RESULT = 1, /* the bytes are the value of "result" */
    HK_REPLY_ERROR = 2,  /* the bytes are the value of "error": an object with code and message */
};

/* Answers. The keeper puts the id around it, byte for byte as the caller wrote it. HK_GONE: the caller has hung up or was
 * told something else; HK_INVALID: the bytes are not JSON, and the request still waits for its answer. */
HK_EXPORT hk_status hk_reply(hk_handle handle, uint64_t request, uint32_t kind, const void *json, uint64_t length);

/* ---- How it is --------------------------------------------------------------------------------------------------------- */

enum {
    HK_LINE_NO_HELLO = 0,  /* hk_set_hello comes first */
    HK_LINE_WAITING = 1,   /* until the next dial */
    HK_LINE_GREETING = 2,
    HK_LINE_UP = 3,
    HK_LINE_REFUSED = 4,   /* for good: another hk_set_hello tries again; hk_fault says why */
};

typedef struct hk_state {
    uint64_t connection;        /* number of the last connection tried */
    uint64_t attach_generation; /* domains so far */
    uint64_t inbox_frames;
    uint64_t inbox_bytes;
    uint64_t outbox_frames;
    uint64_t outbox_bytes;
    uint64_t ledger_entries;
    uint64_t ledger_bytes;
    uint64_t kept_bytes;
    uint64_t welcomes;          /* connections that came up so far */
    uint64_t beats;             /* sent so far */
    uint64_t dials;             /* attempts so far */
    uint32_t line;
    uint32_t domain_away;       /* 1 between hk_detach and hk_attach */
    uint32_t http_clients;
    uint32_t http_requests;     /* not answered yet */
} hk_state;

HK_EXPORT hk_status hk_query(hk_handle handle, hk_state *state);

/* What went wrong last, in English; empty when nothing did. */
HK_EXPORT hk_status hk_fault(hk_handle handle, char *buffer, uint64_t size, uint64_t *length);

#ifdef __cplusplus
}
#endif

#endif
