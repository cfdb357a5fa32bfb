"""The numbers that a plan gives its items: their order, and which are the same."""

from itertools import pairwise

from plancoop.plan.own_numbers import number_rank, same_number


def test_numbers_are_sorted_by_their_parts() -> None:
    in_order = ["1", "1.1", "1.9", "1.9.1", "1.10", "2", "10", "A-2", "B-1", "C01.5.1", "C01.10"]
    shuffled = in_order[5:] + in_order[:5]
    assert sorted(shuffled, key=number_rank) == in_order
    ranks = [number_rank(number) for number in in_order]
    assert all(former < later for former, later in pairwise(ranks))


def test_case_makes_no_other_number() -> None:
    assert same_number("C01.1") == same_number("c01.1")
    assert same_number("1.1") != same_number("1.10")
