"""An error as a cell is to show it."""

import textwrap

HEADLINE = "Stack trace:"  # Deno's, also above an error that has none
COLUMNS = 100  # what JupyterLab shows beside its list of files; it breaks longer lines in the middle of a word


def readable(lines):
    """The lines of an error without Deno's headline, and long ones broken between words. Calls and code stay as they are."""
    lines = lines[1:] if lines[:1] == [HEADLINE] else lines
    return [part for line in lines for part in broken(line)]


def broken(line):
    if len(line) <= COLUMNS or line[0].isspace():
        return [line]
    return textwrap.wrap(line, COLUMNS, expand_tabs=False, replace_whitespace=False, break_long_words=False, break_on_hyphens=False)
