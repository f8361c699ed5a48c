"""The one exception of the product: work cannot go on, and one Vietnamese sentence says what to do."""


class ThiduaError(Exception):
    """Wrong use, or a file that cannot be read or is not safe to read.

    The message is a whole Vietnamese sentence for the clerk: what, where, what to do. Doors print it and end with
    exit code 2. Faults in the clerk's data are never raised: they are `findings.Finding` values.
    """
