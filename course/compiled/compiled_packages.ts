/**
 * Keeping what V8 compiled of npm packages in a file.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { packageModules } from "./package_modules.ts";
import { installScript, scriptText } from "./packages_script.ts";

/** A file, its size, and when it was written and changed. */
type FileState = readonly [string, number, number, number];

/** The first line of the file, as JSON. */
interface Header {
  /** The Deno that wrote it. */
  readonly deno: string;
  readonly entries: readonly string[];
  /** The modules. They stand as one script after the first line. */
  readonly modules: readonly FileState[];
  /** Bytes of the script; the rest is what was compiled of it. */
  readonly length: number;
}

const deno = `${Deno.version.deno} ${Deno.build.target}`;

/** What changes with a file: its time of writing can be set back, the other one cannot but is known in seconds only. */
function stateOf(file: string): FileState {
  const { size, mtime, ctime } = Deno.statSync(file);
  return [file, size, mtime?.getTime() ?? 0, ctime?.getTime() ?? 0];
}

/** Whether it was written by this Deno from the packages as they are now. */
function isFresh({ deno: its, entries, modules }: Header, wanted: readonly string[]): boolean {
  return its === deno && entries.join() === wanted.join() &&
    modules.every(([file, ...before]) => stateOf(file).slice(1).join() === before.join());
}

interface Parts {
  readonly header: Header;
  readonly text: string;
  readonly compiled: Uint8Array;
}

function read(path: string): Parts {
  const bytes = Deno.readFileSync(path);
  const end = bytes.indexOf(10) + 1;
  const decoder = new TextDecoder();
  const header: Header = JSON.parse(decoder.decode(bytes.subarray(0, end)));
  const text = decoder.decode(bytes.subarray(end, end + header.length));
  return { header, text, compiled: bytes.slice(end + header.length) };
}

/** Compiles the packages by loading them, which is when V8 compiles the functions that loading calls. */
function write(path: string, entries: readonly string[]): void {
  const modules = packageModules(entries, import.meta.url);
  const script = scriptText(modules);
  const compiled = installScript(script);
  const require = createRequire(import.meta.url);
  for (const name of entries) require(name);
  const text = new TextEncoder().encode(script);
  const header: Header = { deno, entries, modules: modules.map(({ file }) => stateOf(file)), length: text.length };
  const head = new TextEncoder().encode(JSON.stringify(header) + "\n");
  const unfinished = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  Deno.mkdirSync(dirname(path), { recursive: true });
  try {
    Deno.writeFileSync(unfinished, new Uint8Array(Buffer.concat([head, text, compiled.createCachedData()])));
    Deno.renameSync(unfinished, path); // another reader finds the old one or the new one
  } catch (error) {
    removeIfThere(unfinished);
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // not there
  }
}

/**
 * Has this isolate load packages from a file that holds them compiled. To be called before anything has loaded them.
 *
 * @param path From {@linkcode ensureCompiled}, in the same process.
 */
export function useCompiled(path: string): void {
  const { text, compiled } = read(path);
  installScript(text, compiled);
}

/**
 * As {@linkcode useCompiled}, but makes the file where it is missing, or where the packages, Deno or V8's settings are others
 * than when it was made.
 *
 * @param path Where the file lies.
 * @param entries The packages and modules that are wanted, e.g. "@tensorflow/tfjs".
 * @returns Whether the file can be used; if not, packages are loaded as ever.
 */
export function ensureCompiled(path: string, entries: readonly string[]): boolean {
  try {
    const { header, text, compiled } = read(path);
    if (isFresh(header, entries) && installScript(text, compiled).cachedDataRejected === false) return true;
  } catch {
    // not there, or not readable: it is made anew
  }
  try {
    write(path, entries);
    return true;
  } catch {
    removeIfThere(path);
    return false;
  }
}
