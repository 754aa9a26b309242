// Diff: what differs between two revisions of a release, or between one and what an upgrade would make of it now.

'use client'

import { useState } from 'react'
import type { RevisionDetails } from '@/lib/view/release-details'
import { Choice } from '../../ui/choice'
import { useView } from '../../world/use-view'
import { ManifestDiff } from '../manifest-diff'
import type { InspectorPart } from '../part'
import { type OfRelease, useRevisions } from '../use-revisions'

/** The workspace as it is now, beside the revisions that are kept. */
const now = 0

function ReleaseRevisions(props: OfRelease) {
  const revisions = useRevisions(props)
  return revisions.length === 0 ? null : <Compared {...props} revisions={revisions} />
}

function Compared({ revisions, ...props }: OfRelease & { readonly revisions: readonly RevisionDetails[] }) {
  const latest = revisions[0]?.revision ?? 0
  const [from, setFrom] = useState(revisions[1]?.revision ?? latest)
  const [to, setTo] = useState(revisions.length > 1 ? latest : now)
  const { namespace, name } = props.release
  const diff = useView('revision-diff', { namespace, name, from, to })
  return (
    <div className="p-3">
      <div className="space-y-1.5 pb-2 text-2xs">
        <Ends label="From" revisions={revisions} chosen={from} onChoose={setFrom} />
        <Ends label="To" revisions={revisions} chosen={to} onChoose={setTo} withNow />
      </div>
      {diff !== undefined && 'fault' in diff && (
        <p className="mood-bad tinted rounded-md px-3 py-2 text-2xs break-words text-mood">{diff.fault}</p>
      )}
      {diff !== undefined && 'diffs' in diff && <ManifestDiff diffs={diff.diffs} />}
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

export const revisions: InspectorPart = {
  label: 'Diff',
  body: ({ item }) => (item?.kind === 'release' ? <ReleaseRevisions release={item} /> : null),
}
