"""The rules of `nacre bench`, for peers in Python: what is drawn from, how long is measured, what is printed."""

import argparse
import gzip
import math
import os
import re
import sys
import time

import numpy as np

BATCH = 100
LEARNING_RATE = 0.1
PIXELS = 784
CLASSES = 10

# With INSTANT set, only an instant: whether it runs at all.
INSTANT = bool(os.environ.get("INSTANT"))
WARM_UP, WINDOW, WINDOWS = (0, 0.01, 7) if INSTANT else (2, 0.4, 7)
IMAGES = 100 if INSTANT else 20_000


class Refused(Exception):
    """Something is wrong with what was asked for; its text says what."""


def size(word):
    """A number of rows or columns, as a word of the command line."""
    if not re.fullmatch("[1-9][0-9]{0,4}", word):
        raise argparse.ArgumentTypeError(f"expected a size such as 50, but got {word}")
    return int(word)


def dense(dtype):
    """60,000 examples of uniform random numbers, without a zero to leave out, and their labels."""
    random = np.random.default_rng(0)
    return random.random((60_000, PIXELS), dtype), random.integers(CLASSES, size=60_000)


def mnist(part, dtype):
    """MNIST's images, as numbers from 0 to 1, and labels; part is train or t10k."""
    folder = os.environ.get("MNIST_DIR")
    if not folder:
        raise Refused("MNIST_DIR: expected the folder with MNIST's four IDX files, but it is not set; set it")
    images = idx(folder, f"{part}-images-idx3-ubyte", 3).reshape(-1, PIXELS)
    labels = idx(folder, f"{part}-labels-idx1-ubyte", 1)
    return images.astype(dtype) / dtype(255), labels.astype(np.int64)


def idx(folder, name, dimensions):
    """The bytes of an IDX file, plain or gzipped, without its head."""
    path = os.path.join(folder, name)
    for open_it, file in (open, path), (gzip.open, path + ".gz"):
        if os.path.exists(file):
            with open_it(file, "rb") as stream:
                return np.frombuffer(stream.read(), np.uint8, offset=4 + 4 * dimensions)
    raise Refused(f"MNIST_DIR: expected {name} or {name}.gz in {folder}, but neither is there; correct the folder")


def windows(operation):
    """The seconds that an operation takes, at the best and in the middle of all windows."""
    each, times = math.inf, 1
    end = time.perf_counter() + WARM_UP
    while True:
        took = seconds_each(operation, times)
        each = min(each, took)
        if took * times < WINDOW / 10:
            times *= 2
        if time.perf_counter() >= end:
            break
    times = max(1, round(WINDOW / each))
    seconds = sorted(seconds_each(operation, times) for _ in range(WINDOWS))
    return seconds[0], seconds[WINDOWS // 2]


def seconds_each(operation, times):
    start = time.perf_counter()
    for _ in range(times):
        operation()
    return (time.perf_counter() - start) / times


def print_step(hidden, step):
    best, median = windows(step)
    print(f"us{hidden}_min={best * 1e6:.2f}")
    print(f"us{hidden}_med={median * 1e6:.2f}")


def print_images(score, images):
    """Prints what one image takes, of one after the other; score takes an image and returns its scores."""
    clock = time.perf_counter_ns
    for i in range(IMAGES):
        score(images[i % len(images)])
    nanos = []
    for i in range(IMAGES, 2 * IMAGES):
        image = images[i % len(images)]
        start = clock()
        score(image)
        nanos.append(clock() - start)
    nanos.sort()
    for percent in 50, 99:
        print(f"p{percent}_us={nanos[max(1, math.ceil(percent / 100 * IMAGES)) - 1] / 1000:.3f}")


def print_product(n, multiply):
    """Prints the speed of a product of two n x n matrices, in 10^9 operations a second."""
    best, _ = windows(multiply)
    print(f"sgemm_gflops={2 * n**3 / best * 1e-9:.2f}")


def run(main):
    """Runs a peer; where it cannot serve, one line says why."""
    try:
        main()
    except Refused as refused:
        print(f"{os.path.basename(sys.argv[0])}: {refused}", file=sys.stderr)
        sys.exit(2)
