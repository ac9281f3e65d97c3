import { join } from "node:path";
import { jupyterFolder, venvProgram } from "./jupyter.ts";
import { lines } from "./lines.ts";

/** A running JupyterLab. */
export interface JupyterLab extends AsyncDisposable {
  /** Where the server listens, with a slash at the end, and the token that it asks for. */
  readonly address: string;
  readonly token: string;
  /** The page that shows one notebook of the folder, and nothing else. */
  notebook(path: string): string;
  /** What the server has written so far: to be shown when a test fails. */
  log(): string;
}

/** JupyterLab's settings for the tests: all cells stay on the page, and nothing asks for news. */
const settings = {
  "@jupyterlab/notebook-extension/tracker": { windowingMode: "none" },
  "@jupyterlab/apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
};

/**
 * Starts JupyterLab on a folder, on a free port, with the course's kernel and nothing of the user's. The limits of its
 * output are Jupyter's own, which are narrower than those of `deno task lab`.
 */
export async function startJupyterLab(
  folder: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<JupyterLab> {
  const jupyter = await jupyterFolder();
  for (const [plugin, values] of Object.entries(settings)) {
    const path = join(jupyter.env.JUPYTERLAB_SETTINGS_DIR!, `${plugin}.jupyterlab-settings`);
    await Deno.mkdir(join(path, ".."), { recursive: true });
    await Deno.writeTextFile(path, JSON.stringify(values));
  }
  const token = crypto.randomUUID();
  const server = new Deno.Command(venvProgram("jupyter"), {
    args: [
      "lab",
      "--no-browser",
      "--allow-root",
      "--ip=127.0.0.1",
      "--port=0",
      `--IdentityProvider.token=${token}`,
      `--ServerApp.root_dir=${folder}`,
      ...options,
    ],
    env: { ...env, ...jupyter.env },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();

  const log: string[] = [];
  const address = Promise.withResolvers<string>();
  const reading = (async () => {
    for await (const line of lines(server.stderr)) {
      log.push(line.slice(0, 300)); // some lines are whole programs
      const [found] = line.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
      if (found !== undefined) address.resolve(found);
    }
    address.reject(new Error(`JupyterLab ended:\n${log.join("\n")}`));
  })();
  const base = await address.promise;
  return {
    address: base,
    token,
    notebook: (path) => `${base}doc/tree/${path.split("/").map(encodeURIComponent).join("/")}?token=${token}`,
    log: () => log.join("\n"),
    async [Symbol.asyncDispose]() {
      server.kill("SIGTERM"); // it ends its kernels, then itself
      await server.status;
      await reading;
      await jupyter[Symbol.asyncDispose]();
    },
  };
}
