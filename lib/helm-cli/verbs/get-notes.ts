// helm get notes: the rendered NOTES.txt of a release.

import { getPart, revisionFlag } from '../get-part'
import type { HelmVerb } from '../helm-verb'

export const getNotes: HelmVerb = {
  name: 'get notes',
  usage: 'get notes RELEASE_NAME [flags]',
  flags: [revisionFlag],
  arity: [1, 1],
  run: (call) => getPart(call, ({ notes }) => (notes === '' ? '' : `NOTES:\n${notes}\n`)),
}
