"""add, edit, show, list, search, history and trash, as a script calls them."""


def written(cli, body, *words):
    return cli("add", "--file", "-", *words, key=cli.key, stdin=body).value["id"]


def test_every_edit_keeps_the_text_that_was_there(mine):
    number = written(mine, "One thought.")
    for body in ("One thought, and a second one.", "One thought, and a second one, and a third."):
        assert mine("edit", number, "--file", "-", stdin=body).code == 0
    assert mine("edit", number, "--mood", 3).code == 0  # no text changes, so there is no earlier one
    assert [one["number"] for one in mine("history", number).value] == [1, 2]
    assert mine("history", number, "--show", 1).value["body"] == "One thought."
    assert mine("history", number, "--show", 3).code == 5


def test_a_text_with_a_nul_in_it_is_no_damage(mine):
    number = written(mine, "before\0after")
    assert mine("edit", number, "--file", "-", stdin="before\0later").code == 0
    assert mine("show", number).value["body"] == "before\0later"
    assert mine("verify").code == 0


def test_a_word_to_leave_out_is_no_option(mine):
    for title in ("the bell rang", "the bell was silent"):
        mine("add", "--title", title)
    for command in ("list", "search"):
        assert [one["title"] for one in mine(command, "bell", "-silent", "--limit", 9).value] == ["the bell rang"]
        assert [one["title"] for one in mine(command, "-silent").value] == ["the bell rang"]
        assert [one["title"] for one in mine(command, '-"was silent"', "bell").value] == ["the bell rang"]
        assert mine(command, "--nosuch", "bell").code == 2
    assert mine("list", "-h", as_json=False).out.startswith("usage:")


def test_an_entry_goes_into_the_bin_and_comes_back_or_is_gone_for_good(mine):
    for title in ("stays", "goes"):
        mine("add", "--title", title)
    assert mine("trash", "put", 1).code == 0
    assert mine("trash", "put", 2).code == 0
    assert mine("trash", "put", 2).code == 5
    assert mine("trash", "put", 9).code == 5
    assert {one["id"] for one in mine("trash", "list").value} == {1, 2}
    assert mine("list").value == []
    assert mine("trash", "restore", 1).code == 0
    assert mine("trash", "empty").value == {"erased": 1}
    assert [one["title"] for one in mine("list").value] == ["stays"]
    assert mine("trash", "restore", 2).code == 5


def test_a_list_does_not_call_an_entry_empty_that_is_private_all_through(mine):
    mine("add", "--file", "-", stdin=":::private\nWhat she told me.\n:::\n")
    listed = mine("list", as_json=False).out
    assert "(a private passage)" in listed
    assert "told" not in listed
