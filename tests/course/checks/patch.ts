/** A patch of one region of the solution notebook. */
export interface Patch {
  readonly todo: string;
  readonly name: string;
  readonly text: string;
  readonly wrong: string;
}

/** A patch without its TODO. */
export type Row = readonly [name: string, text: string, wrong: string];

/** Patches of one TODO. */
export const patches = (todo: string, rows: readonly Row[]): Patch[] =>
  rows.map(([name, text, wrong]) => ({ todo, name, text, wrong }));
