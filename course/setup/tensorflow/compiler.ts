import { join, relative } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import type { Project } from "../project.ts";

/** A C++ compiler on this machine. */
export interface Compiler {
  readonly path: string;
  /** Name and version, for the reader: "g++ 12.2.0". */
  readonly title: string;
}

/** How to get a compiler, by operating system. */
export function compilerRemedy(os: Machine["os"]): string {
  if (os === "darwin") return "install Apple's command line tools (xcode-select --install)";
  if (os === "windows") return "work in WSL, the Linux of Windows";
  return "install a C++ compiler (Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++)";
}

/** The names under which a compiler is looked for. */
export function compilerNames({ os, env }: Pick<Machine, "os" | "env">): readonly string[] {
  const usual = os === "darwin" ? ["clang++", "c++", "g++"] : ["g++", "clang++", "c++"];
  return env.CXX ? [env.CXX, ...usual] : usual;
}

/** Finds a C++ compiler that answers. */
export async function findCompiler(machine: Machine): Promise<Compiler | undefined> {
  if (machine.os === "windows") return undefined; // the wheel for Windows has nothing to link with
  if (machine.os === "darwin") {
    // Without the tools, Apple's clang++ is a stand-in that opens a window.
    const { code } = await machine.ask({ argv: ["xcode-select", "-p"] });
    if (code !== 0) return undefined;
  }
  for (const name of compilerNames(machine)) {
    const path = machine.which(name);
    if (path === undefined) continue;
    const { code, stdout } = await machine.ask({ argv: [path, "--version"] });
    if (code === 0) return { path, title: `${name} ${stdout.match(/\d+\.\d+(\.\d+)?/)?.[0] ?? ""}`.trim() };
  }
  return undefined;
}

/**
 * The command that compiles the addon of tfjs-node-gpu from its own sources against TensorFlow's C library.
 *
 * It finds the library by its place relative to the addon, so that the project's folder can be moved, and by the full
 * path, for a node_modules that is a link.
 *
 * @param headers The folder with the headers of the sources.
 * @param output Where the addon goes: into its own folder, because of the relative place.
 */
export function compileCommand(
  { project, machine, compiler, headers, sources, output }: {
    project: Pick<Project, "nodeModules" | "tensorflow" | "addon">;
    machine: Pick<Machine, "os">;
    compiler: string;
    headers: string;
    sources: readonly string[];
    output: string;
  },
): string[] {
  const library = join(project.tensorflow, "tensorflow");
  const near = relative(join(project.addon, ".."), library);
  const apple = machine.os === "darwin";
  return [
    ...[compiler, "-O2", "-std=c++17", "-fPIC", "-DNAPI_VERSION=8"],
    ...(apple ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
    ...["-I", headers, "-I", join(project.nodeModules, "node-api-headers", "include"), "-I", join(library, "include")],
    ...[...sources, "-o", output, "-L", library],
    ...(apple
      ? ["-ltensorflow_cc.2", "-ltensorflow_framework.2"]
      : ["-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"]),
    ...[`-Wl,-rpath,${apple ? "@loader_path" : "$ORIGIN"}/${near}`, `-Wl,-rpath,${library}`],
  ];
}
