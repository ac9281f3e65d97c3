"""Starts a Jupyter kernel and passes messages on: one JSON object a line, in and out.

In:  {"do": "execute", "id": 1, "code": "..."}   {"do": "interrupt"}   {"do": "shutdown"}
Out: {"type": "ready"}, then every message that the kernel publishes about an execution:
     {"id": 1, "type": "stream", "content": {...}}, and {"id": 1, "type": "execute_reply", "content": {...}}
     {"type": "dead"} when the kernel's process has ended by itself
"""

import json
import queue
import sys
import threading
import time

from jupyter_client.manager import KernelManager

STARTS = 3

lock = threading.Lock()


def say(**message):
    with lock:
        print(json.dumps(message, default=str), flush=True)


def start(name, folder):
    """A kernel that answers; at other ports if it ends before it does: another program may have taken one."""
    for left in reversed(range(STARTS)):
        manager = KernelManager(kernel_name=name)
        manager.start_kernel(cwd=folder)
        client = manager.blocking_client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=60)
            return manager, client
        except RuntimeError as error:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            if left == 0 or "died" not in str(error):
                raise


def main():
    manager, client = start(*sys.argv[1:])
    executions = {}
    closing = threading.Event()
    try:
        def listen(receive):
            while not closing.is_set():
                try:
                    message = receive(timeout=0.2)
                except queue.Empty:
                    continue
                execution = executions.get(message["parent_header"].get("msg_id"))
                if execution is not None:
                    say(id=execution, type=message["header"]["msg_type"], content=message["content"])

        def watch():
            while not closing.is_set():
                if not manager.is_alive():
                    say(type="dead")
                    return
                time.sleep(0.2)

        threads = [
            threading.Thread(target=listen, args=(client.get_iopub_msg,), daemon=True),
            threading.Thread(target=listen, args=(client.get_shell_msg,), daemon=True),
            threading.Thread(target=watch, daemon=True),
        ]
        for thread in threads:
            thread.start()
        say(type="ready")

        for line in sys.stdin:
            command = json.loads(line)
            if command["do"] == "execute":
                # The identity is made here, so that no answer can arrive before it is known.
                message = client.session.msg(
                    "execute_request",
                    {
                        "code": command["code"],
                        "silent": False,
                        "store_history": True,
                        "user_expressions": {},
                        "allow_stdin": False,
                        "stop_on_error": True,
                    },
                )
                executions[message["header"]["msg_id"]] = command["id"]
                client.shell_channel.send(message)
            elif command["do"] == "interrupt":
                manager.interrupt_kernel()
            elif command["do"] == "shutdown":
                break
        closing.set()
        for thread in threads:
            thread.join(timeout=2)
    finally:
        closing.set()
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
