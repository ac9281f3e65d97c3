import { refuseUnknownOptions } from "../options/mod.ts";

/**
 * Fills in the options that were not given, and refuses unknown ones.
 *
 * @throws {TypeError} If the options are no plain object, or one does not exist; the message names those that do.
 */
export function withDefaults<Options extends object>(
  figure: string,
  options: Partial<Options>,
  defaults: Options,
): Options {
  refuseUnknownOptions(figure, options, Object.keys(defaults));
  const settings = { ...defaults };
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) settings[name as keyof Options] = value as Options[keyof Options];
  }
  return settings;
}
