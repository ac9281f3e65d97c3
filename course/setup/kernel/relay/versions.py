"""Whether a check would be of a function from before: the cell that declares it has changed since, and did not run."""

import re

DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) +(\w+)", re.MULTILINE)
CHECKED = re.compile(r"^[^\n/]*\bcheck\(\s*[\"'`][\w.]+[\"'`]\s*,\s*\{([^}]*)\}", re.MULTILINE)


class Versions:
    """Keeps, by name, the code that declared it when it ran, and why newer code did not."""

    def __init__(self):
        self.ran = {}
        self.overdue = {}

    def end(self, code, failed):
        """Takes note of a cell that has run: to its end, or to an error."""
        for name in declared(code):
            if failed:
                self.overdue[name] = "stopped with an error when it was run last"
            else:
                self.ran[name] = code
                self.overdue.pop(name, None)

    def skip(self, code):
        """Takes note of a cell that was to run and did not, because one before it failed."""
        for name in declared(code):
            if self.ran.get(name) not in (None, code):
                self.overdue.setdefault(name, "has changed and was not run, because a cell before it failed")

    def objection(self, code):
        """Why a cell should not run: what it checks is not what its page shows. None if that is not so."""
        own = declared(code)
        for name in checked(code):
            if name in self.overdue and name not in own:
                return (
                    f"{name} may be the one from before: the cell that declares it {self.overdue[name]}. "
                    "Mend that cell, run it, then check again."
                )
        return None


def declared(code):
    return set(DECLARED.findall(code))


def checked(code):
    """The names that are handed to a check: `name` or `key: name`."""
    parts = ",".join(CHECKED.findall(code)).split(",")
    return [part.split(":")[-1].strip() for part in parts if part.strip()]
