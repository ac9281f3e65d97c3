/**
 * The pictures of an executed notebook that belong to what is handed in: loss curves and samples.
 *
 * @module
 */
import { plainSvg } from "../../lib/plots/svg_figure.ts";
import type { Assignment } from "../assignments/mod.ts";
import { codeCells, type Notebook } from "../notebooks/mod.ts";

/** A picture of an output. */
export interface OutputPicture {
  readonly title: string;
  /** An SVG of paths alone, or a PNG with two pixels for each CSS pixel. */
  readonly bytes: Uint8Array;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The pictures to hand in, in order, and in words those that are not there. */
export interface HandInPictures {
  readonly curves: readonly OutputPicture[];
  readonly samples: readonly OutputPicture[];
  /** E.g. "the loss curve". */
  readonly missing: readonly string[];
}

interface Output {
  readonly data?: Readonly<Record<string, unknown>>;
}

const unescape = (text: string) => text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The picture in an output's HTML. */
function pictureIn(html: string): OutputPicture | undefined {
  const [, image] = /<img ([^>]*)>/.exec(html) ?? [];
  if (image === undefined) return undefined;
  const attribute = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(image)?.[1] ?? "";
  const [, kind, data] = /^data:image\/(svg\+xml|png);base64,(.*)$/.exec(attribute("src")) ?? [];
  if (data === undefined) return undefined;
  const bytes = Uint8Array.fromBase64(data);
  return {
    title: unescape(attribute("alt")),
    bytes: kind === "png" ? bytes : new TextEncoder().encode(plainSvg(new TextDecoder().decode(bytes))),
    width: Number(attribute("width")),
    height: Number(attribute("height")),
  };
}

/** The HTML of all pictures that a notebook's outputs show on their own, by their titles; of equal ones the last. */
function picturesIn({ cells }: Notebook): ReadonlyMap<string, string> {
  const outputs = cells.flatMap(({ outputs }) => (outputs ?? []) as Output[]);
  const htmls = outputs.map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""));
  const titled = htmls.filter((html) => html.startsWith("<img "))
    .map((html) => [unescape(/ alt="([^"]*)"/.exec(html)?.[1] ?? ""), html] as const);
  return new Map(titled);
}

/** Whether words say of a picture what it shows: its title, and with images what is in the rows behind a colon. */
const isTitled = (words: string, title: string) => words === title || words.startsWith(`${title}: `);

/** The loss curves, and the samples of every evaluation. */
export function handInPictures(notebook: Notebook, { evaluations }: Assignment): HandInPictures {
  const all = picturesIn(notebook);
  const drawn = (titles: readonly string[]) =>
    titles.flatMap((title) => {
      const words = [...all.keys()].findLast((one) => isTitled(one, title)) ?? "";
      const picture = pictureIn(all.get(words) ?? "");
      return picture === undefined ? [] : { ...picture, title };
    });
  const curves = drawn([...all.keys()].filter((title) => title.startsWith("Training loss")));
  const samples = drawn(evaluations.map(({ title }) => title));
  const drawing = codeCells(notebook).filter(({ source }) => source.includes("plots.lossCurve(")).length;
  const missing = [
    ...(curves.length === 0 ? ["the loss curve"] : curves.length < drawing ? ["one of the loss curves"] : []),
    ...evaluations.filter(({ title }) => !samples.some((picture) => picture.title === title))
      .map(({ title }) => `the samples of "${title}"`),
  ];
  return { curves, samples, missing };
}
