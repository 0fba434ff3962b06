"""Searches files for pieces of a CSV: as they are, in UTF-8, and in base64."""

import base64
import os

from support import files_below, read

PIECE = 16


def _windows(content, step=1):
    for start in range(0, len(content) - PIECE + 1, step):
        piece = content[start:start + PIECE]
        # A run of one sign (zeros, commas) says nothing about a person, and stands in many a file.
        if len(set(piece)) > 1:
            yield piece


class Pieces:
    """All pieces of 16 bytes of all files below a folder.

    Base64 has three alignments; in each, sixteen signs from the start of a group of four stand for twelve bytes of the
    CSV, and every sixteen bytes in a row hold such a run.

    `public` are folders from before anything was sent: what stands there (names of offices, such as 訪問介護ステーション)
    was not taken from a message.
    """

    def __init__(self, folder, public=()):
        self._pieces = set()
        self._encoded = set()
        for path in files_below(folder).values():
            content = read(path)
            self._pieces.update(_windows(content))
            self._pieces.update(_windows(content.decode("cp932").encode("utf-8")))
            for shift in range(3):
                self._encoded.update(_windows(base64.b64encode(content[shift:]), 4))
        self.public = set()
        for known in public:
            for path in files_below(known).values():
                self.public.update(piece for _, piece in self._pieces_in(read(path)))
        self._pieces -= self.public
        self._encoded -= self.public

    def _pieces_in(self, content):
        for start in range(0, len(content) - PIECE + 1):
            piece = content[start:start + PIECE]
            if piece in self._pieces or piece in self._encoded:
                yield start, piece

    def __len__(self):
        return len(self._pieces) + len(self._encoded)

    def found_in(self, path):
        """The first piece in the file, or nothing."""
        return next((piece for _, piece in self._pieces_in(read(path))), None)

    def found_below(self, folder):
        """Files with a piece in them."""
        found = {}
        for name, path in files_below(folder).items():
            piece = self.found_in(path)
            if piece:
                found[name] = piece
        return found

    def files_searched(self, folder):
        return sum(1 for path in files_below(folder).values() if os.path.getsize(path) > 0)
