"""Whether a passphrase is the right one; whoever guesses waits ever longer, and nobody else."""

import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from pydantic import SecretStr

from assistant.words import messages
from corpus.errors import InputError

# People mistype; from this many wrong ones in a row on, each is followed by a wait.
_FREE = 5
# Seconds; each wait is twice the one before it. The longest allows some 300 guesses a day, and
# keeps out for no more than five minutes whoever knows the passphrase.
_FIRST, _LONGEST = 10, 300


# Whoever changes addresses cannot fill the memory: of more clients the longest silent is forgotten.
_CLIENTS = 10_000
# An IPv6 client has a whole network of this prefix, and as many addresses as it likes.
_NETWORK_BITS = 64


def client_of(address: str | None, reader: str) -> str:
    """By what a client's wrong passphrases are counted: its address, which it cannot choose.

    Only where there is none, at this machine itself or behind a proxy that passes none on, it is
    the id of the browser.

    >>> client_of("2001:db8::7", "f00d"), client_of("::ffff:192.0.2.7", ""), client_of(None, "f00d")
    ('2001:db8::', '192.0.2.7', 'reader f00d')
    """
    try:
        known = ip_address((address or "").partition("%")[0])
    except ValueError:
        return f"reader {reader}"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        own = 128 - _NETWORK_BITS
        return str(IPv6Address(int(known) >> own << own))
    return str(known)


@dataclass(frozen=True, slots=True)
class _Guesses:
    """The wrong passphrases of one client in a row, and until when it has to wait."""

    wrong: int = 0
    shut_until: float = float("-inf")


class Gate:
    """Counts wrong passphrases by client; threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._guesses: OrderedDict[str, _Guesses] = OrderedDict()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._guesses)

    def check(self, written: str, passphrase: SecretStr, client: str) -> None:
        """Return if `written` is the passphrase.

        Raises InputError where it is not, and, without comparing them, while `client` has to wait.
        """
        with self._lock:
            now = self._clock()
            known = self._guesses.get(client, _Guesses())
            if now < known.shut_until:
                left = ceil(known.shut_until - now)
                raise InputError(messages.PASSPHRASE_WAIT.format(count=known.wrong, seconds=left))
            if hmac.compare_digest(written.encode(), passphrase.get_secret_value().encode()):
                self._guesses.pop(client, None)
                return
            self._count(client, known.wrong + 1, now)
        raise InputError(messages.PASSPHRASE_WRONG, messages.PASSPHRASE_WRONG_HINT)

    def _count(self, client: str, wrong: int, now: float) -> None:
        wait = 0
        if wrong >= _FREE:
            wait = min(_FIRST * 2 ** min(wrong - _FREE, 10), _LONGEST)
        self._guesses[client] = _Guesses(wrong, now + wait)
        self._guesses.move_to_end(client)
        if len(self._guesses) > _CLIENTS:
            self._guesses.popitem(last=False)
