"""The Editor's managed side, played through ctypes: what any language can do with hawser_keeper.h."""
import ctypes as c

OK, STALE, EXISTS, TIMEOUT, INTERRUPTED = 0, 1, 4, 5, 6
CONTROL, ENVELOPE, LOST, CALL, NOTICE, CALL_GONE = 1, 2, 3, 4, 5, 6
ABI = 1


class Config(c.Structure):
    _fields_ = [("abi", c.c_uint32), ("frame_bytes", c.c_uint32), ("name", c.c_char_p), ("endpoint_file", c.c_char_p), ("token_file", c.c_char_p),
                ("connection_number", c.c_uint64), ("inbox_bytes", c.c_uint64), ("outbox_bytes", c.c_uint64), ("ledger_bytes", c.c_uint64),
                ("kept_bytes", c.c_uint64), ("ledger_entries", c.c_uint32), ("beat_ms", c.c_uint32), ("handshake_ms", c.c_uint32),
                ("backoff_first_ms", c.c_uint32), ("backoff_longest_ms", c.c_uint32), ("reserved", c.c_uint32)]


class Frame(c.Structure):
    _fields_ = [("length", c.c_uint64), ("connection", c.c_uint64), ("request", c.c_uint64), ("kind", c.c_uint32), ("flags", c.c_uint32)]


class HttpConfig(c.Structure):
    _fields_ = [("abi", c.c_uint32), ("port", c.c_uint16), ("reserved", c.c_uint16), ("clients", c.c_uint32), ("batch", c.c_uint32),
                ("body_bytes", c.c_uint64), ("total_bytes", c.c_uint64), ("head_ms", c.c_uint32), ("body_ms", c.c_uint32), ("idle_ms", c.c_uint32),
                ("recompile_ms", c.c_uint32)]


class State(c.Structure):
    _fields_ = [(name, c.c_uint64) for name in ("connection", "attach_generation", "inbox_frames", "inbox_bytes", "outbox_frames", "outbox_bytes",
                                                "ledger_entries", "ledger_bytes", "kept_bytes", "welcomes", "beats", "dials")]
    _fields_ += [(name, c.c_uint32) for name in ("line", "domain_away", "http_clients", "http_requests")]


class Domain:
    """One scripting domain. hk_* are reached as methods; each raises when the status is none of those expected."""

    def __init__(self, library, handle):
        self.library, self.handle = library, handle

    @classmethod
    def open(cls, library, name, endpoint_file, token_file):
        handle = c.c_uint64()
        config = Config(abi=ABI, name=name.encode(), endpoint_file=endpoint_file.encode(), token_file=token_file.encode(), backoff_first_ms=20)
        check(library.hk_open(c.byref(config), c.byref(handle)))
        return cls(library, handle)

    @classmethod
    def attach(cls, library, name):
        handle, generation = c.c_uint64(), c.c_uint64()
        check(library.hk_attach(name.encode(), c.byref(handle), c.byref(generation)))
        return cls(library, handle), generation.value

    def call(self, function, *arguments, expected=OK):
        check(getattr(self.library, "hk_" + function)(self.handle, *arguments), expected)

    def set_hello(self, control):
        data = control.SerializeToString()
        self.call("set_hello", data, c.c_uint64(len(data)))

    def send(self, envelope, connection=0):
        data = envelope.SerializeToString()
        self.call("send", data, c.c_uint64(len(data)), c.c_uint64(connection))

    def finish(self, command_id, envelope):
        data = envelope.SerializeToString()
        self.call("ledger_finished", command_id.encode(), data, c.c_uint64(len(data)))

    def pull(self, timeout_ms=20000):
        """(kind, bytes, frame); None when nothing came."""
        buffer, frame = c.create_string_buffer(1 << 20), Frame()
        status = self.library.hk_pull(self.handle, buffer, c.c_uint64(len(buffer)), timeout_ms, c.byref(frame))
        if status == TIMEOUT:
            return None
        check(status)
        return frame.kind, buffer.raw[:frame.length], frame

    def state(self):
        state = State()
        self.call("query", c.byref(state))
        return state

    def close(self):
        self.call("close", 2000)


def check(status, expected=OK):
    if status != expected:
        raise AssertionError(f"status {status}, not {expected}")


def load(path):
    library = c.CDLL(path)
    library.hk_status_text.restype = c.c_char_p
    assert library.hk_abi_version() == ABI
    return library
