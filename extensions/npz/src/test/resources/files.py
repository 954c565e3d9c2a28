"""What NumPy writes and reads; run by the tests where there is a NumPy.

  python3 files.py write FOLDER    writes the files that the tests read; those in the folder numpy are from here
  python3 files.py check FOLDER    reads the files that the tests have written
"""
import os
import sys

import numpy as np


def write(folder):
    def path(name):
        return os.path.join(folder, name)

    counted = np.arange(24).reshape(2, 3, 4)
    for type in ("f4", "f8", "i4", "i8", "u1"):
        for order in "<>" if type != "u1" else "|":
            for layout in "CF":
                name = "counted-%s-%s-%s.npy" % (
                    type, {"<": "little", ">": "big", "|": "bytes"}[order], layout)
                np.save(path(name), np.array(counted, dtype=order + type, order=layout))
    for version in (1, 2, 3):
        with open(path("version%d.npy" % version), "wb") as file:
            np.lib.format.write_array(file, counted.astype("<i4"), version=(version, 0))
    np.save(path("bool.npy"), counted % 2 == 1)
    np.save(path("scalar.npy"), np.float64(0.1))
    np.save(path("empty.npy"), np.zeros((0, 3), np.float32))
    np.save(path("row.npy"), np.array([1.5, np.nan, np.inf, -0.0], np.float32))
    np.save(path("large.npy"), np.array([2**62 + 1, -(2**63)], np.int64))

    np.save(path("refused-object.npy"), np.array([{}], dtype=object), allow_pickle=True)
    np.save(path("refused-structured.npy"), np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.save(path("refused-half.npy"), np.zeros(2, np.float16))
    np.save(path("refused-text.npy"), np.array(["a"]))

    arrays = {"affine1.weight": counted[0].astype(np.float32), "labels": np.array([3, 1], np.uint8)}
    np.savez(path("arrays.npz"), **arrays)
    np.savez_compressed(path("compressed.npz"), **arrays)
    np.savez(path("unnamed.npz"), counted)

    # A net as PyTorch keeps it: y = sigmoid(x W1^T + b1) W2^T + b2, with W as [out, in].
    random = np.random.RandomState(0)
    w1, b1, w2, b2 = (random.randn(*shape) for shape in ((3, 4), (3,), (2, 3), (2,)))
    x = random.randn(5, 4)
    y = 1 / (1 + np.exp(-(x @ w1.T + b1))) @ w2.T + b2
    np.savez(path("linear.npz"), **{"0.weight": w1, "0.bias": b1, "2.weight": w2, "2.bias": b2})
    np.savez(path("linear-named.npz"),
             **{"out.weight": w2, "out.bias": b2, "hidden.weight": w1, "hidden.bias": b1})
    np.savez(path("linear-xy.npz"), x=x, y=y)


def check(folder):
    def load(name):
        return np.load(os.path.join(folder, name))  # allow_pickle is False

    counted = np.arange(24).reshape(2, 3, 4)
    for name in ("arrays.npz", "compressed.npz"):
        with load(name) as arrays:
            assert arrays.files == ["f4", "f8", "i4", "i8", "u1", "b1", "scalar", "empty", "row"], arrays.files
            for type in ("f4", "f8", "i4", "i8", "u1"):
                assert arrays[type].dtype == np.dtype(type), arrays[type].dtype
                assert np.array_equal(arrays[type], counted), type
            assert arrays["b1"].dtype == bool and np.array_equal(arrays["b1"], counted % 2 == 1)
            assert arrays["scalar"].shape == () and arrays["scalar"] == 0.1
            assert arrays["empty"].shape == (0, 3)
            assert arrays["row"].shape == (1,)
    assert np.array_equal(load("counted.npy"), counted.astype(np.float32))

    # The weights of y = sigmoid(x W1 + b1) W2 + b2, with W as [in, out].
    with load("weights.npz") as weights, load("xy.npz") as xy:
        assert weights["affine1.weight"].dtype == np.float64, weights["affine1.weight"].dtype
        h = 1 / (1 + np.exp(-(xy["x"] @ weights["affine1.weight"] + weights["affine1.bias"])))
        y = h @ weights["affine2.weight"] + weights["affine2.bias"]
        assert np.abs(y - xy["y"]).max() < 1e-12, np.abs(y - xy["y"]).max()


{"write": write, "check": check}[sys.argv[1]](sys.argv[2])
print("numpy", np.__version__)
