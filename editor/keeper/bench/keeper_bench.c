/* The keeper's figures, one line of JSON each. The managed side is one thread that answers at once, so what is measured is the keeper. */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "hawser_keeper.h"

enum { WARM_UP = 2000, CALLS = 20000, CLIENTS = 8, CALLS_EACH = 2000, ROUNDS = 5, IDLE_S = 10 };

static char folder[64];
static hk_handle keeper;
static uint16_t port;

static void must(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "keeper_bench: %s failed\n", what);
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print(const char *figure, double value, const char *unit, double baseline) {
    printf("{\"figure\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"", figure, value, unit);
    if (baseline > 0) printf(",\"baseline\":%.3f,\"ratio\":%.3f", baseline, value / baseline);
    printf("}\n");
    fflush(stdout);
}

static int by_size(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double quantile(double *samples, size_t count, double which) {
    qsort(samples, count, sizeof *samples, by_size);
    return samples[(size_t)(which * (double)(count - 1))];
}

/* ---- The other ends ---- */

static char *path_of(const char *name) {
    static char path[4][128];
    static unsigned next;
    char *made = path[next++ % 4];
    snprintf(made, sizeof path[0], "%s/%s", folder, name);
    return made;
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(path_of(name), "w");
    must(file != NULL, "writing a file");
    fputs(text, file);
    fclose(file);
}

static void read_whole(int from, void *buffer, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t got = read(from, (char *)buffer + done, length - done);
        if (got <= 0) _exit(0);
        done += (size_t)got;
    }
}

/* A process of its own: what it costs is not the keeper's. Welcomes, and reads beats for ever. */
static pid_t start_daemon(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path_of("socket"));
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    must(bind(listener, (struct sockaddr *)&address, sizeof address) == 0 && listen(listener, 1) == 0, "listening");
    pid_t daemon = fork();
    if (daemon != 0) return daemon;
    static const char welcome[] = "\0\0\0\x10\x12\x0e\x12\x0chawser.beats";
    int line = accept(listener, NULL, NULL);
    for (int frames = 0;; frames++) {
        unsigned char prefix[4], body[4096];
        read_whole(line, prefix, 4);
        read_whole(line, body, (size_t)prefix[2] << 8 | prefix[3]);
        if (frames == 0 && write(line, welcome, sizeof welcome - 1) < 0) _exit(1);
    }
}

static void *answer_calls(void *nothing) {
    static char buffer[65536];
    hk_frame frame;
    hk_status status;
    while ((status = hk_pull(keeper, buffer, sizeof buffer, -1, &frame)) == HK_OK)
        if (frame.kind == HK_FRAME_CALL) hk_reply(keeper, frame.request, HK_REPLY_RESULT, "{\"ok\":true}", 11);
    return nothing;
}

static int dial(uint16_t to) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(to), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int made = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    must(connect(made, (struct sockaddr *)&address, sizeof address) == 0, "connecting");
    return made;
}

static const char request[] =
    "POST /rpc HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t\r\nContent-Length: 37\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1}";

static double call_once(int client) {
    static const char last[] = "{\"ok\":true}}";
    char answer[1024];
    ssize_t length = 0, got;
    double start = seconds(CLOCK_MONOTONIC);
    must(write(client, request, sizeof request - 1) == (ssize_t)sizeof request - 1, "sending");
    do {
        got = read(client, answer + length, sizeof answer - (size_t)length);
        must(got > 0, "receiving");
        length += got;
    } while (length < 12 || memcmp(answer + length - 12, last, 12) != 0);
    return (seconds(CLOCK_MONOTONIC) - start) * 1e6;
}

/* The same bytes over a bare socket, to a thread that hands them to another and writes what that one says: the same hops. */
static int echo_pipe[2][2];

static void *hand_back(void *nothing) {
    char byte;
    while (read(echo_pipe[0][0], &byte, 1) == 1 && write(echo_pipe[1][1], &byte, 1) == 1) {}
    return nothing;
}

struct bare_server {
    int listener;
    int clients; /* still to hang up */
    uint16_t port;
    pthread_t echoes;
};

/* Serves all its clients from one thread, as the keeper does. */
static void *echo(void *argument) {
    struct bare_server *server = argument;
    struct pollfd polled[CLIENTS + 1] = {{.fd = server->listener, .events = POLLIN}};
    nfds_t count = 1;
    char buffer[1024], byte = 0;
    int on = 1;
    while (server->clients > 0 && poll(polled, count, -1) > 0) {
        for (nfds_t i = count; i-- > 1;) {
            if ((polled[i].revents & POLLIN) == 0) continue;
            if (read(polled[i].fd, buffer, sizeof buffer) <= 0) {
                close(polled[i].fd);
                polled[i].fd = -1;
                server->clients--;
                continue;
            }
            must(write(echo_pipe[0][1], &byte, 1) == 1 && read(echo_pipe[1][0], &byte, 1) == 1, "handing over");
            must(write(polled[i].fd, buffer, 100) == 100, "echoing");
        }
        if ((polled[0].revents & POLLIN) == 0) continue;
        int client = accept(polled[0].fd, NULL, NULL);
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        polled[count++] = (struct pollfd){.fd = client, .events = POLLIN};
    }
    close(polled[0].fd);
    return NULL;
}

