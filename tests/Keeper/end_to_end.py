"""The shared library against the real daemon: hello, commands, kill -9, reloads; and against protobuf's own reading of its bytes.

usage: end_to_end.py <libhawser_keeper> <hawser> <folder with the generated messages> <scratch folder>
"""
import ctypes
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import uuid

LIBRARY, HAWSER, GENERATED, SCRATCH = sys.argv[1:5]
sys.path.insert(0, GENERATED)
sys.path.insert(0, os.path.dirname(__file__))
import editor  # noqa: E402
from hawser.v1 import catalog_pb2, commands_pb2, control_pb2, envelope_pb2  # noqa: E402

PATIENCE = 20


class Daemon:
    def __init__(self, name):
        self.runtime, self.state = os.path.join(SCRATCH, name, "run"), os.path.join(SCRATCH, name, "state")
        self.environment = dict(os.environ, HAWSER_RUNTIME_DIR=self.runtime, HAWSER_STATE_DIR=self.state,
                                HAWSER_CONFIG_DIR=os.path.join(SCRATCH, name, "config"))
        self.endpoint_file, self.token_file = os.path.join(self.runtime, "endpoint.json"), os.path.join(self.state, "token")

    def start(self):
        subprocess.run([HAWSER, "daemon", "start"], env=self.environment, check=True, stdout=subprocess.DEVNULL, timeout=60)
        return self

    def kill(self):
        os.kill(self.endpoint()["pid"], signal.SIGKILL)

    def stop(self):
        subprocess.run([HAWSER, "daemon", "stop"], env=self.environment, stdout=subprocess.DEVNULL, timeout=60)

    def endpoint(self):
        with open(self.endpoint_file) as file:
            return json.load(file)


class Tool:
    """A client of the daemon, in another language than the product's."""

    def __init__(self, daemon):
        endpoint = daemon.endpoint()
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(endpoint["link"].removeprefix("unix://"))
        with open(endpoint["tokenFile"]) as file:
            token = file.read().strip()
        hello = control_pb2.Hello(token=token, ipc_version="1.0", role=control_pb2.ROLE_CLIENT, client_name="end_to_end", pid=os.getpid())
        self.write(control_pb2.Control(hello=hello))
        assert self.read(control_pb2.Control).WhichOneof("kind") == "welcome"

    def write(self, message):
        data = message.SerializeToString()
        self.socket.sendall(struct.pack(">I", len(data)) + data)

    def read(self, kind):
        (length,) = struct.unpack(">I", self.exactly(4))
        return kind.FromString(self.exactly(length))

    def exactly(self, count):
        data = b""
        while len(data) < count:
            chunk = self.socket.recv(count - len(data))
            if not chunk:
                raise EOFError
            data += chunk
        return data

    def invoke(self, command_id):
        invoke = commands_pb2.Invoke(command_id=command_id, command="test.echo", arguments_json="{}", timeout_ms=60000)
        self.write(envelope_pb2.Envelope(correlation_id="tool-" + command_id, request=envelope_pb2.Request(invoke=invoke)))

    def outcome(self):
        while True:
            envelope = self.read(envelope_pb2.Envelope)
            if envelope.response.HasField("outcome"):
                return envelope.response.outcome
            assert not envelope.response.HasField("failure"), envelope


def process_start_unix_ms():
    """As the daemon reckons it: by this it tells a process that lives from a later one with the same id."""
    with open("/proc/self/stat") as stat, open("/proc/stat") as system:
        ticks = int(stat.read().rpartition(")")[2].split()[19])
        boot = next(int(line.split()[1]) for line in system if line.startswith("btime "))
    return boot * 1000 + ticks * 10


def hello_of(name):
    control = control_pb2.Control()
    hello = control.hello
    hello.ipc_version, hello.role, hello.pid, hello.client_name = "1.0", control_pb2.ROLE_EDITOR, os.getpid(), "end_to_end"
    hello.features.append("hawser.commands")
    identity = hello.editor.identity
    identity.session_id, identity.project_id, identity.project_path, identity.project_name = name, "proj-00000001", "/tmp/project", "Project"
    identity.pid, identity.process_start_unix_ms, identity.unity_version = os.getpid(), process_start_unix_ms(), "6000.0.1f1"
    hello.editor.catalog_revision = "r1"
    return control


CATALOG = catalog_pb2.Catalog(revision="r1", commands=[catalog_pb2.CommandDescription(name="test.echo", summary="Says it again.")])


