"""Bars that show work: of one that runs no more the page must not look as if it did."""

import re

BAR = b"data-progress="  # what lib/notebook/live_progress.ts marks them with
RUNNING = 'data-progress="running"'


class Bars:
    """The bars on the page whose last news was that the work runs, and the last state of the latest one."""

    def __init__(self):
        self.running = {}
        self.latest = None

    def see(self, message):
        """Takes note of a display, or of an update of one."""
        if BAR not in message.raw_content:
            return
        self.latest = message.content
        name = (self.latest.get("transient") or {}).get("display_id")
        if RUNNING in self.latest["data"].get("text/html", ""):
            self.running[name] = self.latest
        else:
            self.running.pop(name, None)

    def cut_off(self, why):
        """The updates that say so, as contents of messages."""
        contents = list(self.running.values())
        self.running.clear()
        return [with_note(content, f"Cut off here: {why}.") for content in contents]


def with_note(content, note):
    """A bar with a line below it, and without what it says when it hears no more."""
    html, plain = content["data"]["text/html"], content["data"].get("text/plain", "")
    html = re.sub(r"<style>@keyframes diffusion-silence.*?</div>", "", html, flags=re.DOTALL)
    html = html.replace(RUNNING, 'data-progress="cut off"', 1)
    return {**content, "data": {"text/html": f"{html}<div>{note}</div>", "text/plain": f"{plain}\n{note}"}}
