/**
 * The library as JavaScript with declarations, for Node, Bun and bundlers.
 *
 * @module
 */
import ts from "typescript";

/** How its TypeScript is read. Node 20 is the oldest that has to run it. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, // `using`, which comes later, is written out
  lib: [
    "lib.es2023.d.ts",
    "lib.es2024.string.d.ts",
    "lib.esnext.disposable.d.ts",
    "lib.dom.d.ts",
    "lib.dom.iterable.d.ts",
  ],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  rewriteRelativeImportExtensions: true,
  declaration: true,
  newLine: ts.NewLineKind.LineFeed,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ["node"],
};

/**
 * Compiles modules and all that they import.
 *
 * @param entries Paths of the modules.
 * @param source The folder in which all of them lie.
 * @param folder The folder to write to; the files lie in it as in the source.
 */
export function compilePackage(entries: readonly string[], source: string, folder: string): void {
  const program = ts.createProgram(entries, { ...options, noCheck: true, rootDir: source, outDir: folder });
  const { emitSkipped, diagnostics } = program.emit();
  if (emitSkipped || diagnostics.length > 0) throw new Error(inWords(diagnostics).join("\n"));
}

/**
 * What of modules, and of all that they import, does not fit the types, or is too new for the oldest Node.
 *
 * @param entries Paths of the modules.
 */
export function complaintsOf(entries: readonly string[]): string[] {
  return inWords(ts.getPreEmitDiagnostics(ts.createProgram(entries, { ...options, noEmit: true })));
}

const inWords = (diagnostics: readonly ts.Diagnostic[]): string[] =>
  diagnostics.map((diagnostic) => ts.formatDiagnostic(diagnostic, host).trim());

const host: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: ts.sys.getCurrentDirectory,
  getCanonicalFileName: (name) => name,
  getNewLine: () => "\n",
};
