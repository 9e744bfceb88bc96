"""Writes merkle.json: roots and proofs of RFC 6962 section 2.1, straight from its recursive definitions.

Run it beside the file: python3 merkle.py. It shares nothing with the Java that it judges. Leaf i is two bytes, i & 255 and
i >> 8.
"""
import hashlib
import json


def sha256(octets):
    return hashlib.sha256(octets).digest()


def left(count):
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def mth(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0])
    k = left(len(leaves))
    return sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:]))


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = left(len(leaves))
    return path(m, leaves[:k]) + [mth(leaves[k:])] if m < k else path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, known):
    if m == len(leaves):
        return [] if known else [mth(leaves)]
    k = left(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], known) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


def main():
    leaves = [bytes([i & 255, i >> 8]) for i in range(1000)]
    sizes = list(range(1, 10)) + [300, 1000]
    vectors = {
        "roots": [{"size": n, "root": mth(leaves[:n]).hex()}
                  for n in list(range(0, 20)) + [255, 256, 257, 300, 511, 512, 513, 1000]],
        "inclusion": [{"leaf": m, "size": n, "path": [h.hex() for h in path(m, leaves[:n])]}
                      for n in sizes for m in (range(n) if n < 10 else [0, 1, 255, 256, 257, n - 1])],
        "consistency": [{"from": m, "size": n, "path": [h.hex() for h in subproof(m, leaves[:n], True)]}
                        for n in sizes for m in (range(1, n + 1) if n < 10 else [1, 2, 255, 256, 257, n - 1, n])],
    }
    with open("merkle.json", "w") as out:
        out.write("{\n" + ",\n".join(
            ' "%s": [\n%s\n ]' % (name, ",\n".join("  " + json.dumps(one) for one in some))
            for name, some in vectors.items()) + "\n}\n")


main()
