"""PyTorch, eager, at the work of `nacre bench`, in float32 and with as many threads as OMP_NUM_THREADS says.

torch_peer.py step H [--dense]    a training step
torch_peer.py infer               one image
"""

import argparse
import os

import numpy as np
import torch

import rules


def net_of(hidden):
    return torch.nn.Sequential(
        torch.nn.Linear(rules.PIXELS, hidden), torch.nn.Sigmoid(), torch.nn.Linear(hidden, rules.CLASSES)
    )


def step_of(hidden, images, labels):
    net = net_of(hidden)
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=rules.LEARNING_RATE)

    def step():
        rows = torch.randint(len(images), (rules.BATCH,))
        loss = loss_of(net(images[rows]), labels[rows])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def print_images():
    images, _ = rules.mnist("t10k", np.float32)
    net = net_of(50).eval()
    with torch.inference_mode():
        rules.print_images(lambda image: net(torch.from_numpy(image)), images)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    works = parser.add_subparsers(dest="work", required=True)
    step = works.add_parser("step")
    works.add_parser("infer")
    step.add_argument("hidden", type=rules.size)
    step.add_argument("--dense", action="store_true")
    asked = parser.parse_args()

    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    print(f"version=PyTorch {torch.__version__}")
    if asked.work == "step":
        images, labels = rules.dense(np.float32) if asked.dense else rules.mnist("train", np.float32)
        rules.print_step(asked.hidden, step_of(asked.hidden, torch.from_numpy(images), torch.from_numpy(labels)))
    else:
        print_images()


rules.run(main)
