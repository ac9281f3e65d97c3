/** Which public functions and classes have options, read from their declarations by `deno doc`. */

interface Type {
  readonly typeRef?: { readonly typeParams: readonly Type[] | null; readonly typeName: string };
  readonly typeLiteral?: Members;
}

interface Members {
  readonly callSignatures: readonly unknown[];
  readonly properties: readonly { readonly optional: boolean }[];
}

interface Parameter {
  readonly left?: Parameter;
  readonly tsType: Type | null;
}

interface Node {
  readonly name: string;
  readonly functionDef?: { readonly params: readonly Parameter[] };
  readonly classDef?: { readonly constructors: readonly { readonly params: readonly Parameter[] }[] };
  readonly interfaceDef?: Members;
}

/** The names of all exports of these modules that take options, and at which place: 0 is the first. */
export async function functionsWithOptions(...modules: readonly URL[]): Promise<Map<string, number>> {
  const nodes = await declarations(modules);
  const allOptional = new Set(nodes.filter((node) => mayBeLeftOut(node.interfaceDef)).map(({ name }) => name));
  const found = new Map<string, number>();
  for (const { name, functionDef, classDef } of nodes) {
    const params = functionDef?.params ?? classDef?.constructors[0]?.params ?? [];
    const place = params.findLastIndex((parameter) => isOptions(parameter, allOptional));
    if (place >= 0) found.set(name, place);
  }
  return found;
}

async function declarations(modules: readonly URL[]): Promise<Node[]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", ...modules.map(String)],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout)).nodes;
}

/** Options are of a type whose name says so, or whose fields may all be left out. */
function isOptions(parameter: Parameter, allOptional: ReadonlySet<string>): boolean {
  const { tsType } = parameter.left ?? parameter;
  const { typeName = "", typeParams } = tsType?.typeRef ?? {};
  const name = typeName === "Partial" ? typeParams?.[0]?.typeRef?.typeName ?? "" : typeName;
  return name.endsWith("Options") || allOptional.has(name) || mayBeLeftOut(tsType?.typeLiteral);
}

const mayBeLeftOut = (members: Members | undefined) =>
  members !== undefined && members.callSignatures.length === 0 && members.properties.length > 0 &&
  members.properties.every(({ optional }) => optional);
