// Output: what the last build of a Dockerfile printed, as docker build --progress=plain prints it.

'use client'

import { CopyButton } from '../../ui/copy-button'
import { ScrollText } from '../../ui/scroll-text'
import { useView } from '../../world/use-view'
import type { InspectorPart } from '../part'

function BuildOutput({ path }: { readonly path: string }) {
  const progress = useView('build-output', path)
  if (progress === undefined) return null
  if (progress === null) return <p className="p-4 text-xs text-ink-faint">It was not built yet.</p>
  return (
    <div className="relative">
      <CopyButton text={progress} className="!absolute top-2 right-2 bg-surface" />
      <ScrollText label="Build output" className="p-4 text-ink-soft">
        {progress}
      </ScrollText>
    </div>
  )
}

export const output: InspectorPart = {
  label: 'Output',
  body: ({ item }) => (item?.kind === 'build' ? <BuildOutput path={item.path} /> : null),
}
