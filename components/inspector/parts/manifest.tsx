// Manifest: the objects a release is made of, each with the way to it, and its hooks.

'use client'

import type { ManifestRow } from '@/lib/view/release-details'
import { Disclosure } from '../../ui/disclosure'
import { YamlText } from '../../ui/yaml-text'
import type { InspectorPart } from '../part'
import { Way } from '../section-list'
import { type OfRelease, useRevisions } from '../use-revisions'

function ReleaseManifest(props: OfRelease) {
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

export const manifest: InspectorPart = {
  label: 'Manifest',
  body: ({ item }) => (item?.kind === 'release' ? <ReleaseManifest release={item} /> : null),
}
