import type { Locator, Page } from "playwright-core";

/** A notebook open in JupyterLab, used as a person uses it: by its cells, keys and buttons. */
export class NotebookPage {
  private constructor(readonly page: Page) {}

  /** Opens a notebook and waits until its kernel is ready. */
  static async open(page: Page, address: string): Promise<NotebookPage> {
    await page.goto(address);
    const notebook = new NotebookPage(page);
    await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
    await notebook.idle();
    return notebook;
  }

  /** The cell at a place, counted from 0. */
  cell(index: number): Locator {
    return this.page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${index}"]`);
  }

  /** What stands below a cell. */
  output(index: number): Locator {
    return this.cell(index).locator(".jp-Cell-outputArea");
  }

  /** What stands below a cell, as text. */
  async text(index: number): Promise<string> {
    return (await this.output(index).innerText()).trim();
  }

  /** Starts a cell, by click and Shift+Enter. */
  async start(index: number): Promise<void> {
    await this.cell(index).locator(".cm-content").click();
    await this.page.keyboard.press("Shift+Enter");
  }

  /** Runs a cell to its end. */
  async run(index: number): Promise<void> {
    await this.start(index);
    await this.over(index);
  }

  /** Starts all cells, by the menu. */
  async startAll(): Promise<void> {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
  }

  /** Whether a cell was never run: it has no number, and shows nothing. */
  async isUntouched(index: number): Promise<boolean> {
    const number = await this.cell(index).locator(".jp-InputPrompt").innerText();
    return number.replace(/\s/g, "") === "[]:" && await this.text(index) === "";
  }

  /** Waits until a cell that was started has its number, which comes when it is over. */
  async over(index: number): Promise<void> {
    await this.cell(index).locator(".jp-InputPrompt", { hasText: /\[\d+\]/ }).waitFor();
  }

  /** Saves the notebook and waits until it is written. */
  async save(): Promise<void> {
    // Not by the mark of unsaved changes: while a bar moves, there are new ones at once.
    const written = this.page.waitForResponse((response) =>
      response.request().method() === "PUT" && response.url().includes("/api/contents/") && response.ok()
    );
    await this.page.keyboard.press("Control+s");
    await written;
  }

  /** Presses the toolbar's Stop button. */
  async stop(): Promise<void> {
    await this.page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
  }

  /** Waits until the kernel is connected and has nothing to do; before that, JupyterLab ignores Shift+Enter. */
  async idle(): Promise<void> {
    await this.page.locator("#jp-main-statusbar", { hasText: "| Idle" }).waitFor();
  }
}
