// Values: what a release was given, the notes it left, and where it is kept.

'use client'

import { fact, facts, filled, table } from '@/lib/view/sections'
import type { InspectorPart } from '../part'
import { SectionList } from '../section-list'
import { type OfRelease, useRevisions } from '../use-revisions'

function ReleaseValues(props: OfRelease) {
  const [latest] = useRevisions(props)
  if (latest === undefined) return null
  const sections = filled([
    table(
      'Given to this revision',
      ['Path', 'Value'],
      latest.given.map(({ path, value }) => ({ cells: [path, value] })),
    ),
    facts('Kept in', [fact('Secret', latest.secret), fact('Chart', latest.chart)]),
  ])
  return (
    <>
      {latest.given.length === 0 && (
        <p className="px-4 pt-3 text-2xs text-ink-soft">
          Nothing was given: every value is the chart's own. The editor shows beside each template which layer a value
          came from.
        </p>
      )}
      <SectionList sections={sections} />
      {latest.notes !== '' && (
        <section className="px-4 pb-4">
          <h3 className="pb-1 text-2xs font-semibold">Notes</h3>
          <pre className="font-mono text-[10.5px] leading-4 whitespace-pre-wrap text-ink-soft">{latest.notes}</pre>
        </section>
      )}
    </>
  )
}

export const values: InspectorPart = {
  label: 'Values',
  body: ({ item }) => (item?.kind === 'release' ? <ReleaseValues release={item} /> : null),
}
