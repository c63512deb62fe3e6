"""Texts of short messages: the GSM 03.38 alphabet with its extension, UCS-2, counting, and cutting into parts."""

BASIC = ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
         "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
EXTENSION = {0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}
ESCAPE = 0x1B
GSM7, UCS2, BINARY = "GSM-7", "UCS-2", "binary"
UNKNOWN = "\ufffd"

_OCTETS = {letter: bytes([code]) for code, letter in enumerate(BASIC) if code != ESCAPE}
_OCTETS.update({letter: bytes([ESCAPE, code]) for code, letter in EXTENSION.items()})


def gsm_encode(text):
    """One septet an octet, or None when a letter is outside the alphabet."""
    try:
        return b"".join([_OCTETS[letter] for letter in text])
    except KeyError:
        return None


def gsm_decode(octets):
    letters, escaped = [], False
    for octet in octets:
        if escaped:
            letters.append(EXTENSION.get(octet) or (BASIC[octet] if octet < 128 and octet != ESCAPE else " "))
            escaped = False
        elif octet == ESCAPE:
            escaped = True
        else:
            letters.append(BASIC[octet] if octet < 128 else UNKNOWN)
    return "".join(letters)


def ucs2_encode(text):
    return text.encode("utf-16-be", "surrogatepass")


def ucs2_decode(octets):
    whole = octets[:len(octets) & ~1].decode("utf-16-be", "surrogatepass")
    return whole + UNKNOWN if len(octets) & 1 else whole


def encoding_of(text):
    return UCS2 if gsm_encode(text) is None else GSM7


def decode(data_coding, octets):
    """(text, encoding) of a message body under its data_coding."""
    kind = data_coding
    if data_coding & 0xF0 in (0x10, 0xF0):  # message classes: the alphabet is in bits 2 and 3
        kind = {0x00: 0, 0x04: 4, 0x08: 8}.get(data_coding & 0x0C, 0)
    if kind == 8:
        return ucs2_decode(octets), UCS2
    if kind in (0, 1):
        return gsm_decode(octets), GSM7
    if kind == 3:
        return octets.decode("latin-1"), "Latin-1"
    return octets.hex(), BINARY


def pieces(text, encoding):
    """The octets of each letter; a part may end only between two of them."""
    return [_OCTETS[letter] if encoding == GSM7 else ucs2_encode(letter) for letter in text]


def cut(text, encoding, header=6):
    """The bodies of the parts a text needs, none of them splitting an escape pair or a surrogate pair."""
    whole = pieces(text, encoding)
    if encoding == GSM7:
        alone, room = 160, (140 - header) * 8 // 7
    else:
        alone, room = 140, (140 - header) & ~1
    if sum(map(len, whole)) <= alone:
        return [b"".join(whole)]
    parts, part, used = [], [], 0
    for piece in whole:
        if used + len(piece) > room:
            parts.append(b"".join(part))
            part, used = [], 0
        part.append(piece)
        used += len(piece)
    return parts + [b"".join(part)]


def count(text, encoding=None):
    """(encoding, units, parts, limit of a single part) as a phone shows them."""
    if encoding not in (GSM7, UCS2) or (encoding == GSM7 and gsm_encode(text) is None):
        encoding = encoding_of(text)
    octets = gsm_encode(text) if encoding == GSM7 else ucs2_encode(text)
    units = len(octets) if encoding == GSM7 else len(octets) // 2
    limit = 160 if encoding == GSM7 else 70
    return encoding, units, 1 if units <= limit else len(cut(text, encoding)), limit


def concatenation(reference, total, part, wide=False):
    """The user data header of one part, its length octet first."""
    if wide:
        return bytes([6, 8, 4, reference >> 8 & 255, reference & 255, total, part])
    return bytes([5, 0, 3, reference & 255, total, part])


def split_header(octets):
    """(concatenation (width, reference, total, part) or None, the rest); raises ValueError on a header past the end."""
    if not octets or octets[0] + 1 > len(octets):
        raise ValueError("user data header runs past the end")
    header, rest = octets[1:octets[0] + 1], octets[octets[0] + 1:]
    found, at = None, 0
    while at < len(header):
        if at + 2 > len(header) or at + 2 + header[at + 1] > len(header):
            raise ValueError("user data header element runs past its end")
        element = header[at + 2:at + 2 + header[at + 1]]
        if header[at] == 0 and len(element) == 3:
            found = (8, element[0], element[1], element[2])
        elif header[at] == 8 and len(element) == 4:
            found = (16, element[0] << 8 | element[1], element[2], element[3])
        at += 2 + header[at + 1]
    return found, rest
