// The gallery: every example as a card with what to try in it; each opens at a press and keeps the visitor's own work.

'use client'

import { Boxes, FileCode, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { examples } from '@/lib/scenario/examples/table'
import type { Scenario } from '@/lib/scenario/schema'
import type { Picture } from '@/lib/view/picture'
import { closeDialog } from '../state/dialogs'
import { Dialog } from '../ui/dialog'
import { useOpen } from '../world/use-open'
import { useView } from '../world/use-view'
import { ExamplePicture } from './example-picture'
import { usePictures } from './use-pictures'

export function Gallery() {
  const { open } = useOpen()
  const title = useView('title')
  const pictures = usePictures()
  return (
    <Dialog title="Examples" wide onClose={closeDialog}>
      <p className="text-xs text-ink-soft">
        Each opens in place of what is here; your own work is kept. Undo, rewind and share work in all of them.
      </p>
      <ul className="mt-4 grid grid-cols-3 gap-3 max-lg:grid-cols-2 max-md:grid-cols-1">
        {examples.map(({ id, scenario }, at) => (
          <li key={id}>
            <Card
              scenario={scenario}
              number={at + 1}
              picture={pictures[id]}
              here={scenario.title === title}
              onOpen={() => {
                closeDialog()
                open(scenario)
              }}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface CardProps {
  readonly scenario: Scenario
  readonly number: number
  readonly picture: Picture | undefined
  readonly here: boolean
  readonly onOpen: () => void
}

function Card({ scenario, number, picture, here, onOpen }: CardProps) {
  const files = Object.keys(scenario.files)
  const charts = files.filter((path) => path.endsWith('Chart.yaml')).length
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-full w-full flex-col rounded-lg bg-sunken text-left shadow-[inset_0_0_0_1px_var(--line)] transition-shadow hover:shadow-[inset_0_0_0_1px_var(--accent)]"
    >
      <ExamplePicture picture={picture} />
      <span className="flex items-baseline gap-2 px-3.5 pt-2.5">
        <span className="tabular text-2xs text-ink-faint">{number}</span>
        <span className="text-sm font-semibold text-ink">{scenario.title}</span>
        {here && <span className="ml-auto text-3xs text-ok">open</span>}
      </span>
      <span className="mt-1 flex-1 px-3.5 text-xs leading-[17px] text-ink-soft">{scenario.sentence}</span>
      <span className="tabular mt-2 flex gap-3 px-3.5 pb-3 text-3xs text-ink-faint">
        <Count icon={<Server size={11} />} number={scenario.nodes.length} word="node" />
        <Count icon={<Boxes size={11} />} number={charts} word="chart" />
        <Count icon={<FileCode size={11} />} number={files.length} word="file" />
      </span>
    </button>
  )
}

function Count({ icon, number, word }: { readonly icon: ReactNode; readonly number: number; readonly word: string }) {
  return (
    <span className="flex items-center gap-1">
      {icon} {number} {word}
      {number === 1 ? '' : 's'}
    </span>
  )
}
