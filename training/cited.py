"""Regulations that the library and the laws beside it name, and that nobody here holds.

`python -m training.cited` prints each title in 《》 that ends as that of a regulation does, how
often it is named, and where: what stands as `cited` in `assistant/answers/fields.toml`. A title
that a law abolishes as it takes effect (……同时废止) is no longer in force, and is left out.
"""

import re
from collections import defaultdict

from corpus.laws.statutes import laws, read_law
from corpus.library import Library
from corpus.manifest import read_entry, read_manifest
from corpus.references.names import Names

_REGULATION = re.compile(r"《([^《》]{2,58}(?:条例|规定|办法|细则|指标体系))》")
_ABOLISHED = re.compile(r"废止|施行前|原《")


def cited() -> dict[str, list[str]]:
    """Each title with the places that name it, as `<title of the document>#<number>`."""
    library = Library(read_entry(entry) for entry in read_manifest())
    here = {d.id for d in library.documents}
    beside = [read_law(law) for law in laws() if law.in_force and law.id not in here]
    names, found, gone = Names(library), defaultdict[str, list[str]](list), set[str]()
    for text in (*library.texts, *beside):
        for provision in text.provisions:
            titles = _REGULATION.findall(provision.text)
            if _ABOLISHED.search(provision.text):
                gone.update(titles)
            for title in titles:
                found[title].append(f"{provision.document}#{provision.number}")
    return {t: places for t, places in found.items() if t not in gone and not names.lookup(t)}


def main() -> None:
    """Print them, the one named most often first."""
    for title, places in sorted(cited().items(), key=lambda pair: -len(pair[1])):
        print(f"{len(places)}  {title}  {'、'.join(places)}")


if __name__ == "__main__":
    main()
