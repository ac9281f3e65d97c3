"""Turns a notebook into a page: one HTML text that loads nothing.

    python page.py TITLE < NOTEBOOK > PAGE

The notebook is nbformat 4. Formulas stay what they are, in <span class="tex">, with data-display where they stand in a
line of their own. The comments <!--style--> and <!--head--> say where these two go.
"""

import signal
import sys
from html import escape

import nbformat
from jinja2 import DictLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block jupyter_widgets -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}<!--style-->{%- endblock -%}
{%- block body_header -%}{{ super() }}<!--head-->{%- endblock -%}
{%- block data_latex scoped -%}
<div class="jp-RenderedLatex jp-OutputArea-output">{{ output.data['text/latex'] | markdown2html }}</div>
{%- endblock -%}
"""


def tex(source, display=False):
    return f'<span class="tex"{" data-display" if display else ""}>{escape(source)}</span>'


class Renderer(IPythonRenderer):
    """Leaves formulas to be drawn."""

    def block_math(self, body):
        return tex(body, display=True)

    def inline_math(self, body):
        return tex(body)

    def latex_environment(self, name, body):
        return tex(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)


class Exporter(HTMLExporter):
    """As nbconvert's own, but for what has to be loaded from elsewhere."""

    @pass_context
    def markdown2html(self, context, source):
        attachments = context.get("cell", {}).get("attachments", {})
        return MarkdownWithMath(renderer=Renderer(escape=False, attachments=attachments)).render(source)


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the notebook's run; the page of what it came to takes a second
    [title] = sys.argv[1:]
    notebook = nbformat.reads(sys.stdin.read(), as_version=4)
    notebook.metadata.setdefault("language_info", {"name": "typescript"})  # before it has run, nothing says so
    exporter = Exporter(extra_loaders=[DictLoader({"page.html.j2": TEMPLATE})], template_file="page.html.j2")
    html, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    sys.stdout.write(html)


if __name__ == "__main__":
    main()
