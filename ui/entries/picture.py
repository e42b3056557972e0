"""A kept picture, small enough to show. Works on bytes alone, so it can be done in a job."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from journal.domain.media import is_picture

MOST_PIXELS = 60_000_000  # unpacked about 240 MB; a camera's picture has a third of it
LONGEST_SIDE = 30_000


def decoded(data: bytes, media_type: str, most: int) -> QImage:
    """The picture upright and at most so many px wide and high; a null image if it is damaged or beyond all bounds."""
    if not is_picture(media_type):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(media_type.removeprefix("image/").encode()))
    reader.setAutoDetectImageFormat(False)  # only the reader of its own kind ever sees it
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LONGEST_SIDE:
        return QImage()
    if size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


class Decode:
    """`decoded` as a piece of work for a job."""

    def __init__(self, data: bytes, media_type: str, most: int) -> None:
        self._data = data
        self._media_type = media_type
        self._most = most

    def __call__(self) -> QImage:
        return decoded(self._data, self._media_type, self._most)
