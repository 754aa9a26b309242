// Version 0 -> 1: the first saved form.
//
// Version 0 is a hand-written sketch: files and nodes, with everything else left out.

import type { Migration } from '../migration'

export const first: Migration = {
  name: '0001-first',
  change: 'A sketch of files and nodes gains a title, a seed, a start, an empty log and a canvas.',
  up: (document) => ({
    title: 'Untitled',
    sentence: '',
    seed: 'chartroom',
    startMs: 1_767_225_600_000,
    files: {},
    nodes: [],
    log: [],
    untilMs: 0,
    canvas: {},
    ...document,
  }),
}