def answer_control(domain, data, frame):
    control = control_pb2.Control.FromString(data)
    assert control.WhichOneof("kind") == "welcome", control
    if control.welcome.catalog_wanted:
        response = envelope_pb2.Response(correlation_id="catalog", published_catalog=CATALOG)
        domain.send(envelope_pb2.Envelope(correlation_id="catalog", response=response), frame.connection)
    return control.welcome


def pull_until(domain, wanted):
    """Serves Welcomes on the way."""
    while True:
        kind, data, frame = domain.pull()
        if kind == editor.CONTROL:
            welcome = answer_control(domain, data, frame)
            if wanted == "welcome":
                return welcome, frame
        elif kind == editor.ENVELOPE:
            envelope = envelope_pb2.Envelope.FromString(data)
            if wanted == "execute" and envelope.request.HasField("execute"):
                return envelope.correlation_id, frame


def finish(domain, command_id, result):
    outcome = commands_pb2.Outcome(command_id=command_id, kind=commands_pb2.Outcome.SUCCEEDED, result_json=json.dumps(result))
    domain.finish(command_id, envelope_pb2.Envelope(
        correlation_id=command_id, response=envelope_pb2.Response(correlation_id=command_id, outcome=outcome)))


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.001)


class Setting:
    """A daemon, an Editor that is connected to it, and a tool."""

    def __init__(self, library, name):
        self.library, self.name = library, name + "-" + uuid.uuid4().hex[:8]
        self.daemon = Daemon(name).start()
        self.domain = editor.Domain.open(library, self.name, self.daemon.endpoint_file, self.daemon.token_file)
        self.domain.set_hello(hello_of(self.name))
        pull_until(self.domain, "welcome")
        self.tool = Tool(self.daemon)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.domain.close()
        self.daemon.stop()


def command_is_run_and_its_outcome_arrives(library):
    with Setting(library, "plain") as setting:
        setting.tool.invoke("c-plain")
        command_id, _ = pull_until(setting.domain, "execute")
        assert command_id == "c-plain"
        setting.domain.call("ledger_started", b"c-plain")
        finish(setting.domain, "c-plain", {"ok": True})
        outcome = setting.tool.outcome()
        assert (outcome.command_id, outcome.kind, outcome.result_json) == ("c-plain", commands_pb2.Outcome.SUCCEEDED, '{"ok": true}')
        until(lambda: setting.domain.state().ledger_entries == 0)  # the daemon has journalled it, and said so


def frames_wait_while_the_domain_is_away(library):
    with Setting(library, "away") as setting:
        setting.domain.call("detach")
        setting.tool.invoke("c-away")
        setting.domain, generation = editor.Domain.attach(library, setting.name)
        assert generation == 2
        command_id, _ = pull_until(setting.domain, "execute")
        finish(setting.domain, command_id, "after the reload")
        assert setting.tool.outcome().result_json == '"after the reload"'


def killed_daemon_comes_back_and_gets_the_outcome(library):
    with Setting(library, "killed") as setting:
        setting.tool.invoke("c-killed")
        _, frame = pull_until(setting.domain, "execute")
        setting.domain.call("ledger_started", b"c-killed")
        setting.daemon.kill()
        while setting.domain.pull()[0] != editor.LOST:
            pass
        finish(setting.domain, "c-killed", "late")
        setting.daemon.start()
        setting.domain.call("poke")
        _, again = pull_until(setting.domain, "welcome")
        assert again.connection > frame.connection
        until(lambda: setting.domain.state().ledger_entries == 0)
        tool = Tool(setting.daemon)
        tool.invoke("c-killed")  # the same id joins the command that has ended: its outcome came after the restart
        outcome = tool.outcome()
        assert outcome.result_json == '"late"', outcome
        tool.invoke("c-next")
        command_id, _ = pull_until(setting.domain, "execute")
        assert command_id == "c-next"
        finish(setting.domain, "c-next", 1)
        assert tool.outcome().command_id == "c-next"


