import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { boolAttribute, typeAttribute } from "../../../lib/backend/attributes.ts";
import { adoptTensor, interceptNative, native, runOp } from "../../../lib/backend/native.ts";
import { nativeCalls, testTensorFlow } from "./tensorflow_tests.ts";

testTensorFlow("interceptNative() sees every operation until it is undone", () => {
  const x = tf.tensor1d([1, 2]);
  const names: string[] = [];
  const undo = interceptNative((native) => ({
    executeOp(name, ...rest) {
      names.push(name);
      return native.executeOp(name, ...rest);
    },
  }));
  x.add(x);
  undo();
  x.mul(x);
  assertEquals(names, ["Add"]);
});

testTensorFlow("two interceptions see the same calls, the later one first", () => {
  const seen: string[] = [];
  const note = (who: string) => () =>
    interceptNative((native) => ({
      executeOp(name, ...rest) {
        seen.push(who);
        return native.executeOp(name, ...rest);
      },
    }));
  const undoOuter = note("first")();
  const undoInner = note("second")();
  tf.tensor1d([1, 2]).square();
  undoInner();
  undoOuter();
  assertEquals(seen, ["second", "first"]);
});

testTensorFlow("the library can be used past TensorFlow.js: create, run, adopt, read, delete", () => {
  const library = native();
  const id = library.createTensor([2, 2], library.TF_FLOAT, Float32Array.of(1, 2, 3, 4));
  const attributes = [
    typeAttribute("T", "float32"),
    boolAttribute("transpose_a", true),
    boolAttribute("transpose_b", false),
  ];
  const [made] = library.executeOp("MatMul", attributes, [id, id], 1);
  library.deleteTensor(id);
  const product = adoptTensor(made!);
  assertEquals(product.shape, [2, 2]);
  assertEquals(product.dtype, "float32");
  assertEquals([...product.dataSync()], [10, 14, 14, 20]);
  const held = library.getNumOfTensors();
  product.dispose();
  assertEquals(library.getNumOfTensors(), held - 1);
});

testTensorFlow("runOp() runs an operation that TensorFlow.js has no kernel for", () => {
  const [x, y] = [tf.tensor1d([0, 1, 2]), tf.tensor1d([0, 1, 1])];
  assertEquals([...runOp("Xlogy", [typeAttribute("T", "float32")], [x, y]).dataSync()], [0, 0, 0]); // x log y, 0 log 0 = 0
});

testTensorFlow("an element type that operations do not have is refused by name", () => {
  assertThrows(() => typeAttribute("T", "string"), TypeError, "not on string");
});

testTensorFlow("nothing is read back before someone asks", () => {
  const x = tf.tensor1d([1, 2]);
  assertEquals(nativeCalls(() => x.add(x).sum()), ["Add", "Sum"]);
  assertEquals(nativeCalls(() => x.add(x).dataSync()), ["Add", "(read)"]);
});
