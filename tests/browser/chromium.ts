import { type Browser, chromium } from "playwright-core";

/** What the browser is called on different systems. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** No graphics card, no questions, no talk with servers of its own. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The machine's Chromium: what the variable CHROMIUM names, or what PATH has. */
export function findChromium(): string | undefined {
  const named = Deno.env.get("CHROMIUM");
  if (named) return named;
  const folders = (Deno.env.get("PATH") ?? "").split(Deno.build.os === "windows" ? ";" : ":");
  for (const name of names) {
    for (const folder of folders) {
      const path = `${folder}/${name}`;
      try {
        if (Deno.statSync(path).isFile) return path;
      } catch { /* not here */ }
    }
  }
  return undefined;
}

/** Starts Chromium without a window, with a user folder of its own that is new and empty. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args });
}
