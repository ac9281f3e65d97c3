import type { View, Wall } from "./wall.ts";

/** The user and the group that own nothing. */
const NOBODY = 65_534;

/**
 * Another user, for a program that runs as root in a container that is thrown away, such as Gradescope's, where no namespaces can
 * be made. It holds files: what others may not read is not read, and nothing is written. It hides nothing that is readable for
 * all, and the container's network stays: whoever sets the container up takes the rights away from what is secret.
 *
 * @param setpriv The path of the program, which is part of util-linux.
 */
export const otherUser = (setpriv: string): Wall => ({
  name: "another user",
  ownsTemporary: false,
  isOtherUser: true,
  enclose: (argv, { env }: View) => [
    ...[setpriv, `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--no-new-privs", "--inh-caps=-all"],
    ...["--bounding-set=-all", "--", "/usr/bin/env", "-i"],
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...argv,
  ],
});
