"""The laws beside the library: an article is judged by what of it is near to the question."""

from assistant.search.chunks import chunks
from assistant.search.further import nearest
from assistant.search.meaning.encoder import load_encoder
from assistant.search.meaning.interaction import between


def test_a_table_of_many_pages_is_judged_by_the_page_that_is_asked_for() -> None:
    encoder = load_encoder()
    query = encoder.query("海盐的资源税税率是多少？")
    found = nearest(query, beside=())[0]
    assert (found.provision.document, found.provision.label) == ("中华人民共和国资源税法", "附")
    pages = [c.text for c in chunks(found.provision)]
    assert "海盐" not in "".join(pages[:30])
    first = encoder.passages(pages[:1])[0]
    assert found.late > float(between(query, first) @ query.weights) + 0.05


def test_a_law_of_the_library_is_not_looked_for_beside_it() -> None:
    query = load_encoder().query("海盐的资源税税率是多少？")
    law = nearest(query, beside=())[0].provision.document_id
    assert law not in {c.provision.document_id for c in nearest(query, beside=[law])}
    only = nearest(query, beside=(), among=[law])
    assert {c.provision.document_id for c in only} == {law}
