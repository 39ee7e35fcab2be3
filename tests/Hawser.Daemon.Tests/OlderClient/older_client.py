"""A client of the older system: shakes hands over TCP, asks Health, reads events. Says what it saw as one line of JSON.

usage: older_client.py <folder with older_pb2.py> <port> <token>
"""
import json
import socket
import struct
import sys

sys.path.insert(0, sys.argv[1])
import older_pb2 as pb  # noqa: E402  (made by protoc into that folder)

PORT, TOKEN = int(sys.argv[2]), sys.argv[3]
SCHEMA = bytes.fromhex("a12145b52d796a6e4399ab160fc672cdc70f3e7587406bfc4e87001d476901b1")


def send(sock, message):
    payload = message.SerializeToString()
    sock.sendall(struct.pack(">I", len(payload)) + payload)


def receive(sock, kind):
    (length,) = struct.unpack(">I", exactly(sock, 4))
    return kind.FromString(exactly(sock, length))


def exactly(sock, count):
    data = b""
    while len(data) < count:
        chunk = sock.recv(count - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


def shake(token=TOKEN, version="1.0", schema=SCHEMA):
    sock = socket.create_connection(("127.0.0.1", PORT), timeout=20)
    hello = pb.IpcHello(
        token=token, ipc_version=version, schema_hash=schema, features=["events-log", "ops.progress", "assets.basic"],
        client_name="unity-mcp-rs", client_version="0.1.0", meta={"os": "linux"})
    send(sock, pb.IpcControl(hello=hello))
    return sock, receive(sock, pb.IpcControl)


def rejection(**how):
    sock, control = shake(**how)
    closed = sock.recv(1) == b""
    return [control.reject.code, control.reject.message, closed]


def ask(sock, correlation_id, request, events):
    send(sock, pb.IpcEnvelope(correlation_id=correlation_id, request=request))
    while True:
        envelope = receive(sock, pb.IpcEnvelope)
        if envelope.WhichOneof("kind") == "response":
            return envelope
        events.append(envelope)


def main():
    seen = {
        "rejections": [
            rejection(token=""),
            rejection(token="wrong"),
            rejection(version=""),
            rejection(version="2.0"),
            rejection(schema=b"x" * 32),
        ]
    }
    sock, control = shake()
    welcome = control.welcome
    seen["welcome"] = [welcome.ipc_version, sorted(welcome.accepted_features), welcome.schema_hash == SCHEMA, welcome.editor_version, welcome.session_id != ""]

    events = []
    health = ask(sock, "00000000000000aa", pb.IpcRequest(health=pb.HealthRequest()), events)
    answer = health.response.health
    seen["health"] = [health.correlation_id, health.response.correlation_id, answer.ready, answer.status, answer.project_name, answer.project_path]

    unknown = ask(sock, "00000000000000ab", pb.IpcRequest(set_play_mode=pb.SetPlayModeRequest(play=True)), events)
    seen["unknown"] = [unknown.response.correlation_id, unknown.response.WhichOneof("payload")]

    print("ready", flush=True)
    while not any(e.event.op.kind == 2 for e in events):
        events.append(receive(sock, pb.IpcEnvelope))
    seen["uncorrelated"] = all(e.correlation_id == "" for e in events)
    seen["logs"] = [[e.event.log.level, e.event.log.message, e.event.log.category] for e in events if e.event.WhichOneof("payload") == "log"]
    seen["ops"] = [[e.event.op.op_id, e.event.op.kind, e.event.op.progress] for e in events if e.event.WhichOneof("payload") == "op"]
    seen["others"] = sum(1 for e in events if e.event.WhichOneof("payload") is None)
    print(json.dumps(seen), flush=True)


main()
