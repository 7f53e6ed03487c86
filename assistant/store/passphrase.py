"""Whether a passphrase is the right one; whoever guesses waits ever longer."""

import hmac
import threading
import time
from collections.abc import Callable
from math import ceil

from pydantic import SecretStr

from assistant.words import messages
from corpus.errors import InputError

# People mistype; from this many wrong ones in a row on, each is followed by a wait.
_FREE = 5
# Seconds; each wait is twice the one before it. The longest allows some 300 guesses a day, and
# keeps out for no more than five minutes whoever knows the passphrase.
_FIRST, _LONGEST = 10, 300


class Gate:
    """Counts wrong passphrases, whoever wrote them; threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong = 0
        self._shut_until = clock()

    def check(self, written: str, passphrase: SecretStr) -> None:
        """Return if `written` is the passphrase.

        Raises InputError where it is not, and, without comparing them, while one has to wait.
        """
        with self._lock:
            left = self._shut_until - self._clock()
            if left > 0:
                raise InputError(
                    messages.PASSPHRASE_WAIT.format(count=self._wrong, seconds=ceil(left))
                )
            right = passphrase.get_secret_value().encode()
            if hmac.compare_digest(written.encode(), right):
                self._wrong = 0
                return
            self._wrong += 1
            if self._wrong >= _FREE:
                wait = min(_FIRST * 2 ** min(self._wrong - _FREE, 10), _LONGEST)
                self._shut_until = self._clock() + wait
        raise InputError(messages.PASSPHRASE_WRONG, messages.PASSPHRASE_WRONG_HINT)
