// Visitors: where the requests from outside the cluster come from, all of them one card.

import type { WorldState } from '@/lib/world/state'
import { serviceId, visitorsId } from '../ids'
import type { CanvasKind } from '../kind'
import { visitorsPlace } from '../lanes'
import { fact, facts, type Section, table } from '../sections'
import { serviceItems } from '../service-items'
import { sizes } from '../sizes'

interface VisitorsItem {
  readonly kind: 'visitors'
  readonly id: string
  readonly perSecond: number
}

export const visitorsKind: CanvasKind<VisitorsItem> = {
  items: (state) => [
    {
      kind: 'visitors',
      id: visitorsId,
      perSecond: serviceItems(state).reduce((sum, each) => sum + each.perSecond, 0),
    },
  ],
  size: sizes.visitors,
  lane: 'cluster',
  place: ({ appColumns }) => visitorsPlace(appColumns),
  details: ({ perSecond }, state) => ({
    kind: 'Visitors',
    title: 'Visitors',
    subtitle: 'requests from outside the cluster',
    why: [],
    sections: sectionsOf(perSecond, state),
  }),
}

function sectionsOf(perSecond: number, { traffic }: WorldState): readonly Section[] {
  return [
    facts('Requests', [fact('A second, in all', perSecond)]),
    table(
      'To',
      ['Service', 'A second', 'Answered', 'Failed'],
      traffic.map((stream) => ({
        cells: [stream.service, String(stream.perSecond), String(stream.sent - stream.failed), String(stream.failed)],
        mood: stream.failed > 0 ? 'bad' : 'ok',
        leadsTo: serviceId(stream.namespace, stream.service),
      })),
    ),
  ]
}
