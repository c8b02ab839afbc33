// English: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const en: Language = {
  tag: 'en',

  aboutAuthor: entries`
    about the authors?
    about the contributors?
    about the writers?
  `,

  functionWords: entries`
    about
    after
    all
    also
    an
    and
    are
    as
    at
    be
    been
    but
    by
    can
    for
    from
    had
    has
    have
    he
    her
    his
    if
    in
    into
    is
    it
    its
    more
    no
    not
    of
    on
    one
    or
    other
    out
    said
    she
    so
    than
    that
    the
    their
    there
    they
    this
    to
    up
    was
    we
    were
    what
    when
    which
    who
    will
    with
    would
    you
  `,
};
