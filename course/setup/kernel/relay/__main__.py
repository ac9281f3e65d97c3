"""Starts the Deno kernel, and stands between it and Jupyter.

    python relay DENO jupyter ... --conn CONNECTION_FILE

Deno takes the place of this process, so that whoever ends the process ends Deno, and learns how Deno ended. A child
listens at the addresses of CONNECTION_FILE and passes on to Deno, at addresses of its own; see `relay.py` for what it
changes on the way.
"""

import json
import os
import secrets
import signal
import socket
import sys
import tempfile

CHANNELS = ("shell", "control", "stdin", "iopub", "hb")


def own_address():
    """Where on this machine nobody else looks for a free port. Linux has all of 127.0.0.0/8 for it, other systems one address.

    A port that was free is free no more when a kernel that starts at the same time has found the same.
    """
    if sys.platform == "linux":
        address = ".".join(["127", *(str(1 + secrets.randbelow(254)) for _ in range(3))])
        try:
            with socket.socket() as trial:
                trial.bind((address, 0))
            return address
        except OSError:  # an unusual network: the usual address may be there
            pass
    return "127.0.0.1"


def free_ports(address, count):
    """Ports that nobody listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind((address, 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def inner_connection(outer):
    """Where Deno is to listen: on this machine, whatever address Jupyter wants; with the same key."""
    address = own_address()
    ports = free_ports(address, len(CHANNELS))
    return {
        **outer,
        "transport": "tcp",
        "ip": address,
        **{f"{channel}_port": port for channel, port in zip(CHANNELS, ports)},
    }


def main():
    command = sys.argv[1:]
    with open(command[-1], encoding="utf-8") as file:
        outer = json.load(file)
    inner = inner_connection(outer)
    handle, path = tempfile.mkstemp(prefix="deno-kernel-", suffix=".json")  # for its owner's eyes: it has the key
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(inner, file)
    deno = os.getpid()
    if os.fork() != 0:
        flags = os.environ.get("DENO_V8_FLAGS", "")
        # So that a cell that was cut off can be forgotten at once, see lib/notebook/stop_button.ts.
        os.environ["DENO_V8_FLAGS"] = ",".join(filter(None, [flags, "--expose-gc"]))
        os.execvp(command[0], [*command[:-1], path])
    try:
        sys.dont_write_bytecode = True  # the project may be read-only, and students copy it
        from relay import Relay

        Relay(outer, inner, deno, command[0], began=lambda: os.unlink(path)).run()
    except BaseException:
        # A kernel that nobody can reach would be a notebook that waits for ever.
        if os.getppid() == deno:
            os.kill(deno, signal.SIGKILL)
        raise


main()
