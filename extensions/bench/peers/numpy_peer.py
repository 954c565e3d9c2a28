"""NumPy at the work of `nacre bench`: the book's net, written to be quick, or as the book writes it.

numpy_peer.py step H [--dense] [--float32 | --book]    a training step
numpy_peer.py infer [--float32]                        one image
numpy_peer.py gemm N                                   a matrix product, float32
"""

import argparse
import ctypes

import numpy as np

import rules


class Net:
    """affine, sigmoid, affine, softmax with cross entropy; results go into memory that is made once."""

    def __init__(self, hidden, dtype):
        random = np.random.default_rng(0)
        self.random = random
        self.w1 = (0.01 * random.standard_normal((rules.PIXELS, hidden))).astype(dtype)
        self.b1 = np.zeros(hidden, dtype)
        self.w2 = (0.01 * random.standard_normal((hidden, rules.CLASSES))).astype(dtype)
        self.b2 = np.zeros(rules.CLASSES, dtype)
        self.x = np.empty((rules.BATCH, rules.PIXELS), dtype)
        self.z = np.empty((rules.BATCH, hidden), dtype)
        self.dz = np.empty_like(self.z)
        self.slope = np.empty_like(self.z)
        self.dw1 = np.empty_like(self.w1)
        self.each_row = np.arange(rules.BATCH)

    def step(self, images, labels):
        """Draws a batch, goes forward and backward, and updates the weights."""
        rows = self.random.integers(len(images), size=rules.BATCH)
        x = np.take(images, rows, axis=0, out=self.x, mode="clip")  # "raise" would copy once more

        z = sigmoid(np.matmul(x, self.w1, out=self.z), self.b1)
        y = z @ self.w2
        y += self.b2
        y -= y.max(axis=1, keepdims=True)
        np.exp(y, out=y)
        y /= y.sum(axis=1, keepdims=True)

        dy = y
        dy[self.each_row, labels[rows]] -= 1
        dy /= rules.BATCH
        dz = np.matmul(dy, self.w2.T, out=self.dz)
        slope = np.subtract(1, z, out=self.slope)
        slope *= z
        dz *= slope

        update(self.w2, z.T @ dy)
        update(self.b2, dy.sum(axis=0))
        update(self.w1, np.matmul(x.T, dz, out=self.dw1))
        update(self.b1, dz.sum(axis=0))

    def score(self, image):
        y = sigmoid(image @ self.w1, self.b1) @ self.w2
        y += self.b2
        return y


class BookNet(Net):
    """The same as chapter 5 of the book computes it: one expression after the other, each into new memory."""

    def step(self, images, labels):
        rows = np.random.choice(len(images), rules.BATCH)
        x, t = images[rows], labels[rows]

        z = 1 / (1 + np.exp(-(np.dot(x, self.w1) + self.b1)))
        a = np.dot(z, self.w2) + self.b2
        a = a - np.max(a, axis=1, keepdims=True)
        y = np.exp(a) / np.sum(np.exp(a), axis=1, keepdims=True)
        loss = -np.sum(np.log(y[self.each_row, t] + 1e-7)) / rules.BATCH

        dy = y.copy()
        dy[self.each_row, t] -= 1
        dy = dy / rules.BATCH
        dz = np.dot(dy, self.w2.T)
        da = dz * (1 - z) * z
        dx = np.dot(da, self.w1.T)  # nobody needs it, but the book's first layer, too, hands it back

        gradients = np.dot(x.T, da), np.sum(da, axis=0), np.dot(z.T, dy), np.sum(dy, axis=0)
        for parameter, gradient in zip((self.w1, self.b1, self.w2, self.b2), gradients):
            parameter -= rules.LEARNING_RATE * gradient
        return loss, dx


def sigmoid(a, bias):
    """1 / (1 + exp(-(a + bias))), in place."""
    a += bias
    np.negative(a, out=a)
    np.exp(a, out=a)
    a += 1
    return np.reciprocal(a, out=a)


def update(parameter, gradient):
    gradient *= rules.LEARNING_RATE
    parameter -= gradient


def print_version():
    print(f"version=NumPy {np.__version__} ({blas()})")


def blas():
    """What NumPy multiplies with, as the library in this process itself says, for old NumPys do not know."""
    try:
        with open("/proc/self/maps") as maps:
            libraries = sorted({line.split()[-1] for line in maps if "blas" in line})
    except OSError:
        libraries = []
    for library in libraries:
        for name in "openblas_get_config", "openblas_get_config64_", "scipy_openblas_get_config64_":
            function = getattr(ctypes.CDLL(library), name, None)
            if function:
                function.restype = ctypes.c_char_p
                words = function().decode().split()
                return " ".join(words[:2])
    return "BLAS unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    works = parser.add_subparsers(dest="work", required=True)
    step, infer, gemm = (works.add_parser(name) for name in ("step", "infer", "gemm"))
    step.add_argument("hidden", type=rules.size)
    step.add_argument("--dense", action="store_true")
    step.add_argument("--book", action="store_true")
    for each in step, infer:
        each.add_argument("--float32", dest="dtype", action="store_const", const=np.float32, default=np.float64)
    gemm.add_argument("n", type=rules.size)
    asked = parser.parse_args()

    print_version()
    if asked.work == "step":
        images, labels = rules.dense(asked.dtype) if asked.dense else rules.mnist("train", asked.dtype)
        net = (BookNet if asked.book else Net)(asked.hidden, asked.dtype)
        rules.print_step(asked.hidden, lambda: net.step(images, labels))
    elif asked.work == "infer":
        images, _ = rules.mnist("t10k", asked.dtype)
        rules.print_images(Net(50, asked.dtype).score, images)
    else:
        a, b = np.random.default_rng(0).standard_normal((2, asked.n, asked.n)).astype(np.float32)
        c = np.empty_like(a)
        rules.print_product(asked.n, lambda: np.matmul(a, b, out=c))


rules.run(main)
