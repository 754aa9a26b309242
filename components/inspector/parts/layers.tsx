// Layers: an image taken apart, layer by layer, each with the files it changed, what of it is carried for nothing, its config.

'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ImageDetails, LayerRow } from '@/lib/view/image-details'
import { Choice } from '../../ui/choice'
import { classNames } from '../../ui/class-names'
import { Meter } from '../../ui/meter'
import { useView } from '../../world/use-view'
import { Size } from '../grade-mark'
import { LayerFiles } from '../layer-files'
import type { InspectorPart } from '../part'
import { SectionList } from '../section-list'

function ImageLayers({ references }: { readonly references: readonly string[] }) {
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = references.find((each) => each === wanted) ?? references[0]
  const details = useView('image', chosen ?? '')
  if (details === undefined && chosen !== undefined) return null
  if (details === undefined || details === null)
    return <p className="p-4 text-xs text-ink-faint">There is no image yet: build it first.</p>
  return (
    <div className="pb-3">
      {references.length > 1 && (
        <div className="flex flex-wrap gap-1 px-3 pt-3">
          {references.map((each) => (
            <Choice key={each} chosen={each === chosen} onChoose={() => setWanted(each)}>
              {each.slice(each.lastIndexOf(':') + 1)}
            </Choice>
          ))}
        </div>
      )}
      <Whole details={details} />
      <h3 className="px-4 pt-3 pb-1 text-2xs font-semibold">Layers, the base first</h3>
      <ol className="px-2">
        {details.layers.map((layer) => (
          <Layer key={layer.digest + layer.createdBy} layer={layer} />
        ))}
      </ol>
      <SectionList sections={[{ kind: 'facts', title: 'Configuration', facts: details.config }]} />
    </div>
  )
}

function Whole({ details }: { readonly details: ImageDetails }) {
  const { efficiency, size, compressed, digest } = details
  const percent = Math.round(efficiency.score * 1000) / 10
  return (
    <div className="px-4 pt-3">
      <p className="flex flex-wrap items-baseline gap-x-3 text-2xs text-ink-soft">
        <span>
          <span className="text-sm font-semibold text-ink">
            <Size size={size} />
          </span>{' '}
          unpacked
        </span>
        <span>
          <Size size={compressed} /> to pull
        </span>
        <span className="font-mono text-3xs text-ink-faint">{digest.slice(0, 19)}</span>
      </p>
      <div className="mt-2">
        <Meter label="Use" text={`${percent}%, ${efficiency.wasted} twice`} part={efficiency.score * 0.79} />
      </div>
      {efficiency.paths.length > 0 && (
        <ul className="mt-1 text-3xs text-ink-faint">
          {efficiency.paths.slice(0, 5).map(({ path, times, size: bytes }) => (
            <li key={path} className="flex gap-2">
              <span className="min-w-0 flex-1 truncate font-mono">{path}</span>
              <span className="tabular shrink-0">
                in {times} layers, {bytes}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Layer({ layer }: { readonly layer: LayerRow }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="relative flex w-full items-center gap-2 overflow-hidden rounded-md px-2 py-1.5 text-left text-2xs hover:bg-raised"
      >
        <ChevronRight size={12} className={classNames('shrink-0 text-ink-faint', open && 'rotate-90')} />
        <span className={classNames('h-4 w-[3px] shrink-0 rounded-full', layer.own ? 'bg-accent' : 'bg-ink-ghost')} />
        <span className="min-w-0 flex-1 truncate font-mono text-[10.5px] text-ink-soft" title={layer.createdBy}>
          {layer.createdBy}
        </span>
        <span className="shrink-0 text-3xs text-ink-soft">
          <Size size={layer.size} />
        </span>
      </button>
      {open && <LayerFiles layer={layer} />}
    </li>
  )
}

export const layers: InspectorPart = {
  label: 'Layers',
  /** A build shows what it made last, a repository all of its tags. */
  body({ item }) {
    if (item?.kind === 'build') return <ImageLayers references={[item.tag]} />
    if (item?.kind === 'repository') return <ImageLayers references={item.tags.map((tag) => tag.reference)} />
    return null
  },
}
