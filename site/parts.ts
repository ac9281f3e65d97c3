import { join } from "node:path";
import { buildAssets } from "./assets.ts";
import { buildAssignments } from "./assignments/assignments.ts";
import { buildDocs } from "./docs/docs.ts";
import { buildHome } from "./home/home.ts";
import { buildPlayground } from "../playground/build.ts";
import { buildReference } from "./reference.ts";
import type { Part } from "./site.ts";

/** All parts of the site, in the order in which they are built: what may take minutes comes first. */
export const parts: readonly Part[] = [
  { title: "Assignments", build: buildAssignments },
  { title: "Style", build: buildAssets },
  { title: "First page", build: buildHome },
  { title: "Documentation", build: buildDocs },
  { title: "Playground", build: async ({ folder }) => void await buildPlayground(join(folder, "playground")) },
  { title: "Reference", build: buildReference },
];
