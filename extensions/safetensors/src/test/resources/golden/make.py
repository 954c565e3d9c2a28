"""Makes python.safetensors with Python's own safetensors package, for GoldenFilesTest.

    pip install numpy ml_dtypes safetensors    # made with 2.4.6, 0.6.0 and 0.8.0
    python3 make.py python.safetensors

The file stays as it is for ever: a newer package may write other bytes, and both must be read.
"""

import sys

import ml_dtypes
import numpy as np
from safetensors.numpy import save_file

tensors = {
    "f64": np.array([[0.1, -2.5], [np.inf, np.nan]], "<f8"),
    "f32": np.array([[1.5, -0.0, 3.4028235e38], [1.4e-45, np.inf, 0.1]], "<f4"),
    "f16": np.array([1.5, -0.0, 65504, 2**-24, -(2**-14), -np.inf, np.nan], "<f2"),
    "bf16": np.array([1.5, -2.0, 3.140625], ml_dtypes.bfloat16),
    "i64": np.array([-(2**63), 2**63 - 1], "<i8"),
    "i32": np.array([-(2**31), 7], "<i4"),
    "i16": np.array([-(2**15), 7], "<i2"),
    "i8": np.array([-128, 127], "i1"),
    "u64": np.array([2**64 - 1], "<u8"),
    "u32": np.array([2**32 - 1], "<u4"),
    "u16": np.array([2**16 - 1], "<u2"),
    "u8": np.array([0, 255], "u1"),
    "bool": np.array([True, False, True]),
    "scalar": np.array(42, "<f4"),
    "empty": np.zeros((2, 0, 3), "<f4"),
    "größe\n🐚": np.arange(6, dtype="<f4").reshape(1, 2, 3),
}
save_file(tensors, sys.argv[1], {"made by": "Python", "nacré": '{"quoted"}\n🐚'})
