/** A piece of a page, as `show()` shows it. */
export interface Html {
  /** The HTML. */
  readonly html: string;
  /** The same in plain words, for readers without HTML. */
  readonly text: string;
}

/** Makes text safe to stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
