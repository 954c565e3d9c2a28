"""ONNX Runtime from Python, at the work of `nacre bench infer`: the net that the variable ONNX_NET names, in one thread.

onnx_peer.py infer
"""

import argparse
import os

import numpy as np
import onnxruntime

import rules


def session():
    net = os.environ.get("ONNX_NET")
    if not net:
        raise rules.Refused("ONNX_NET: expected the file of a net, but it is not set; set it")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(net, options, providers=["CPUExecutionProvider"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("work", choices=["infer"])
    parser.parse_args()

    print(f"version=ONNX Runtime {onnxruntime.__version__} (Python)")
    images, _ = rules.mnist("t10k", np.float32)
    net = session()
    rules.print_images(lambda image: net.run(None, {"input": image[None]}), images)


rules.run(main)
