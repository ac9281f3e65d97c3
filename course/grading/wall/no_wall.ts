import type { Wall } from "./wall.ts";

/** None: Deno's permissions are all that is left. For `--trust`, and for tests that try one layer alone. */
export const noWall: Wall = {
  name: "nothing but Deno's permissions",
  ownsTemporary: false,
  enclose: (argv, { env }) => [
    ...["/usr/bin/env", "-i", ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...argv],
  ],
};
