/**
 * The pictures of an executed notebook that belong to what is handed in: loss curves and samples.
 *
 * @module
 */
import { renderSvg } from "../../lib/plots/svg_figure.ts";
import type { Assignment } from "../assignments/mod.ts";
import type { Notebook } from "../notebooks/mod.ts";

/** A picture of an output. */
export interface OutputPicture {
  readonly title: string;
  readonly png: Uint8Array;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
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
  const png = kind === "png" ? bytes : renderSvg(new TextDecoder().decode(bytes));
  return {
    title: unescape(attribute("alt")),
    png,
    width: Number(attribute("width")),
    height: Number(attribute("height")),
  };
}

/** All pictures that a notebook's outputs show on their own. */
function picturesIn({ cells }: Notebook): OutputPicture[] {
  const outputs = cells.flatMap(({ outputs }) => (outputs ?? []) as Output[]);
  const htmls = outputs.map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""));
  return htmls.filter((html) => html.startsWith("<img ")).flatMap((html) => pictureIn(html) ?? []);
}

/**
 * The loss curves, and the samples of every evaluation.
 *
 * @throws {Error} If one is missing; says which.
 */
export function handInPictures(notebook: Notebook, { evaluations }: Assignment): OutputPicture[] {
  const all = picturesIn(notebook);
  const losses = all.filter(({ title }) => title.startsWith("Training loss"));
  const samples = evaluations.map(({ title }) => all.findLast((picture) => picture.title === title));
  const missing = [
    ...(losses.length === 0 ? ["the loss curve"] : []),
    ...evaluations.filter((_, i) => samples[i] === undefined).map(({ title }) => `the samples of "${title}"`),
  ];
  if (missing.length > 0) {
    throw new Error(
      `The notebook does not show ${
        missing.join(" and ")
      }, which is to be handed in. Is a cell that draws missing? Take it ` +
        "from the notebook as it was given out.",
    );
  }
  return [...losses, ...samples.filter((picture) => picture !== undefined)];
}
