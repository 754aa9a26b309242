// Charts of the workspace.

import { type ChartItem, chartItems } from '../chart-items'
import type { CanvasKind, ItemDetails } from '../kind'
import { stackUp } from '../lanes'
import { fact, facts } from '../sections'
import { sizes } from '../sizes'

export const chartKind: CanvasKind<ChartItem> = {
  items: ({ files }) => chartItems(files),
  size: sizes.chart,
  lane: 'chart',
  place: ({ slot }) => stackUp('chart', sizes.chart, slot),
  details: detailsOf,
}

function detailsOf(item: ChartItem): ItemDetails {
  return {
    kind: 'Chart',
    title: item.name,
    subtitle: `folder ${item.path}`,
    why: [],
    sections: [
      facts('Chart', [
        fact('Version', item.version),
        fact('App version', item.appVersion),
        fact('Templates', item.templates),
        item.problem === null ? null : { label: 'Problem', value: item.problem, mood: 'bad' },
      ]),
      facts(
        'Values',
        item.values.map(([label, value]) => fact(label, value)),
      ),
    ],
  }
}
