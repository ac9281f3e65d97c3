/**
 * Fills in the options that were not given, and refuses unknown ones: notebooks run without a type check.
 *
 * @throws {TypeError} If an option does not exist; the message names those that do.
 */
export function withDefaults<Options extends object>(
  figure: string,
  options: Partial<Options>,
  defaults: Options,
): Options {
  const settings = { ...defaults };
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(defaults, name)) {
      throw new TypeError(`${figure}: there is no option "${name}". Options: ${Object.keys(defaults).join(", ")}.`);
    }
    if (value !== undefined) settings[name as keyof Options] = value as Options[keyof Options];
  }
  return settings;
}
