import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the parts of one copy of the project lie; all paths are absolute. */
export interface Project {
  readonly root: string;
  readonly packageLock: string;
  readonly nodeModules: string;
  /** The npm package whose native addon reaches TensorFlow. */
  readonly tfjsNode: string;
  /** The addon itself: missing until it is compiled or downloaded. */
  readonly addon: string;
  /** The pinned Python packages of Jupyter. */
  readonly requirements: string;
  /** The Python environment. */
  readonly venv: string;
  /** What set-up keeps for itself: TensorFlow's C library, its notes, unfinished downloads. */
  readonly store: string;
  /** The unpacked wheel of TensorFlow, with NVIDIA's libraries beside it where there is a GPU. */
  readonly tensorflow: string;
  /** Downloads and builds in progress; may be deleted at any time when no set-up runs. */
  readonly scratch: string;
}

/**
 * The parts of the project that lies in `root`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { projectAt } from "./project.ts";
 * assertEquals(projectAt("/home/ada/course").venv, "/home/ada/course/.venv");
 * ```
 */
export function projectAt(root: string): Project {
  const store = join(root, ".setup");
  const nodeModules = join(root, "node_modules");
  const tfjsNode = join(nodeModules, "@tensorflow", "tfjs-node-gpu");
  return {
    root,
    packageLock: join(root, "package-lock.json"),
    nodeModules,
    tfjsNode,
    addon: join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node"),
    requirements: join(root, "requirements.txt"),
    venv: join(root, ".venv"),
    store,
    tensorflow: join(store, "tensorflow"),
    scratch: join(store, "unfinished"),
  };
}

/** The copy of the project that this file belongs to. */
export const thisProject: Project = projectAt(fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, ""));
