#!/usr/bin/env python3
"""Signs bench officers in and prints "desk_token desk_agency office_token office_agency" lines for motcua-load."""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import api  # noqa: E402

FIRST_COMMUNE, COMMUNES = 101, 102


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pairs", type=int, default=60)
    options = parser.parse_args()
    client = api.Client(options.base)
    agencies = [FIRST_COMMUNE + n % COMMUNES for n in range(options.pairs + 1)]
    tokens = {agency: client.sign_in(f"bench.{agency}", "motcua-demo", agency)["token"] for agency in agencies}
    for desk, office in zip(agencies, agencies[1:]):
        print(tokens[desk], desk, tokens[office], office)


if __name__ == "__main__":
    main()
