import { encodeBase64 } from "./base64.ts";
import { escapeHtml } from "./html.ts";

/** A picture, and what it shows in words. */
export interface Image {
  /** Preferred to `png` where both are given. */
  readonly svg?: string;
  readonly png?: Uint8Array;
  /** Size on the page in CSS pixels. Default: the picture's own. */
  readonly width?: number;
  readonly height?: number;
  readonly alt: string;
}

/** The picture as an address that holds all of it. */
export function imageSource({ svg, png }: Pick<Image, "svg" | "png">): string {
  if (svg !== undefined) return `data:image/svg+xml;base64,${encodeBase64(new TextEncoder().encode(svg))}`;
  return `data:image/png;base64,${encodeBase64(png!)}`;
}

/**
 * A picture as HTML: the one form in which notebooks keep what it shows in words. It is opaque, shrinks to the page, and
 * is shown in notebooks that are not trusted too.
 *
 * @param style More style, e.g. "grid-area:1/1".
 */
export function imageHtml({ width, height, alt, ...picture }: Image, style = ""): string {
  const size = Object.entries({ width, height }).flatMap(([name, value]) =>
    value === undefined ? [] : ` ${name}="${value}"`
  ).join("");
  return `<img src="${imageSource(picture)}" alt="${escapeHtml(alt)}"${size} ` +
    `style="max-width:100%;height:auto;background:#fff${style === "" ? "" : `;${style}`}">`;
}
