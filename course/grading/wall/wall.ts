/** What a program is let see. Whatever is not named is not there. */
export interface View {
  /** Files and folders that can be read, and nothing beside them. */
  readonly reads: readonly string[];
  /** Files within these that are not to be seen. */
  readonly hides: readonly string[];
  /** Folders that can be written. */
  readonly writes: readonly string[];
  /** Variables of its environment, all of them. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether it computes on a GPU and loads libraries of the system. Student code never does. */
  readonly native: boolean;
}

/** A way to shut a program in. */
export interface Wall {
  /** As in messages, such as "bubblewrap". */
  readonly name: string;
  /** Whether /tmp inside is its own, and empty. */
  readonly ownsTemporary: boolean;
  /** Whether programs inside run as another user, who must be let to what they read and write. */
  readonly isOtherUser?: boolean;
  /** The command that runs another inside. */
  enclose(argv: readonly string[], view: View): string[];
}