def second_occurrence_of_hello_is_merged(library):
    """What the keeper writes, as protobuf reads it: on a socket of ours, without the daemon."""
    folder = os.path.join(SCRATCH, "merge")
    os.makedirs(folder)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.path.join(folder, "socket"))
    listener.listen()
    listener.settimeout(PATIENCE)
    with open(os.path.join(folder, "token"), "w") as file:
        file.write("secret\n")
    with open(os.path.join(folder, "endpoint.json"), "w") as file:
        json.dump({"link": "unix://" + os.path.join(folder, "socket"), "tokenFile": os.path.join(folder, "token")}, file)
    domain = editor.Domain.open(library, "merge", os.path.join(folder, "endpoint.json"), os.path.join(folder, "token"))
    domain.call("set_domain", ctypes.c_uint64(7), 2)
    domain.call("ledger_started", b"held-1")
    domain.call("ledger_started", b"cut-1")
    domain.call("ledger_cut_off", b"cut-1")
    given = hello_of("merge")
    given.hello.editor.state.phase, given.hello.editor.state.play = 1, 1
    domain.set_hello(given)
    line, _ = listener.accept()
    line.settimeout(PATIENCE)
    (length,) = struct.unpack(">I", line.recv(4, socket.MSG_WAITALL))
    merged = control_pb2.Control.FromString(line.recv(length, socket.MSG_WAITALL)).hello
    assert (merged.token, merged.ipc_version, merged.role) == ("secret", "1.0", control_pb2.ROLE_EDITOR)
    assert list(merged.features) == ["hawser.commands", "hawser.beats", "hawser.outcomes_stored"]
    assert merged.editor.identity == given.hello.editor.identity
    assert (merged.editor.connection_number, merged.editor.domain_generation) == (1, 7)
    assert (merged.editor.state.phase, merged.editor.state.play) == (2, 1)
    assert list(merged.editor.held_commands) == ["held-1"] and list(merged.editor.cut_off_commands) == ["cut-1"]

    welcome = control_pb2.Control(welcome=control_pb2.Welcome(accepted_features=["hawser.beats", "hawser.outcomes_stored"])).SerializeToString()
    line.sendall(struct.pack(">I", len(welcome)) + welcome)
    (length,) = struct.unpack(">I", line.recv(4, socket.MSG_WAITALL))
    envelope = envelope_pb2.Envelope.FromString(line.recv(length, socket.MSG_WAITALL))
    assert envelope.WhichOneof("kind") == "beat", envelope
    assert (envelope.beat.phase, envelope.beat.domain_generation) == (2, 7)
    domain.close()


def another_thread_pulls_and_is_interrupted(library):
    domain = editor.Domain.open(library, "interrupt", "/nowhere", "/nowhere")
    statuses = []

    def pull():
        frame = editor.Frame()
        statuses.append(library.hk_pull(domain.handle, None, ctypes.c_uint64(0), -1, ctypes.byref(frame)))

    thread = threading.Thread(target=pull)
    thread.start()
    domain.call("interrupt")
    thread.join()
    assert statuses == [editor.INTERRUPTED]
    domain.close()


def child_of_fork_has_no_keeper(library):
    domain = editor.Domain.open(library, "fork", "/nowhere", "/nowhere")
    child = os.fork()
    if child == 0:
        stale = library.hk_poke(domain.handle) == editor.STALE and library.hk_tick(ctypes.c_uint64(0)) == editor.STALE
        os._exit(0 if stale else 1)
    assert os.waitpid(child, 0)[1] == 0
    domain.call("poke")
    domain.close()


def process_that_just_ends_ends_well(library):
    """No hk_close, the keeper's thread in full swing."""
    code = f"""
import sys
sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r})
import editor
domain = editor.Domain.open(editor.load({LIBRARY!r}), "unclosed", "/nowhere", "/nowhere")
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=PATIENCE).returncode == 0


TESTS = [second_occurrence_of_hello_is_merged, another_thread_pulls_and_is_interrupted, child_of_fork_has_no_keeper, process_that_just_ends_ends_well,
         command_is_run_and_its_outcome_arrives, frames_wait_while_the_domain_is_away, killed_daemon_comes_back_and_gets_the_outcome]


def main():
    library = editor.load(LIBRARY)
    failed = 0
    for number, test in enumerate(TESTS, 1):
        try:
            test(library)
            print(f"ok {number} - {test.__name__}", flush=True)
        except Exception as fault:  # a test that fails must not keep the others from running
            failed += 1
            print(f"not ok {number} - {test.__name__}\n# {type(fault).__name__}: {fault} (line {fault.__traceback__.tb_next.tb_lineno})", flush=True)
    print(f"1..{len(TESTS)}")
    sys.exit(failed != 0)


main()
