/** The version of Deno with which the notebooks are tested; others lose outputs or hang (see docs). */
const TESTED = "2.7.5";

/** A line for people whose kernel is another version of Deno, or nothing. */
export function versionWarning(version: string): string[] {
  if (version === TESTED) return [];
  return [
    `This kernel is Deno ${version}; the notebooks are tested with ${TESTED}, and other versions lose output or hang. ` +
    'Choose the kernel "Deno (diffusion course)", or run `deno task setup` if it is not in the list.',
  ];
}
