/** An element of the page by its id. */
export function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} with the id ${id}.`);
}

export const button = (id: string): HTMLButtonElement => element(id, HTMLButtonElement);
export const input = (id: string): HTMLInputElement => element(id, HTMLInputElement);
export const select = (id: string): HTMLSelectElement => element(id, HTMLSelectElement);
export const canvas = (id: string): HTMLCanvasElement => element(id, HTMLCanvasElement);

/** Fills a list of choices: names, with their titles. */
export function fill(list: HTMLSelectElement, titles: Readonly<Record<string, string>>): void {
  list.replaceChildren(...Object.entries(titles).map(([name, title]) => new Option(title, name)));
}
