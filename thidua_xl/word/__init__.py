"""The Word room: one template and its words become the bytes of one document; templates and documents are linted."""
