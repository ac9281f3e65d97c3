/**
 * A graph as TensorFlow reads it: nodes, written as a SavedModel.
 *
 * @module
 */
import { type Attribute, native } from "../backend/mod.ts";
import { tensorFlowModule } from "../backend/tensorflow_package.ts";

/** Host data inside a graph; with fewer bytes than the shape needs, all elements are `fill`. */
export interface GraphTensor {
  readonly shape: readonly number[];
  readonly dtype: number;
  readonly bytes: Uint8Array | "zeros";
}

/** An attribute of a node: like that of an operation, or host data. */
export type NodeAttribute = Attribute | { readonly name: string; readonly tensor: GraphTensor };

/** A node: inputs are named "node", "node:1" or, to wait for it only, "^node". */
export interface GraphNode {
  readonly name: string;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes: readonly NodeAttribute[];
}

/** The graph as a SavedModel, tagged "serve". */
export const encodeGraph = (nodes: readonly GraphNode[]): Uint8Array<ArrayBuffer> => new Uint8Array(savedModel(nodes));

/** The version of the graph format in which all attributes of these operations are known: that of TensorFlow 2.9. */
const PRODUCER = 1087;

function savedModel(nodes: readonly GraphNode[]): Uint8Array {
  const versions = make("VersionDef", { producer: PRODUCER });
  const graphDef = make("GraphDef", { nodeList: nodes.map(nodeDef), versions });
  const metaInfoDef = make("MetaGraphDef.MetaInfoDef", { tagsList: ["serve"] });
  const metaGraphsList = [make("MetaGraphDef", { metaInfoDef, graphDef })];
  return make("SavedModel", { savedModelSchemaVersion: 1, metaGraphsList }).serializeBinary();
}

function nodeDef({ name, operation, inputs, attributes }: GraphNode): Message {
  const node = make("NodeDef", { name, op: operation, inputList: [...inputs] });
  const map = node.getAttrMap();
  for (const attribute of attributes) map.set(attribute.name, make("AttrValue", attributeValue(attribute)));
  return node;
}

function attributeValue(attribute: NodeAttribute): Record<string, unknown> {
  if ("tensor" in attribute) return { tensor: tensorProto(attribute.tensor) };
  const { TF_ATTR_STRING, TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_BOOL, TF_ATTR_TYPE, TF_ATTR_SHAPE } = native();
  const { type, value } = attribute;
  if (type === TF_ATTR_SHAPE) return { shape: tensorShape(value as readonly number[]) };
  const field = {
    [TF_ATTR_STRING]: "s",
    [TF_ATTR_INT]: "i",
    [TF_ATTR_FLOAT]: "f",
    [TF_ATTR_BOOL]: "b",
    [TF_ATTR_TYPE]: "type",
  }[type];
  if (field === undefined) throw new TypeError(`The attribute ${attribute.name} is of a kind that graphs do not hold.`);
  if (Array.isArray(value)) return { list: make("AttrValue.ListValue", { [`${field}List`]: value.map(encoded) }) };
  return { [field]: encoded(value) };
}

const encoded = (value: unknown): unknown => typeof value === "string" ? new TextEncoder().encode(value) : value;

function tensorProto({ shape, dtype, bytes }: GraphTensor): Message {
  const content = bytes === "zeros" ? {} : { tensorContent: bytes }; // without content all elements are 0
  return make("Tensor", { dtype, tensorShape: tensorShape(shape), ...content });
}

function tensorShape(sizes: readonly number[]): Message {
  return make("TensorShape", { dimList: sizes.map((size) => make("TensorShape.Dim", { size })) });
}

// The message classes come with the TensorFlow.js package, without types: this is what is used of them.
interface Message {
  getAttrMap(): Map<string, Message>;
  serializeBinary(): Uint8Array;
}
interface MessageClass {
  new (): Message;
  readonly [inner: string]: MessageClass;
}

let classes: MessageClass | undefined;

/** A message of the class with the fields set. */
function make(className: string, fields: Readonly<Record<string, unknown>>): Message {
  classes ??= tensorFlowModule("dist/proto/api_pb.js") as MessageClass;
  const Class = className.split(".").reduce((outer, name) => outer[name]!, classes);
  const message = new Class();
  const setters = message as unknown as Record<string, (value: unknown) => void>;
  for (const [field, value] of Object.entries(fields)) {
    setters[`set${field[0]!.toUpperCase()}${field.slice(1)}`]!.call(message, value);
  }
  return message;
}
