/**
 * Texts of an SVG as outlines, where they need a font that the renderer cannot read.
 *
 * @module
 */
import { DOMParser } from "linkedom";
import { beyondDejaVu, textOutline, textWidth } from "./fonts.ts";

/** The part of linkedom's elements that is used here; its own types need a browser's. */
interface Element {
  readonly textContent: string;
  readonly children: Iterable<Element>;
  readonly parentElement: Element | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  replaceWith(other: Element): void;
  append(child: Element): void;
}
interface Document {
  querySelectorAll(selector: string): Iterable<Element>;
  createElementNS(namespace: string, name: string): Element;
  toString(): string;
}

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Attributes that place a text or choose its font; all others go to the outline. */
const ofText = new Set(["x", "y", "dx", "dy", "font-size", "font-weight", "font-family", "text-anchor", "transform"]);

/** The same picture; each text with a character that DejaVu Sans lacks is a path. Other SVGs come back as they are. */
export function withOutlines(svg: string): string {
  if (beyondDejaVu(svg).length === 0) return svg;
  const document = new DOMParser().parseFromString(svg, "image/svg+xml") as unknown as Document;
  for (const text of [...document.querySelectorAll("text")]) {
    if (beyondDejaVu(text.textContent).length > 0) text.replaceWith(outlineOf(text, document));
  }
  return document.toString();
}

function outlineOf(text: Element, document: Document): Element {
  const group = document.createElementNS(NAMESPACE, "g");
  for (const { name, value } of [...text.attributes]) if (!ofText.has(name)) group.setAttribute(name, value);
  const transform = text.getAttribute("transform");
  if (transform !== null) group.setAttribute("transform", transform);
  const size = parseFloat(inherited(text, "font-size") ?? "10");
  const style = { size, bold: inherited(text, "font-weight") === "bold" };
  const anchor = inherited(text, "text-anchor") ?? "start";
  const lengthOf = (element: Element, name: string) => {
    const [, number, unit] = /^([-+.\d]+)(em)?/.exec(element.getAttribute(name) ?? "0") ?? ["", "0"];
    return Number(number) * (unit === "em" ? size : 1);
  };
  const lines = [...text.children].filter((child) => child.textContent !== "");
  let y = 0; // where a line of a text of several lines stands follows from the line before
  for (const line of lines.length > 0 ? lines : [text]) {
    y = (line.getAttribute("y") === null ? y : lengthOf(line, "y")) + lengthOf(line, "dy");
    const width = textWidth(line.textContent, style);
    const x = lengthOf(line, "x") + lengthOf(line, "dx") - width * ({ middle: 0.5, end: 1 }[anchor] ?? 0);
    const path = document.createElementNS(NAMESPACE, "path");
    path.setAttribute("d", textOutline(line.textContent, style));
    path.setAttribute("transform", `translate(${x},${y})`);
    group.append(path);
  }
  return group;
}

function inherited(element: Element, name: string): string | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return null;
}
