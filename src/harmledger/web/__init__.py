"""The review pages: read the source, confirm or part, see why; on this machine, for who works with the ledger.

    serving   one process on 127.0.0.1, a one-time link, the browser
    app       the application, made of the table of routes
    routes    every route and method, with who may use it
    access    the one place where a request is let in: host, origin, session, and later roles
    desks     a ledger as a person reviews it, read once for each moment
    visit     what a page is given: the desk, the words, the person
    views     claims, incidents and figures as the pages word them
    pages/    the handlers, a module for each screen
    tongue    words of the interface, with plurals and dates

It needs the packages of the extra `review`; `harmledger.web.serving` says so where they are missing.
"""
