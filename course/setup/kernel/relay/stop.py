"""What follows when Stop was pressed while a cell runs."""

import time

LISTENS = 3.0  # seconds for a cell whose event loop turns: training, show(), tick() end within one
BLOCKED = 4.0  # ... for one that blocks it: a loop without await
BLOCKED_AT_WORK = 30.0  # ... and that shows progress: an iteration may take long, and the work then ends well
AFTER_CUT = 0.3
HOPELESS = 3.0

CUT_OFF = (
    "Stopped by you. The cell did not listen to Stop, so it was cut off in the middle; what its variables hold is kept. "
    "If later cells behave oddly, restart the kernel."
)
WHAT_TO_DO = (
    "This cell does not listen to Stop: a loop hears it where it awaits tick(), show() or a training. "
    "To end it: Kernel > Restart Kernel. Variables are lost then; run the cells again from the top.\n"
)


class Stop:
    """Decides from the time and from what was heard of the kernel what is to be done next."""

    def __init__(self, at_work, now=time.monotonic):
        self.now = now
        self.pressed = now()
        self.blocked = BLOCKED_AT_WORK if at_work else BLOCKED
        self.heard = False  # the kernel's event loop turns: it has said that it got the signal
        self.cut = None
        self.ended = None  # when it was told to end what the cell waits for
        self.told = False

    @property
    def ended_by_force(self):
        """Whether the cell, if it ends now, has not ended by itself."""
        return self.cut is not None or self.ended is not None

    def due(self):
        """One of "cut", "end" and "tell", or None. Each is said once."""
        now = self.now()
        since = now - self.pressed
        if self.cut is None and not self.heard:
            if since < self.blocked:
                return None
            self.cut = now
            return "cut"
        if self.ended is None:
            if now < (self.pressed + LISTENS if self.cut is None else self.cut + AFTER_CUT):
                return None
            self.ended = now
            return "end"
        if not self.told and now > self.ended + HOPELESS:
            self.told = True
            return "tell"
        return None