static void start_bare(struct bare_server *server, int clients) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    pthread_t hands;
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    server->clients = clients;
    must(bind(server->listener, (struct sockaddr *)&address, size) == 0 && listen(server->listener, CLIENTS) == 0, "listening");
    must(pipe(echo_pipe[0]) == 0 && pipe(echo_pipe[1]) == 0, "pipe");
    getsockname(server->listener, (struct sockaddr *)&address, &size);
    server->port = ntohs(address.sin_port);
    pthread_create(&server->echoes, NULL, echo, server);
    pthread_create(&hands, NULL, hand_back, NULL);
    pthread_detach(hands);
}

static double echo_once(int client) {
    char buffer[1024];
    double start = seconds(CLOCK_MONOTONIC);
    must(write(client, request, sizeof request - 1) > 0 && read(client, buffer, sizeof buffer) == 100, "the baseline");
    return (seconds(CLOCK_MONOTONIC) - start) * 1e6;
}

/* ---- The figures ---- */

static double alone(uint16_t to, double (*once)(int)) {
    static double samples[CALLS];
    int client = dial(to);
    for (int i = 0; i < WARM_UP; i++) once(client);
    for (int i = 0; i < CALLS; i++) samples[i] = once(client);
    close(client);
    return quantile(samples, CALLS, 0.5);
}

static void one_caller(void) {
    struct bare_server bare;
    start_bare(&bare, 1);
    double baseline = alone(bare.port, echo_once);
    pthread_join(bare.echoes, NULL);
    print("keeper.rpc.us", alone(port, call_once), "us", baseline);
}

static struct {
    uint16_t port;
    double (*once)(int);
    double samples[CLIENTS][CALLS_EACH];
} together;

static void *call_on(void *samples) {
    int client = dial(together.port);
    for (int i = 0; i < CALLS_EACH; i++) ((double *)samples)[i] = together.once(client);
    close(client);
    return NULL;
}

/* p99 over p50; *per_s is how many a second all of them got. */
static double unfairness(uint16_t to, double (*once)(int), double *per_s) {
    pthread_t threads[CLIENTS];
    together.port = to;
    together.once = once;
    double start = seconds(CLOCK_MONOTONIC);
    for (int i = 0; i < CLIENTS; i++) pthread_create(&threads[i], NULL, call_on, together.samples[i]);
    for (int i = 0; i < CLIENTS; i++) pthread_join(threads[i], NULL);
    *per_s = CLIENTS * CALLS_EACH / (seconds(CLOCK_MONOTONIC) - start);
    double p50 = quantile(together.samples[0], CLIENTS * CALLS_EACH, 0.5), p99 = quantile(together.samples[0], CLIENTS * CALLS_EACH, 0.99);
    fprintf(stderr, "%d callers: p50 %.0f us, p99 %.0f us\n", CLIENTS, p50, p99);
    return p99 / p50;
}

/* Of several rounds the one in the middle: what else the machine does shows in p99 first. */
static void many_callers(void) {
    double ratios[ROUNDS], baselines[ROUNDS], rates[ROUNDS], rate;
    for (int i = 0; i < ROUNDS; i++) {
        struct bare_server bare;
        start_bare(&bare, CLIENTS);
        baselines[i] = unfairness(bare.port, echo_once, &rate);
        pthread_join(bare.echoes, NULL);
        ratios[i] = unfairness(port, call_once, &rates[i]);
    }
    print("keeper.rpc.p99_ratio", quantile(ratios, ROUNDS, 0.5), "ratio", quantile(baselines, ROUNDS, 0.5));
    print("keeper.rpc.per_s", quantile(rates, ROUNDS, 0.5), "1/s", 0);
}

static void idle(void) {
    int client = dial(port); /* an idle caller, too */
    call_once(client);
    double before = seconds(CLOCK_PROCESS_CPUTIME_ID);
    sleep(IDLE_S);
    print("keeper.idle.cpu", (seconds(CLOCK_PROCESS_CPUTIME_ID) - before) / IDLE_S * 100, "%", 0);
    close(client);
}

static double resident_mb(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    must(file != NULL && fscanf(file, "%*d %ld", &pages) == 1, "reading statm");
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static void open_keeper(void) {
    char text[256];
    snprintf(text, sizeof text, "{\"link\":\"unix://%s\"}", path_of("socket"));
    write_file("endpoint", text);
    write_file("token", "t");
    hk_config config = {.abi = HK_ABI_VERSION, .name = "bench", .endpoint_file = path_of("endpoint"), .token_file = path_of("token")};
    hk_http_config http = {.abi = HK_ABI_VERSION};
    hk_frame frame;
    must(hk_open(&config, &keeper) == HK_OK, "hk_open");
    must(hk_set_hello(keeper, "\x0a\x00", 2) == HK_OK, "hk_set_hello");
    must(hk_pull(keeper, text, sizeof text, 10000, &frame) == HK_OK, "connecting to the daemon");
    must(hk_http_start(keeper, &http) == HK_OK && hk_http_port(keeper, &port) == HK_OK, "hk_http_start");
}

int main(void) {
    strcpy(folder, "/tmp/hwt-keeper-bench-XXXXXX");
    must(mkdtemp(folder) != NULL, "mkdtemp");
    pid_t daemon = start_daemon();
    double before = resident_mb();
    pthread_t domain;
    open_keeper();
    pthread_create(&domain, NULL, answer_calls, NULL);
    idle();
    print("keeper.mb", resident_mb() - before, "MB", 0);
    one_caller();
    many_callers();
    hk_interrupt(keeper);
    pthread_join(domain, NULL);
    hk_close(keeper, 0);
    kill(daemon, SIGKILL);
    waitpid(daemon, NULL, 0);
    unlink(path_of("socket"));
    unlink(path_of("endpoint"));
    unlink(path_of("token"));
    rmdir(folder);
    return 0;
}
