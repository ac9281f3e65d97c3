"""Bars that show running work, which must not look as if it ran when it does no more."""

import json

RUNNING = 'data-progress="running"'
RUNNING_IN_JSON = json.dumps(RUNNING)[1:-1].encode()


class Bars:
    """The bars on the page whose last news was that the work runs."""

    def __init__(self):
        self.running = {}

    def see(self, message):
        """Takes note of a display, or of an update of one."""
        raw = message.raw_content
        if RUNNING_IN_JSON not in raw and not self.running:
            return
        content = message.content
        name = (content.get("transient") or {}).get("display_id")
        if RUNNING_IN_JSON in raw:
            self.running[name] = content
        else:
            self.running.pop(name, None)

    def cut_off(self, why):
        """The updates that say so, as contents of messages."""
        contents = list(self.running.values())
        self.running.clear()
        for content in contents:
            data = content["data"]
            html = data["text/html"].replace(RUNNING, 'data-progress="cut off"', 1)
            yield {
                **content,
                "data": {
                    **data,
                    "text/html": f"{html}<div>Cut off here: {why}.</div>",
                    "text/plain": f"{data.get('text/plain', '')}\nCut off here: {why}.",
                },
            }
