"""Passes messages on between Jupyter and the Deno kernel, and adds what the kernel lacks.

- Cells wait here, not in the kernel. When one fails, or Stop is pressed, those that wait are not run, as with Python's
  kernel: JupyterLab's "Run All" sends all cells at once.
- Stop is a signal, which the notebook's library hears. A cell that does not hear it is cut off (`stop.py`).
- A page that is opened while a cell runs is answered at once, and told how the cell ended (`missed.py`).
- Bars of work that ended with the kernel say so (`bars.py`).
- A check does not run on a function from before, whose cell has failed since (`versions.py`).
- An error names lines of the cells as they were written, and leaves out calls of the library (`places.py`); long lines are
  broken between words (`readable.py`).
"""

import os
import signal
import time

import zmq
from bars import Bars
from message import Message, Writer
from missed import Missed
from places import Places
from readable import readable
from stop import CUT_OFF, WHAT_TO_DO, Stop
from versions import Versions

LATE = 0.5  # seconds in which cells still come that were sent before one failed
CLOCK = 0.002  # what dates of messages are rounded to
PULSE = 0.2  # seconds from one look to the next whether Deno lives
BINDING = 10.0  # seconds to wait for an address that the kernel before this one still holds

HEARD = b'"stop heard"'  # in what lib/notebook/stop_button.ts sends
NO_ANSWER = "EvaluateResponse"  # in what Deno says of a cell that was cut off


def bound(context, kind, connection, channel):
    sock = context.socket(kind)
    sock.set_hwm(0)  # a notebook that reads late loses nothing
    sock.linger = 1000
    transport, ip, port = connection["transport"], connection["ip"], connection[f"{channel}_port"]
    address = f"{transport}://{ip}{':' if transport == 'tcp' else '-'}{port}"
    end = time.monotonic() + BINDING
    while True:
        try:
            sock.bind(address)
            return sock
        except zmq.ZMQError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def connected(context, kind, connection, channel, identity):
    sock = context.socket(kind)
    sock.set_hwm(0)
    sock.linger = 1000
    if kind == zmq.SUB:
        sock.subscribe(b"")
    else:
        sock.identity = identity  # the same for all: the kernel asks questions of whoever sent the cell
    sock.connect(f"tcp://{connection['ip']}:{connection[f'{channel}_port']}")
    return sock


