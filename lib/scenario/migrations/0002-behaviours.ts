// Version 1 -> 2: a document may say how an image behaves.

import type { Migration } from '../migration'

export const behaviours: Migration = {
  name: '0002-behaviours',
  change: 'Documents may hold behaviour notes by image; older ones say nothing, and nothing else changes.',
  up: (document) => document,
}
