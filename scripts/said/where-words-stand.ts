/** Properties that hold words of ours, wherever they are written. */
export const followed: ReadonlySet<string> = new Set([
  'what',
  'why',
  'because',
  'note',
  'reason',
  'mend',
  'instead',
  'apiHint',
])

/** Parameters whose words are said apart from the sentence around them, which would be said too often else. */
export const apart: ReadonlySet<string> = new Set(['text', 'reason'])

/** Variables that hold names of the file format, never words. */
export const namesOnly: ReadonlySet<string> = new Set(['field', 'place', 'path', 'encoding'])

/** Functions whose words are translated by themselves, for the same reason. */
export const apartFunctions: ReadonlySet<string> = new Set(['inWords', 'article', 'suggestion', 'owner'])

/** What these give is a place: paths, codes, what another program said. */
export const unread: ReadonlySet<string> = new Set([
  'formatIsoDuration',
  'engineMessage',
  'shownAttributes',
  'JSON',
  'keyText',
  'at',
  'nameOfLanguage',
  'textOf',
])
