import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { Refused, refuseUnlisted } from "../../../../course/grading/wall/allowed_operations.ts";
import { checkedGraph } from "../../../../course/grading/wall/checked_graph.ts";
import { NativeServer } from "../../../../course/grading/wall/native_server.ts";
import { type Native, native, startBackend } from "../../../../lib/backend/mod.ts";
import { encodeGraph } from "../../../../lib/compile/graph_file.ts";

const engine = await startBackend();
const ignore = engine.name !== "tensorflow";
const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** Strings are tensors of TensorFlow, too; only outside of the wall can they be made. */
const text = (value: string) =>
  native().createTensor([], 7, [new TextEncoder().encode(value)] as unknown as Uint8Array);

Deno.test({
  name: "TensorFlow itself writes a file, in an operation and in a graph; the server refuses both",
  ignore,
  fn() {
    native().executeOp("WriteFile", [], [text(`${folder}/direct`), text("x")], 0);
    assertEquals(Deno.readTextFileSync(`${folder}/direct`), "x");

    const server = new NativeServer(native(), () => {});
    const alone = { do: "run", name: "WriteFile", attributes: [], inputs: [], outputs: [] };
    const reply = server.serve({ head: [alone], bodies: [] });
    assertMatch(JSON.stringify(reply), /WriteFile.*is not run here/);

    const graph = encodeGraph([
      { name: "name", operation: "Placeholder", inputs: [], attributes: [typed("dtype", 7)] },
      { name: "read", operation: "ReadFile", inputs: ["name"], attributes: [] },
    ]);
    native().deleteSavedModel(native().loadGraph(graph)); // TensorFlow takes it
    const loading = server.serve({ head: [{ do: "load", graph: 1, body: 0 }], bodies: [graph] });
    assertMatch(JSON.stringify(loading), /ReadFile.*is not run here/);
  },
});

const typed = (name: string, value: number) => ({ name, type: native().TF_ATTR_TYPE, value });

Deno.test("operations that reach beyond numbers are on no list", () => {
  const bad =
    "ReadFile WriteFile MatchingFiles PyFunc EagerPyFunc SaveV2 RestoreV2 DecodeImage PrintV2 Assert TextLineReader " +
    "FixedLengthRecordDataset MergeV2Checkpoints LoadLibrary RemoteCall PartitionedCall StatefulPartitionedCall While If " +
    "VarHandleOp ReadVariableOp HashTableV2 InitializeTableFromTextFileV2 CreateSummaryFileWriter SymbolicGradient " +
    "RandomStandardNormal FIFOQueueV2 Barrier _Send _Recv";
  for (const name of bad.split(" ")) {
    assertThrows(() => refuseUnlisted(name, [], "alone"), Refused, name);
    assertThrows(() => refuseUnlisted(name, [], "graph"), Refused, name);
  }
});

Deno.test("an operation on the list is not run with the name of a file or of something shared", () => {
  for (const name of ["shared_name", "container", "filename", "file_pattern", "message"]) {
    assertThrows(() => refuseUnlisted("MatMul", [{ name, value: "/etc/passwd" }], "alone"), Refused, name);
  }
  const list = ["/etc/passwd"] as unknown as number[];
  assertThrows(() => refuseUnlisted("MatMul", [{ name: "x", value: list }], "alone"), Refused, "list of texts");
  refuseUnlisted("Conv2D", [{ name: "padding", value: "SAME" }], "alone");
});

Deno.test({
  name: "a graph goes through as its nodes, and what is no graph is refused",
  ignore,
  fn() {
    const graph = encodeGraph([
      { name: "x", operation: "Placeholder", inputs: [], attributes: [typed("dtype", 1)] },
      { name: "y", operation: "Square", inputs: ["x"], attributes: [typed("T", 1)] },
    ]);
    const loaded = native().loadGraph(checkedGraph(graph));
    const x = native().createTensor([2], 1, Float32Array.of(3, 4));
    const [y] = native().runSavedModel(loaded, [x], "x:0", "y:0");
    assertEquals(native().tensorDataSync(y!.id), Float32Array.of(9, 16));
    assertThrows(() => checkedGraph(new Uint8Array(0)), Refused);
    assertThrows(() => checkedGraph(Uint8Array.of(1, 2, 3)), Refused);
  },
});

Deno.test("the server knows the tensors of its own client only, and each number once", () => {
  const library = { TF_FLOAT: 1, createTensor: () => 77, deleteTensor() {} } as unknown as Native;
  const server = new NativeServer(library, () => {});
  const create = { do: "create", id: 1, shape: [1], dtype: 1, array: "Float32Array", body: 0 };
  const bodies = [new Uint8Array(4)];
  const said = (...head: unknown[]) => JSON.stringify(server.serve({ head, bodies }));
  assertMatch(said({ do: "read", id: 77 }), /no such tensor/);
  assertEquals(said(create), undefined);
  assertMatch(said(create, { do: "count" }), /of this number is there/);
  assertMatch(said({ ...create, id: 2, dtype: 7 }, { do: "count" }), /do not cross the wall/);
  assertMatch(said({ ...create, id: 3, body: 9 }, { do: "count" }), /without the numbers/);
  assertMatch(said({ do: "count" }), /"tensors":1/);
  assertMatch(said({ do: "eval" }, { do: "count" }), /no such call/);
});
