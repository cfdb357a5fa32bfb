"""Why the disk refused, as a `DiskError`."""

import errno
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError
from plancoop.text.translatable import N_

_REASONS: Final = {
    errno.ENOENT: N_("there is no such file"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENODEV: N_("it is not an ordinary file"),
    errno.ENXIO: N_("it is not an ordinary file"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your disk quota is used up"),
    errno.EIO: N_("the disk reports an error"),
    errno.ELOOP: N_("its links form a loop"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EEXIST: N_("there is such a file already"),
    errno.EBUSY: N_("another program is using it"),
    errno.EBADF: N_("the input or the output is closed"),
    errno.ENOEXEC: N_("this machine cannot run it"),
    errno.ENOMEM: N_("the machine is short of memory"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ESTALE: N_("the network disk does not answer"),
    errno.ETIMEDOUT: N_("the network disk does not answer"),
    errno.EFBIG: N_("it is too large to be a plan"),
}


CANNOT_BE_READ: Final = N_("{file} cannot be read: {reason}.")


def disk_error(sentence: str, path: Path, error: OSError) -> DiskError:
    """Return an error that fills {file} and {reason} in; the reason is to be translated too."""
    return DiskError(sentence, file=path, reason=reason(error))


def reason(error: OSError) -> str:
    """Return in English why the disk refused."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
