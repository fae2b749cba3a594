"""The handlers, a module for each screen: from a visit to a page."""
