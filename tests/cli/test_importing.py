"""Imports that stay leave the garbage collector as it was."""

from __future__ import annotations

import gc

import pytest

from orgdesign.cli.importing import imports_that_stay


def test_nothing_is_collected_while_imports_come() -> None:
    """What has come is passed over afterwards; what is made later is collected as ever."""
    before = gc.get_freeze_count()
    with imports_that_stay():
        assert not gc.isenabled()
        kept: list[list[object]] = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_a_failed_import_leaves_the_collector_on() -> None:
    """Whatever goes wrong meanwhile, garbage is collected afterwards."""
    with pytest.raises(ImportError), imports_that_stay():
        raise ImportError
    assert gc.isenabled()


def test_who_turned_the_collector_off_finds_it_off() -> None:
    """It is turned on again only where it was on."""
    gc.disable()
    try:
        with imports_that_stay():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
