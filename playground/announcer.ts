/** How long nothing more is said after something was, so that a screen reader can read it to the end. */
const QUIET = 6000;

/** Says things to screen readers, not more often than they can be heard. */
export class Announcer {
  readonly #element: HTMLElement;
  #next = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Says something now, if it is important or nothing was said for a while. */
  say(text: string, important = false): void {
    const now = performance.now();
    if (!important && now < this.#next) return;
    this.#next = now + QUIET;
    this.#element.textContent = text;
  }
}
