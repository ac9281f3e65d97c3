"""Executes a notebook on a Jupyter kernel and says what happens, one JSON object a line.

    python execute.py NOTEBOOK KERNEL OUT_WITHOUT_ENDING [CODE]

Writes OUT.ipynb, also when a cell fails: then with what there is until then. CODE is run at the end, in no cell, and what
it prints is said as an "answer".

    {"event": "cell", "cell": 3}                 the fourth cell of the notebook starts (markdown cells count)
    {"event": "text", "cell": 3, "text": ...}    it prints
    {"event": "show", "cell": 3, "data": {...}, "id": ...}    it shows something; the same id replaces it
    {"event": "error", "cell": 3, "text": ...}   it throws
    {"event": "written", "path": ...}
    {"event": "answer", "text": ...}
    {"event": "trouble", "text": ...}            the kernel does not start, or the execution is stopped
    {"event": "died", "code": -9}                the kernel is gone: the code it ended with, or minus the signal, or null
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

STARTS = 3
SHORT = ("text/plain", "application/vnd.diffusion-course.")  # what the reader of this program's output needs of a figure


def say(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Client(NotebookClient):
    """Passes on what a cell prints and shows while it runs."""

    stopped = False
    kernel_process = None  # is forgotten by the base class when the kernel has died

    def stop(self, task):
        """Ends the execution. The base class takes this for the death of the kernel, hence the note."""
        self.stopped = True
        task.cancel()

    def process_message(self, msg, cell, cell_index):
        kind, content = msg["msg_type"], msg["content"]
        if kind == "stream":
            say("text", cell=cell_index, text=content["text"])
        elif kind in ("display_data", "update_display_data", "execute_result"):
            data = {name: value for name, value in content["data"].items() if name.startswith(SHORT)}
            say("show", cell=cell_index, data=data, id=(content.get("transient") or {}).get("display_id"))
        elif kind == "error":
            say("error", cell=cell_index, text="\n".join(content["traceback"]) or content["evalue"])
        return super().process_message(msg, cell, cell_index)


def write_whole(path, text):
    """Under another name first, then renamed: a reader finds a whole file."""
    handle, part = tempfile.mkstemp(dir=os.path.dirname(path), suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(part, 0o644)
        os.replace(part, path)
    except OSError:
        os.unlink(part)
        raise
    say("written", path=path)


async def start(client, stack):
    """Starts the kernel; again, at other ports, if it ends before it answers: another program may have taken a port."""
    for left in reversed(range(STARTS)):
        try:
            return await stack.enter_async_context(client.async_setup_kernel())
        except RuntimeError as error:
            if left == 0 or "died" not in str(error):
                raise


async def execute(client, code):
    async with contextlib.AsyncExitStack() as stack:
        await start(client, stack)
        client.kernel_process = client.km.provisioner.process
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        for name in (signal.SIGINT, signal.SIGTERM) if sys.platform != "win32" else ():
            loop.add_signal_handler(name, client.stop, task)
        for index, cell in enumerate(client.nb.cells):
            if cell.cell_type == "code":
                say("cell", cell=index)
            await client.async_execute_cell(cell, index)
        if code:
            extra = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
            quiet = NotebookClient(extra, km=client.km)
            quiet.kc = client.kc
            await quiet.async_execute_cell(extra.cells[0], 0)
            say("answer", text="".join(output.get("text", "") for output in extra.cells[0].outputs))


def main():
    source, kernel, out, *code = sys.argv[1:]
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = Client(
        notebook,
        kernel_name=kernel,
        timeout=None,
        startup_timeout=120,
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(source))}},
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the client has its own handlers
    ended_well = False
    try:
        asyncio.run(execute(client, code[0] if code else None))
        ended_well = True
    except CellExecutionError:
        pass  # said already
    except DeadKernelError:
        if client.stopped:
            say("trouble", text="Stopped.")
        else:
            say("died", code=client.kernel_process.poll())
    except NoSuchKernel:
        say("trouble", text=f'There is no kernel "{kernel}". Run: deno task setup')
    except (KeyboardInterrupt, asyncio.CancelledError):
        say("trouble", text="Stopped.")
    except RuntimeError as error:
        say("trouble", text=f"The kernel did not start: {error}")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is there is still written
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        write_whole(out + ".ipynb", nbformat.writes(notebook) + "\n")
    except OSError as error:
        say("trouble", text=f"{out}.ipynb cannot be written: {error.strerror}.")
        return 1
    return 0 if ended_well else 1


if __name__ == "__main__":
    sys.exit(main())
