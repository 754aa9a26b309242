// Output: what the last build of a Dockerfile printed, as docker build --progress=plain prints it.

'use client'

import { lastBuildOf } from '@/lib/view/build-items'
import { CopyButton } from '../../ui/copy-button'
import { ScrollText } from '../../ui/scroll-text'
import { useWorld } from '../../world/use-world'
import type { InspectorPart } from '../part'

function BuildOutput({ path }: { readonly path: string }) {
  const builds = useWorld((state) => state.docker.builds)
  const last = lastBuildOf(path, builds)
  if (last === undefined) return <p className="p-4 text-xs text-ink-faint">It was not built yet.</p>
  return (
    <div className="relative">
      <CopyButton text={last.result.progress} className="!absolute top-2 right-2 bg-surface" />
      <ScrollText label="Build output" className="p-4 text-ink-soft">
        {last.result.progress}
      </ScrollText>
    </div>
  )
}

export const output: InspectorPart = {
  label: 'Output',
  body: ({ item }) => (item?.kind === 'build' ? <BuildOutput path={item.path} /> : null),
}
