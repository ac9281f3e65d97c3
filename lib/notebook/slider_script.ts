import type { Film } from "./film.ts";
import { theme } from "./theme.ts";

/** What the script of a slider is handed. */
export interface SliderData {
  readonly id: string;
  /** Names the slider. */
  readonly title: string;
  readonly labels: readonly string[];
  /** Position shown at first. */
  readonly start: number;
  /** Milliseconds per frame while playing. */
  readonly interval: number;
  /** Addresses of the pictures; null for the one that the page has already. */
  readonly pictures?: readonly (string | null)[];
  readonly film?: Film;
}

const BUTTON = `border:1px solid ${theme.groove};border-radius:4px;background:transparent;color:inherit;font:inherit;` +
  "min-width:5em;padding:2px 8px;cursor:pointer";
const RANGE = `flex:1;min-width:0;accent-color:${theme.accent}`;

/**
 * The script of a slider, which makes its button and its handle. It runs in the page, where the same output may be twice
 * ("New view for output"): every copy is set going. Until it has run, and where it cannot, the page shows one picture.
 */
export function sliderScript(data: SliderData): string {
  return `(async ({ id, title, labels, start, interval, pictures, film }) => {
${data.film === undefined ? showPictures : showFilm}
const roots = [...document.querySelectorAll('[id="' + id + '"]')].filter((root) => !root.dataset.ready);
for (const root of roots) root.dataset.ready = "yes";
for (const root of roots) {
  const [text, note] = ["span", "small"].map((name) => root.querySelector(name));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Play" });
  button.style.cssText = ${JSON.stringify(BUTTON)};
  const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: labels.length - 1, value: start });
  range.ariaLabel = title;
  range.style.cssText = ${JSON.stringify(RANGE)};
  // On the elements that have the focus: otherwise JupyterLab takes their arrow to the left, and folds the whole section.
  for (const element of [button, range]) element.dataset.lmSuppressShortcuts = "true";
  const show = await pictureOf(root.querySelector("img"));
  let timer;
  const go = (position) => {
    range.value = position;
    text.textContent = labels[position];
    range.setAttribute("aria-valuetext", labels[position]);
    show(position);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    button.textContent = "Play";
  };
  const play = () => {
    if (Number(range.value) >= labels.length - 1) go(0);
    button.textContent = "Pause";
    timer = setInterval(() => {
      if (!root.isConnected) return stop();
      go(Number(range.value) + 1);
      if (Number(range.value) >= labels.length - 1) stop();
    }, interval);
  };
  button.onclick = () => timer === undefined ? play() : stop();
  range.oninput = () => (stop(), go(Number(range.value)));
  go(start);
  note.remove();
  text.before(button, range);
}
})(${JSON.stringify(data).replaceAll("<", "\\u003c")})`;
}

/** One element for each picture, all in one place. */
const showPictures = `const pictureOf = (first) => {
  const all = pictures.map((source, i) => {
    if (source === null) return first;
    const picture = first.cloneNode();
    picture.src = source;
    picture.alt = title + ", " + labels[i];
    first.before(picture);
    return picture;
  });
  return (position) => all.forEach((picture, i) => picture.style.visibility = i === position ? "" : "hidden");
};`;

/** The ground as the picture, and a canvas over it for dots and words. */
const showFilm = `const { width, height, ground, box, font, layers, words, scale, positions } = film;
const unpacked = async () => {
  const packed = Uint8Array.from(atob(positions), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  return layers.map(({ count, still }) => {
    let before = new Int32Array(2 * count);
    return Array.from({ length: still ? 1 : words.length }, () => {
      before = before.map((value, i) => {
        const code = bytes[at + i] | bytes[at + 2 * count + i] << 8;
        return value + (code >> 1 ^ -(code & 1));
      });
      at += 4 * count;
      return before;
    });
  });
};
const places = await unpacked();
const pictureOf = async (picture) => {
  const density = Math.max(2, Math.ceil(devicePixelRatio));
  const newCanvas = () => Object.assign(document.createElement("canvas"), { width: density * width, height: density * height });
  const paint = (context, { color, opacity, radius }, places) => {
    context.save();
    context.scale(density, density);
    context.beginPath();
    context.rect(...box);
    context.clip();
    context.fillStyle = color;
    context.globalAlpha = opacity;
    for (let i = 0; i < places.length; i += 2) {
      context.beginPath();
      context.arc(places[i] / scale, places[i + 1] / scale, radius, 0, 2 * Math.PI);
      context.fill();
    }
    context.restore();
  };
  const write = (context, { text, x, y, size, bold, color, align, halo }) => {
    context.save();
    context.scale(density, density);
    Object.assign(context, { font: (bold ? "bold " : "") + size + "px " + font, textAlign: align, fillStyle: color });
    if (halo !== undefined) {
      Object.assign(context, { strokeStyle: halo, lineWidth: 4, lineJoin: "round" });
      context.strokeText(text, x, y);
    }
    context.fillText(text, x, y);
    context.restore();
  };
  const painted = layers.map((layer, k) => {
    if (!layer.still) return undefined;
    const canvas = newCanvas();
    paint(canvas.getContext("2d"), layer, places[k][0]);
    return canvas;
  });
  const canvas = newCanvas();
  canvas.ariaHidden = "true"; // the picture below has the words
  canvas.style.cssText = "grid-area:1/1;height:auto;max-width:100%;width:" + width + "px";
  const context = canvas.getContext("2d");
  picture.src = "data:image/png;base64," + ground;
  await picture.decode();
  picture.after(canvas);
  return (position) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    layers.forEach((layer, k) => {
      if (layer.still) context.drawImage(painted[k], 0, 0);
      else paint(context, layer, places[k][position]);
    });
    for (const word of words[position]) write(context, word);
    picture.alt = title + ", " + labels[position];
  };
};`;
