"""A process that takes in documents and judges them, to be run beside another one: `python -m tests.cli.writer NAME COUNT`."""

import sys

from ketnghia.cli.register import open_register


def main(name: str, count: int) -> None:
    open_register()
    from ketnghia.registry import judge
    from tests.readings import activity, hand, take_in

    who = hand(by=name)
    for number in range(count):
        # Both processes tell of the same meetings, so that they write to the same records.
        quote = f"Huế họp với Savannakhet lần {number}"
        told = activity(quote, ["VN/Huế", "LA/Savannakhet"], date=f"2026-02-{number + 1:02}")
        receipt = take_in(f"{quote} ({name}).", told, name=f"{name}-{number}.txt", by=who)
        judge.accept(receipt.claims, who)
        take_in("Cả hai nơi đều gửi bản tin này.", name="chung.txt", by=who)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
