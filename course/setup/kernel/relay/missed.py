"""What a page missed: the end of a cell that ran when the page was opened, and that another page had started."""

UNSEEN = "A cell that was at work when this page was opened has ended"


class Missed:
    """Keeps, for each page, how that cell ended, until the page runs its first cell: only then it can be shown there."""

    def __init__(self):
        self.pages = set()
        self.owed = {}  # by page: the cell whose end it will not see
        self.endings = {}  # by cell

    def see(self, page, running):
        """Takes note of a page that says something while a cell, by its header, or none runs."""
        if page in self.pages:
            return
        self.pages.add(page)
        if running is not None and running["session"] != page:
            self.owed[page] = running["msg_id"]

    def end(self, cell, bar, error):
        """Takes note of how a cell ended: its last bar and its error, if there are any."""
        if cell in self.owed.values():
            self.endings[cell] = (bar, error)

    def outputs(self, page):
        """The outputs to show below the first cell of a page, as types and contents of messages."""
        bar, error = self.endings.pop(self.owed.pop(page, None), (None, None))
        if bar is not None:
            data = {name: value for name, value in bar["data"].items() if name.startswith("text/")}
            yield "stream", {"name": "stdout", "text": f"{UNSEEN}:\n"}
            yield "display_data", {"data": data, "metadata": {}, "transient": {}}
        if error is not None:
            yield "stream", {"name": "stderr", "text": f"{UNSEEN} with an error: {error}\n"}
