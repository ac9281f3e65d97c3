import { dirname, join } from "node:path";
import { type Project, projectAt } from "../../../course/setup/project.ts";
import { libraryNames } from "../../../course/setup/tensorflow/tensorflow_wheel.ts";

/** A project in a folder of its own, empty but for some files. */
export async function madeUpProject(
  files: Readonly<Record<string, string>> = {},
): Promise<Project & AsyncDisposable> {
  const root = await Deno.makeTempDir({ prefix: "project-" });
  for (const [path, text] of Object.entries(files)) await put(join(root, path), text);
  return { ...projectAt(root), [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

/** Writes a file, and the folders that it needs. */
export async function put(path: string, text = ""): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}

/** A Python environment, as far as set-up looks at one. */
export async function putEnvironment(project: Project, { version = "3.12.1", pip = true } = {}): Promise<void> {
  await put(join(project.venv, "pyvenv.cfg"), `home = /usr/bin\nversion = ${version}\n`);
  const minor = version.split(".").slice(0, 2).join(".");
  await put(join(project.venv, "bin", "python"), minor);
  await put(join(project.venv, "bin", "activate"));
  const packages = join(project.venv, "lib", `python${minor}`, "site-packages");
  await Deno.mkdir(packages, { recursive: true });
  if (!pip) return;
  await put(join(packages, "pip", "__main__.py"), "main()");
  await put(
    join(packages, "pip-25.0.dist-info", "RECORD"),
    "pip/__main__.py,sha256=x,6\npip-25.0.dist-info/RECORD,,\n",
  );
}

/** TensorFlow's C library, as far as set-up looks at it. */
export async function putTensorflow(project: Project, contents = "tensorflow-cpu==2.21.0\n"): Promise<void> {
  for (const name of libraryNames("linux")) await put(join(project.tensorflow, "tensorflow", name));
  await put(join(project.tensorflow, "contents.txt"), contents);
}
