/**
 * The package.json of the library, made of what stands elsewhere already: its own deno.json, and the versions of the project.
 *
 * @module
 */

/** What is used of a deno.json of a package. */
export interface DenoPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** By the name behind that of the package, the TypeScript modules. */
  readonly exports: Readonly<Record<string, string>>;
}

/** What is used of the project's package.json. */
export interface ProjectPackages {
  readonly dependencies: Readonly<Record<string, string>>;
}

const description = "Diffusion and flow models on TensorFlow.js: noise schedules, networks, training and samplers";

/** What a user has to have. One copy of TensorFlow.js must hold all tensors, so that it is the user's. */
const needed = ["@tensorflow/tfjs"];

/** Engines, of which a user installs the wanted ones, and what `plots` draws with. */
const wanted = [
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgpu",
  "@tensorflow/tfjs-node",
  "@tensorflow/tfjs-node-gpu",
  "@observablehq/plot",
  "@resvg/resvg-js",
  "dejavu-fonts-ttf",
  "linkedom",
  "skia-canvas",
  "@fontsource-variable/noto-sans-jp",
  "@fontsource-variable/noto-sans-kr",
  "@fontsource-variable/noto-sans-sc",
];

/** What the library itself brings along. */
const brought = ["acorn"];

/** Modules that do something when they are imported. */
const sideEffects = ["./notebook/setup.js", "./plots/fonts.js"];

/** The object that package.json holds. */
export function manifestOf(own: DenoPackage, project: ProjectPackages): Record<string, unknown> {
  const versions = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, rangeOf(name, project.dependencies)]));
  return {
    name: own.name,
    version: own.version,
    description,
    license: own.license,
    keywords: ["diffusion", "flow-matching", "ddpm", "ddim", "sampler", "tensorflow", "deep-learning"],
    type: "module",
    engines: { node: ">=20.16" },
    exports: Object.fromEntries(Object.entries(own.exports).map(([name, path]) => [name, compiledAt(path)])),
    sideEffects,
    dependencies: versions(brought),
    peerDependencies: versions([...needed, ...wanted]),
    peerDependenciesMeta: Object.fromEntries(wanted.map((name) => [name, { optional: true }])),
  };
}

/** Any later version that promises to be compatible; before a first release, the very version. */
function rangeOf(name: string, dependencies: Readonly<Record<string, string>>): string {
  const version = dependencies[name] ?? dependencies[`${name}-gpu`]; // the two builds have the same versions
  if (version === undefined) throw new Error(`package.json has no version of ${name}, which the package needs.`);
  return version.includes("-") ? version : `^${version}`;
}

const compiledAt = (path: string) => ({
  types: path.replace(/\.ts$/, ".d.ts"),
  default: path.replace(/\.ts$/, ".js"),
});
