// A release's parts: what it was given, the objects it is made of, and its revisions with what differs between them.

'use client'

import { useState } from 'react'
import {
  diffManifests,
  type ManifestRow,
  type RevisionDetails,
  renderedNow,
  revisionsOf,
} from '@/lib/view/release-details'
import { fact, facts, filled, table } from '@/lib/view/sections'
import { Choice } from '../ui/choice'
import { Disclosure } from '../ui/disclosure'
import { YamlText } from '../ui/yaml-text'
import { useWorld } from '../world/use-world'
import { ManifestDiff } from './manifest-diff'
import { SectionList, Way } from './section-list'

interface Props {
  readonly namespace: string
  readonly name: string
}

function useRevisions({ namespace, name }: Props): readonly RevisionDetails[] {
  const state = useWorld((each) => each)
  return revisionsOf(state, namespace, name)
}

export function ReleaseValues(props: Props) {
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

export function ReleaseManifest(props: Props) {
  const [latest] = useRevisions(props)
  if (latest === undefined) return null
  return (
    <div className="py-2">
      {latest.manifests.map((row) => (
        <ManifestDocument key={row.title} row={row} />
      ))}
      {latest.hooks.length > 0 && <h3 className="px-4 pt-3 pb-1 text-2xs font-semibold">Hooks</h3>}
      {latest.hooks.map((hook) => (
        <ManifestDocument key={hook.title} row={hook} detail={`${hook.events}, weight ${hook.weight}`} />
      ))}
    </div>
  )
}

function ManifestDocument({ row, detail }: { readonly row: ManifestRow; readonly detail?: string }) {
  return (
    <Disclosure title={row.title} detail={detail ?? row.source.slice(row.source.lastIndexOf('/') + 1)}>
      <p className="px-4 text-3xs">
        <Way to={row.leadsTo}>to the object</Way>
      </p>
      <YamlText text={row.text} />
    </Disclosure>
  )
}

/** The workspace as it is now, beside the revisions that are kept. */
const now = 0

export function ReleaseRevisions(props: Props) {
  const revisions = useRevisions(props)
  const state = useWorld((each) => each)
  const latest = revisions[0]?.revision ?? 0
  const [from, setFrom] = useState(revisions[1]?.revision ?? latest)
  const [to, setTo] = useState(revisions.length > 1 ? latest : now)
  const rowsAt = (revision: number) => revisions.find((each) => each.revision === revision)?.manifests ?? []
  const preview = to === now ? renderedNow(state, props.namespace, props.name) : null
  const after = preview === null ? rowsAt(to) : preview.ok ? preview.value : []
  return (
    <div className="p-3">
      <div className="space-y-1.5 pb-2 text-2xs">
        <Ends label="From" revisions={revisions} chosen={from} onChoose={setFrom} />
        <Ends label="To" revisions={revisions} chosen={to} onChoose={setTo} withNow />
      </div>
      {preview?.ok === false ? (
        <p className="mood-bad tinted rounded-md px-3 py-2 text-2xs break-words text-mood">{preview.error}</p>
      ) : (
        <ManifestDiff diffs={diffManifests(rowsAt(from), after)} />
      )}
    </div>
  )
}

interface EndsProps {
  readonly label: string
  readonly revisions: readonly RevisionDetails[]
  readonly chosen: number
  readonly onChoose: (revision: number) => void
  readonly withNow?: boolean
}

function Ends({ label, revisions, chosen, onChoose, withNow = false }: EndsProps) {
  return (
    <div className="flex items-center gap-1">
      <span className="w-9 shrink-0 text-ink-faint">{label}</span>
      <div className="flex min-w-0 flex-1 flex-wrap gap-1">
        {withNow && (
          <Choice chosen={chosen === now} onChoose={() => onChoose(now)}>
            an upgrade now
          </Choice>
        )}
        {revisions.map(({ revision }) => (
          <Choice key={revision} chosen={chosen === revision} onChoose={() => onChoose(revision)}>
            {revision}
          </Choice>
        ))}
      </div>
    </div>
  )
}