class Relay:
    def __init__(self, outer, inner, deno, program, began=lambda: None):
        """The connections to Jupyter and to Deno, Deno's process and program, and what to call when Deno has begun to speak."""
        self.deno = deno
        self.began = began
        self.writer = Writer(outer["key"])
        self.bars = Bars()
        self.missed = Missed()
        self.versions = Versions()
        self.places = Places(program)
        self.waiting = []  # cells that are to run
        self.running = None  # header of the cell that runs
        self.code = ""  # of that cell
        self.reply = None  # its status, once the kernel has replied
        self.idle = False
        self.stop = None
        self.heard = 0.0  # when the message came that is dealt with now
        self.failed_at, self.failed_date = -LATE, 0.0
        self.kernel_info = None
        context = zmq.Context()
        kinds = {"shell": zmq.ROUTER, "control": zmq.ROUTER, "stdin": zmq.ROUTER, "iopub": zmq.PUB, "hb": zmq.REP}
        self.front = {channel: bound(context, kind, outer, channel) for channel, kind in kinds.items()}
        kinds = {"shell": zmq.DEALER, "control": zmq.DEALER, "stdin": zmq.DEALER, "iopub": zmq.SUB}
        identity = os.urandom(8).hex().encode()
        self.back = {channel: connected(context, kind, inner, channel, identity) for channel, kind in kinds.items()}

    def run(self):
        """Until Deno has ended."""
        poller = zmq.Poller()
        takers = {
            self.front["shell"]: self.asked,
            self.front["control"]: self.commanded,
            self.front["stdin"]: self.back["stdin"].send_multipart,
            self.front["hb"]: self.front["hb"].send_multipart,
            self.back["iopub"]: self.published,
            self.back["shell"]: self.replied,
            self.back["control"]: self.front["control"].send_multipart,
            self.back["stdin"]: self.front["stdin"].send_multipart,
        }
        for sock in takers:
            poller.register(sock, zmq.POLLIN)
        while os.getppid() == self.deno:
            for sock, _ in poller.poll(PULSE * 1000):
                self.heard = time.time()
                takers[sock](sock.recv_multipart())
            if self.stop is not None:
                self.go_on_stopping()
        self.cut_off_bars("the kernel has ended. Run the cells again")

    # From the notebook

    def asked(self, frames):
        message = Message(frames)
        kind = message.kind
        self.missed.see(message.header["session"], self.running)
        if kind == "execute_request":
            if time.monotonic() < self.failed_at + LATE and message.sent < self.failed_date - CLOCK:
                self.refuse(message)
            elif self.running is not None:
                self.waiting.append(message)
            else:
                self.start(message)
        elif kind == "kernel_info_request" and self.running is not None and self.kernel_info is not None:
            self.introduce(message)
        else:
            self.back["shell"].send_multipart(frames)

    def commanded(self, frames):
        message = Message(frames)
        if message.kind == "interrupt_request":
            reply = self.writer.message("interrupt_reply", {"status": "ok"}, message.header, message.sender)
            self.front["control"].send_multipart(reply)
            self.press_stop()
            return
        if message.kind == "shutdown_request":
            self.cut_off_bars("the kernel was restarted or shut down. Run the cells again")
        self.back["control"].send_multipart(frames)

    def introduce(self, message):
        """Answers a page that was opened just now, and tells it that the kernel is at work."""
        header = message.header
        self.publish("status", {"execution_state": "busy"}, header)
        reply = self.writer.message("kernel_info_reply", self.kernel_info, header, message.sender)
        self.front["shell"].send_multipart(reply)
        self.publish("status", {"execution_state": "idle"}, header)
        self.publish("status", {"execution_state": "busy"}, self.running)

    # From the kernel

    def published(self, frames):
        if self.began is not None:
            self.began()
            self.began = None
        message = Message(frames)
        kind = message.kind
        if kind == "status":
            self.front["iopub"].send_multipart(frames)
            self.idle = self.idle or (message.content["execution_state"] == "idle" and self.is_about_cell(message))
            return self.end_if_over()
        if kind == "update_display_data" and HEARD in message.raw_content:
            if self.stop is not None:
                self.stop.heard = True
            return
        if kind in ("display_data", "update_display_data"):
            self.bars.see(message)
        if kind == "execute_input" and self.is_about_cell(message):
            self.begun(message.content["execution_count"])
        if kind == "error" and self.is_about_cell(message):
            frames = self.writer.with_content(message, self.failure(message.content))
        self.front["iopub"].send_multipart(frames)

    def replied(self, frames):
        message = Message(frames)
        kind = message.kind
        if kind == "kernel_info_reply":
            self.kernel_info = message.content
        if kind != "execute_reply" or not self.is_about_cell(message):
            return self.front["shell"].send_multipart(frames)
        content = message.content
        if content["status"] == "error":
            self.begun(content["execution_count"])
            frames = self.writer.with_content(message, {**content, **self.failure(content)})
        self.front["shell"].send_multipart(frames)
        self.reply = content["status"]
        self.end_if_over()

    def begun(self, number):
        """The cell has its number: from its start or from its end, whichever is heard first. They come on two ways."""
        if self.number is None:
            self.number = number
            self.places.begin(number, self.code)

    def failure(self, content):
        """What the notebook learns of an error. It comes twice: as an output and in the reply, whichever is first."""
        if self.error is None:
            if self.was_cut_off and NO_ANSWER in content.get("evalue", NO_ANSWER):
                self.error = stopped_error()
            elif "traceback" in content:
                self.error = self.places.placed({key: content[key] for key in ("ename", "evalue", "traceback")})
        return self.error or {}

    def is_about_cell(self, message):
        return self.running is not None and message.parent.get("msg_id") == self.running["msg_id"]

    # Cells

    def start(self, message):
        self.running, self.code = message.header, message.content["code"]
        self.stops_others = message.content.get("stop_on_error", True)
        self.reply, self.idle, self.stop = None, False, None
        self.bars.latest, self.error, self.number = None, None, None
        for kind, content in self.missed.outputs(self.running["session"]):
            self.publish(kind, content, self.running)
        objection = self.versions.objection(self.code)
        if objection is None:
            self.back["shell"].send_multipart(message.frames)
        else:
            self.object(message, objection)

    def answer(self, message, content, error=None):
        """Answers for the kernel, which does not get to see the cell."""
        header = message.header
        self.publish("status", {"execution_state": "busy"}, header)
        if error is not None:
            self.publish("error", error, header)
        reply = self.writer.message("execute_reply", content, header, message.sender)
        self.front["shell"].send_multipart(reply)
        self.publish("status", {"execution_state": "idle"}, header)

    def object(self, message, words):
        error = {"ename": "CheckFailed", "evalue": words, "traceback": readable([words])}
        self.answer(message, {"status": "error", **error}, error)
        self.reply, self.idle, self.error = "error", True, error
        self.end_if_over()

    def end_if_over(self):
        if self.running is None or self.reply is None or not self.idle:
            return
        failed = self.reply != "ok"
        self.versions.end(self.code, failed)
        if self.was_cut_off:
            self.signal(signal.SIGCONT)  # what the cell left undone is to be forgotten
        if failed:
            self.cut_off_bars("the cell has ended")
        self.missed.end(self.running["msg_id"], self.bars.latest, self.error and self.error["evalue"])
        self.running, stopped, self.stop = None, self.stop is not None, None
        if stopped or (failed and self.stops_others):
            self.refuse_waiting()
        elif self.waiting:
            self.start(self.waiting.pop(0))

    def refuse_waiting(self):
        # By the date of what was heard: whoever was told of the failure may send the next cell before this line is reached.
        self.failed_at, self.failed_date = time.monotonic(), self.heard
        waiting, self.waiting = self.waiting, []
        for message in waiting:
            self.refuse(message)

    def refuse(self, message):
        self.versions.skip(message.content["code"])
        self.answer(message, {"status": "aborted"})

    # Stop

    @property
    def was_cut_off(self):
        return self.stop is not None and self.stop.ended_by_force

    def press_stop(self):
        self.signal(signal.SIGINT)
        if self.running is not None:
            self.refuse_waiting()
            self.stop = self.stop or Stop(at_work=bool(self.bars.running))

    def go_on_stopping(self):
        due = self.stop.due()
        if due == "cut":
            self.back["control"].send_multipart(self.writer.message("interrupt_request", {}, {}))
        elif due == "end":
            self.signal(signal.SIGCONT)
        elif due == "tell":
            self.publish("stream", {"name": "stderr", "text": WHAT_TO_DO}, self.running)

    def signal(self, number):
        if os.getppid() == self.deno:
            os.kill(self.deno, number)

    # To the notebook

    def publish(self, kind, content, parent):
        self.front["iopub"].send_multipart(self.writer.message(kind, content, parent, [kind.encode()]))

    def cut_off_bars(self, why):
        for content in self.bars.cut_off(why):
            self.publish("update_display_data", content, self.running or {})


def stopped_error():
    return {"ename": "Stopped", "evalue": CUT_OFF, "traceback": readable([CUT_OFF])}
