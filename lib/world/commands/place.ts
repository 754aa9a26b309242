// place: moves one thing on the canvas.

import { readText } from '@/lib/scenario/check'
import { readPlace } from '@/lib/scenario/parse'
import type { CommandPart } from '../command-part'
import { succeeded } from '../outcome'
import { readShape } from '../shape'

export const place: CommandPart<'place'> = {
  kind: 'place',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'place',
      id: readText(faults, data['id'], 'id'),
      place: readPlace(faults, data['place'], 'place'),
    })),
  line: () => null,
  run(bench, { id, place: to }) {
    bench.canvas = { ...bench.canvas, [id]: to }
    return succeeded('')
  },
}
