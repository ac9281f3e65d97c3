/**
 * Graphs from student code: read, looked through, and written anew, so that TensorFlow gets nothing that was not looked at.
 *
 * @module
 */
import { createRequire } from "node:module";
import { Refused, refuseUnlisted } from "./allowed_operations.ts";

/**
 * A graph that holds listed operations only: the nodes of the one given. Functions, assets, variables to restore and
 * whatever else a SavedModel may hold is left behind.
 *
 * @throws {Refused} If an operation is not listed, or what came is no graph.
 */
export function checkedGraph(savedModel: Uint8Array): Uint8Array<ArrayBuffer> {
  const { SavedModel, MetaGraphDef, GraphDef } = classes();
  const given = graphIn(savedModel);
  const nodes = given.getNodeList();
  for (const node of nodes) {
    const attributes: { name: string; value: string }[] = [];
    node.getAttrMap().forEach((value, name) => {
      if (value.hasFunc() || value.getList()?.getFuncList().length) {
        throw new Refused(`${node.getOp()} calls a function.`);
      }
      const texts = [value.getS_asU8(), ...(value.getList()?.getSList_asU8() ?? [])];
      texts.forEach((bytes) => attributes.push({ name, value: new TextDecoder().decode(bytes) }));
    });
    refuseUnlisted(node.getOp(), attributes, "graph");
    if (node.getDevice() !== "") throw new Refused(`${node.getOp()} names a device.`);
  }
  const graphDef = new GraphDef();
  graphDef.setNodeList(nodes);
  const versions = given.getVersions();
  if (versions !== undefined) graphDef.setVersions(versions);
  const info = new MetaGraphDef.MetaInfoDef();
  info.setTagsList(["serve"]);
  const graph = new MetaGraphDef();
  graph.setMetaInfoDef(info);
  graph.setGraphDef(graphDef);
  const checked = new SavedModel();
  checked.setSavedModelSchemaVersion(1);
  checked.setMetaGraphsList([graph]);
  return new Uint8Array(checked.serializeBinary());
}

function graphIn(savedModel: Uint8Array): GraphDef {
  try {
    const [graph] = classes().SavedModel.deserializeBinary(savedModel).getMetaGraphsList();
    return graph!.getGraphDef();
  } catch {
    throw new Refused("What came is no SavedModel with a graph.");
  }
}

// The message classes come with the TensorFlow.js package, without types: this is what is used of them.
interface AttrValue {
  hasFunc(): boolean;
  getS_asU8(): Uint8Array;
  getList(): { getSList_asU8(): Uint8Array[]; getFuncList(): unknown[] } | undefined;
}
interface NodeDef {
  getOp(): string;
  getDevice(): string;
  getAttrMap(): { forEach(visit: (value: AttrValue, name: string) => void): void };
}
interface GraphDef {
  getNodeList(): NodeDef[];
  setNodeList(nodes: NodeDef[]): void;
  getVersions(): unknown;
  setVersions(versions: unknown): void;
}
interface MetaInfoDef {
  setTagsList(tags: string[]): void;
}
interface MetaGraphDef {
  getGraphDef(): GraphDef;
  setGraphDef(graph: GraphDef): void;
  setMetaInfoDef(info: MetaInfoDef): void;
}
interface SavedModel {
  getMetaGraphsList(): MetaGraphDef[];
  setMetaGraphsList(graphs: MetaGraphDef[]): void;
  setSavedModelSchemaVersion(version: number): void;
  serializeBinary(): Uint8Array;
}
interface Classes {
  readonly SavedModel: { new (): SavedModel; deserializeBinary(bytes: Uint8Array): SavedModel };
  readonly MetaGraphDef: { new (): MetaGraphDef; readonly MetaInfoDef: new () => MetaInfoDef };
  readonly GraphDef: new () => GraphDef;
}

let loaded: Classes | undefined;
const classes = () =>
  loaded ??= createRequire(import.meta.url)("@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js") as Classes;
