// Virtual machines and containers compared: what runs in the cluster, packed onto one machine both ways.

'use client'

import { useState } from 'react'
import { guestChoices, type MachineChoice, type PackingPicture, type Told } from '@/lib/view/density-picture'
import { Size } from '../inspector/grade-mark'
import { closeDialog } from '../state/dialogs'
import { Choice } from '../ui/choice'
import { classNames } from '../ui/class-names'
import { Dialog } from '../ui/dialog'
import { useView } from '../world/use-view'

const sizes = [8, 16, 32, 64]

export function DensityDialog() {
  const [choice, setChoice] = useState<MachineChoice>({ guest: 'ubuntu', memoryGiB: 16 })
  const picture = useView('density', choice)
  return (
    <Dialog title="Virtual machines and containers" wide onClose={closeDialog}>
      <p className="text-xs text-ink-soft">
        A virtual machine brings a kernel and a system of its own, once for each application. Containers share the
        kernel of their host and the layers of their images. Here is what runs in the cluster now, on one machine, both
        ways.
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-2xs text-ink-faint">
        <span className="flex flex-wrap items-center gap-1">
          Guest
          {guestChoices.map(({ name, label }) => (
            <Choice key={name} chosen={choice.guest === name} onChoose={() => setChoice({ ...choice, guest: name })}>
              {label}
            </Choice>
          ))}
        </span>
        <span className="flex flex-wrap items-center gap-1">
          Machine
          {sizes.map((memoryGiB) => (
            <Choice
              key={memoryGiB}
              chosen={choice.memoryGiB === memoryGiB}
              onChoose={() => setChoice({ ...choice, memoryGiB })}
            >
              {memoryGiB} GiB
            </Choice>
          ))}
        </span>
      </div>
      {picture === undefined ? null : picture === null ? (
        <p className="mt-6 text-xs text-ink-faint">Nothing runs in the cluster: there is nothing to pack.</p>
      ) : (
        <>
          <div className="mt-4 grid grid-cols-2 gap-4 max-md:grid-cols-1">
            {picture.packings.map((packing) => (
              <Machine key={packing.kind} packing={packing} />
            ))}
          </div>
          <p className="mt-3 text-sm font-semibold">{picture.ratio}</p>
          <p className="mt-1 text-2xs text-ink-faint">
            A block is all of {picture.apps.map(({ name, copies }) => `${copies} × ${name}`).join(', ')} together. ~
            marks what is estimated, ≈ what was measured elsewhere.
          </p>
        </>
      )}
    </Dialog>
  )
}

const blocksMax = 120

function Machine({ packing }: { readonly packing: PackingPicture }) {
  const { kind, title, fits, limitedBy, memory, disk, ready, overhead } = packing
  return (
    <section className="rounded-xl bg-sunken p-4 shadow-[inset_0_0_0_1px_var(--line)]">
      <h3 className="flex items-baseline justify-between text-xs font-semibold">
        {title}
        <span className="tabular text-lg">{fits}×</span>
      </h3>
      <div
        role="img"
        aria-label={`${title}: fits ${fits} times, limited by ${limitedBy}`}
        className="mt-2 flex h-32 flex-wrap content-start gap-1 overflow-hidden rounded-lg bg-canvas p-2"
      >
        {Array.from({ length: Math.min(fits, blocksMax) }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are all alike
          <Block key={at} overhead={overhead} isMachine={kind === 'vm'} />
        ))}
        {fits === 0 && <span className="text-2xs text-bad">They do not fit on it once.</span>}
        {fits > blocksMax && <span className="self-end text-3xs text-ink-faint">and {fits - blocksMax} more</span>}
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-2 text-2xs">
        <Figure label="Memory, once" told={memory} />
        <Figure label="Disk, once" told={disk} />
        <Figure label="All answer after" told={ready} />
      </dl>
      <p className="mt-2 text-3xs text-ink-faint">
        {Math.round(overhead * 100)}% of the memory is not the applications' own; the {limitedBy} is the limit.
      </p>
    </section>
  )
}

/** The applications' own part in colour, what comes on top of it in grey. */
function Block({ overhead, isMachine }: { readonly overhead: number; readonly isMachine: boolean }) {
  return (
    <span
      className={classNames(
        'flex h-6 w-6 flex-col overflow-hidden',
        isMachine ? 'rounded-[3px] shadow-[0_0_0_1px_var(--line-strong)]' : 'rounded-[6px]',
      )}
    >
      <span className="bg-ink-ghost/60" style={{ height: `${overhead * 100}%` }} />
      <span className="flex-1 bg-accent/80" />
    </span>
  )
}

function Figure({ label, told }: { readonly label: string; readonly told: Told }) {
  return (
    <div>
      <dt className="text-3xs text-ink-faint">{label}</dt>
      <dd className="font-semibold">
        <Size size={told} />
      </dd>
    </div>
  )
}
