// The parts of a panel that are not the same for every kind: each finds what it shows by the id.

'use client'

import type { InspectionPart } from '@/lib/view/inspect'
import { useGraph } from '../world/use-graph'
import { BuildOutput } from './build-output'
import { ImagePart } from './image'
import { Logs } from './logs'
import { ReleaseManifest, ReleaseRevisions, ReleaseValues } from './release-parts'

export function Part({ part, id }: { readonly part: InspectionPart; readonly id: string }) {
  const rest = id.slice(id.indexOf('/') + 1)
  const [namespace = '', name = ''] = rest.split('/')
  switch (part) {
    case 'logs':
      return <Logs podKey={rest} />
    case 'image':
      return <Image id={id} />
    case 'output':
      return <BuildOutput path={rest} />
    case 'values':
      return <ReleaseValues namespace={namespace} name={name} />
    case 'manifest':
      return <ReleaseManifest namespace={namespace} name={name} />
    case 'revisions':
      return <ReleaseRevisions namespace={namespace} name={name} />
  }
}

/** A build shows what it made last, a repository all of its tags. */
function Image({ id }: { readonly id: string }) {
  const item = useGraph().items.find((each) => each.id === id)
  if (item?.kind === 'build') return <ImagePart references={[item.tag]} />
  if (item?.kind === 'repository') return <ImagePart references={item.tags.map((tag) => tag.reference)} />
  return null
}
