/**
 * Samples over their data as frames of an animation: all in one place and one scale, so that only the samples move.
 *
 * @module
 */
import type { Points } from "../metrics/points.ts";
import { squareDomain } from "./domain.ts";
import { placeDots } from "./dots.ts";
import type { Frame } from "./figure.ts";
import { type Header, layoutHeader } from "./header.ts";
import { type Layers, outsideWord, paintLayers, type Word } from "./layers.ts";
import { dataDots, sampleDots, samplesAndData } from "./samples_over_target.ts";
import { drawScatter, pngOf } from "./scatter_figure.ts";
import { fontStack } from "./theme.ts";

/** What one frame shows. */
export interface FrameContent {
  /** Stands below the title: "step 3 of 50". */
  readonly label: string;
  /** The samples: [x0, y0, x1, y1, ...]. */
  readonly points: Points;
}

/** Title and width (CSS pixels) of all frames; `figure` is what errors begin with. */
export interface ScatterFramesOptions {
  readonly figure: string;
  readonly title: string;
  readonly width: number;
}

/** Draws one frame for each set of samples; a PNG is drawn when it is asked for. */
export function scatterFrames(
  contents: readonly FrameContent[],
  data: Points,
  { figure, title, width }: ScatterFramesOptions,
): Frame[] {
  const placeTarget = placeDots(data, `${figure}: data`, dataDots);
  const placeSamples = contents.map(({ label, points }) =>
    placeDots(points, `${figure}: ${label}: samples`, sampleDots)
  );
  const { header, words } = layoutFrames(contents.map(({ label }) => label), title, width);
  const draw = () => drawScatter([{ marks: [] }], header, { width, columns: 1, domain: squareDomain(data) });
  const empty = draw();
  const ground = pngOf(empty);
  const { left, top, ...panel } = empty.squares[0]!;
  const { side } = panel;
  const square = { ...panel, x: (value: number) => left + panel.x(value), y: (value: number) => top + panel.y(value) };
  const box = { x: left + 0.5, y: top + 0.5, width: side - 1, height: side - 1 }; // within the line around the panel
  const target = placeTarget(square);
  return contents.map(({ label }, i) => {
    const samples = placeSamples[i]!(square);
    const outside = target.outside + samples.outside;
    const layers: Layers = {
      ground,
      box,
      font: fontStack,
      dots: [target.layer, samples.layer],
      words: [...words[i]!, ...(outside === 0 ? [] : [outsideWord(outside, left + side, top + side)])],
    };
    return {
      ...{ label, title, width, height: empty.height, layers },
      get png() {
        const drawn = draw();
        paintLayers(drawn.canvas.getContext("2d"), layers);
        return pngOf(drawn);
      },
    };
  });
}

/** One header for all frames, with the room that the longest label takes, and the label of each frame in that room. */
function layoutFrames(labels: readonly string[], title: string, width: number): { header: Header; words: Word[][] } {
  const longest = labels.reduce((longest, label) => label.length > longest.length ? label : longest, "");
  const header = layoutHeader({ title, subtitle: longest, legend: samplesAndData }, width);
  const before = layoutHeader({ title }, width).texts.length; // lines of the title
  const textsOf = (label: string) => layoutHeader({ title, subtitle: label }, width).texts.slice(before);
  const room = textsOf(longest).length;
  return {
    header: { ...header, texts: header.texts.filter((_, i) => i < before || i >= before + room) },
    words: labels.map((label) => textsOf(label).map((text) => ({ ...text, align: "left" }))),
  };
}
