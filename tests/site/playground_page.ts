import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { buildPlayground } from "../../playground/build.ts";

/** Milliseconds for a training on a busy machine. */
export const PATIENCE = 600_000;

/** The built page, from a folder or from a server. */
export interface Built {
  /** Its address as a file. */
  readonly file: string;
  /** Its address on a server. */
  readonly server: string;
  /** What the server was asked for and did not have. */
  readonly missing: readonly string[];
}

/** Builds the page into an empty folder and serves it. */
export async function withPage(use: (built: Built) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "playground-" });
  try {
    const [index] = await buildPlayground(join(folder, "playground"));
    const missing: string[] = [];
    await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
      const { pathname } = new URL(request.url);
      const type = ({ html: "text/html", css: "text/css", js: "text/javascript" } as Record<string, string>)[
        pathname.split(".").at(-1)!
      ];
      const body = await Deno.readFile(join(folder, pathname)).catch(() => undefined);
      if (body === undefined) missing.push(pathname);
      return new Response(body ?? "", { status: body ? 200 : 404, headers: { "content-type": type ?? "text/plain" } });
    });
    const address = `http://127.0.0.1:${server.addr.port}/playground/index.html`;
    await Deno.mkdir(join(folder, "assets"));
    await Deno.writeTextFile(join(folder, "assets/style.css"), ""); // the site's
    await use({ file: pathToFileURL(index!).href, server: address, missing });
  } finally {
    await Deno.remove(dirname(join(folder, "playground")), { recursive: true });
  }
}

/** A page of its own, and everything that it complains of. */
export async function opened(
  browser: Browser,
  address: string,
  size = { width: 1200, height: 1000 },
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ viewport: size })).newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isGpu = message.text().includes("No available adapters"); // what Chromium says of a machine without a graphics card
    if (["error", "warning"].includes(message.type()) && !isGpu) complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith("http://127.0.0.1")) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  await page.goto(address);
  await idle(page);
  return { page, complaints };
}

/** Waits until the page has nothing left to do and has drawn it. */
export async function idle(page: Page): Promise<void> {
  await page.locator("main[aria-busy=false]").waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
}

/** The Chamfer distance of each panel. */
export async function distances(page: Page): Promise<number[]> {
  const said = await page.locator(".panel strong").allTextContents();
  return said.map((text) => Number(text.replace("Chamfer ", "").replace(",", "")));
}

/** What all canvases show, as PNGs in base64. */
export const pictures = (page: Page): Promise<string[]> =>
  page.locator("canvas").evaluateAll((all) => all.map((canvas) => (canvas as unknown as Drawn).toDataURL()));

interface Drawn {
  toDataURL(): string;
}
