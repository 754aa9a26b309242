// Glyphs of pod states as path data on a 12 by 12 field: one drawing for the DOM and for the painted canvas.

import type { PodGlyph } from '@/lib/view/items'

export const glyphPaths: Readonly<Record<PodGlyph, string>> = {
  running: 'M2.4 6.4 4.9 8.9 9.6 3.4',
  unready: 'M6 1.8a4.2 4.2 0 1 1-.01 0M4 6h4',
  pending: 'M6 1.8a4.2 4.2 0 1 1-.01 0M6 3.9V6l1.5 1.1',
  creating: 'M10.2 6A4.2 4.2 0 1 1 6 1.8',
  crash: 'M9.7 3.9A4.2 4.2 0 1 0 10.2 6.4M10 1.6V4H7.6',
  pull: 'M6 1.6v5.2M3.7 4.7 6 7l2.3-2.3M2.4 10h7.2',
  leaving: 'M3 3l6 6M9 3 3 9',
  done: 'M2.2 2.2h7.6v7.6H2.2zM4.1 6.1l1.4 1.4L8 4.6',
  unknown: 'M4.2 4.3a1.85 1.85 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.1M6 9.5v.1',
}
