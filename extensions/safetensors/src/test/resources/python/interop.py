"""Opens a file of ours with Python's safetensors, holds its checksum against what it says, and saves its
tensors again: for PythonTest.

    python3 interop.py ours.safetensors theirs.safetensors
"""

import hashlib
import sys

from safetensors import safe_open
from safetensors.numpy import load_file, save_file

NAMES = {"float64": "F64", "float32": "F32", "int64": "I64", "int32": "I32", "uint8": "U8"}


def checksum(metadata, tensors):
    """The checksum nacre.sha256, as docs/file-formats.md describes it."""

    def counted(data):
        return len(data).to_bytes(8, "little") + data

    digest = hashlib.sha256()
    for name, text in sorted((n.encode(), t.encode()) for n, t in metadata.items()):
        if name != b"nacre.sha256":
            digest.update(b"m" + counted(name) + counted(text))
    for name, tensor in sorted((n.encode(), t) for n, t in tensors.items()):
        digest.update(b"t" + counted(name) + counted(NAMES[tensor.dtype.name].encode()))
        for number in (tensor.ndim, *tensor.shape):
            digest.update(number.to_bytes(8, "little"))
        digest.update(counted(tensor.tobytes()))
    return digest.hexdigest()


tensors = load_file(sys.argv[1])
with safe_open(sys.argv[1], framework="numpy") as file:
    metadata = file.metadata()
for name, tensor in sorted(tensors.items()):
    print(name, tensor.dtype.name, tensor.shape, tensor.sum())
print(sorted(metadata))
print("checksum", metadata["nacre.sha256"] == checksum(metadata, tensors))
save_file(tensors, sys.argv[2], metadata)
