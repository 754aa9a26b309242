// The picture of density: what runs in the cluster now, packed onto one machine as virtual machines and as containers.

import {
  compareDensity,
  type DensityApp,
  type DensityComparison,
  type GuestSystem,
  guestSystems,
  type Packing,
} from '@/lib/docker/density'
import { wholeValue } from '@/lib/kube/meta/quantity'
import type { Grade, Measure } from '@/lib/oci/grade'
import type { WorldState } from '@/lib/world/state'
import { knownImage } from './known-image'
import { bytesText, durationText } from './units'
import { templateSpecOf, workloadItems, workloadOf } from './workload-items'

export interface DensityPicture {
  readonly apps: readonly AppRow[]
  readonly guest: string
  readonly packings: readonly PackingPicture[]
  /** "4.2 times as many" */
  readonly ratio: string
}

export interface AppRow {
  readonly name: string
  readonly copies: number
  readonly image: string
}

export interface PackingPicture {
  readonly kind: Packing['kind']
  readonly title: string
  readonly fits: number
  readonly limitedBy: Packing['limitedBy']
  readonly memory: Told
  readonly disk: Told
  readonly ready: Told
  /** Share of the memory that is overhead, not the applications' own: 0 to 1. */
  readonly overhead: number
}

export interface Told {
  readonly text: string
  readonly grade: Grade
}

export interface MachineChoice {
  readonly guest: GuestSystem['name']
  readonly memoryGiB: number
}

export const guestChoices: readonly { readonly name: string; readonly label: string }[] = guestSystems.map(
  ({ name, label }) => ({ name, label }),
)

/** Memory an application is taken to use when its pods request none. */
const usualMemory: Measure = { value: 40_000_000, grade: 'estimate' }
const gibi = 1024 ** 3
const diskBytes = 200 * gibi

export function densityPicture(state: WorldState, { guest: wanted, memoryGiB }: MachineChoice): DensityPicture | null {
  const found = workloadItems(state.cluster).flatMap((item) => {
    const image = knownImage(state, item.image)
    if (image === null || item.desired === 0) return []
    const object = workloadOf(item, state.cluster)
    const asked = object && templateSpecOf(object)?.containers[0]?.resources?.requests?.['memory']
    const memory: Measure = asked === undefined ? usualMemory : { value: wholeValue(asked), grade: 'user' }
    const readyMs: Measure = { value: 800, grade: 'estimate' }
    const app: DensityApp = { name: item.name, image, memory, readyMs, copies: item.desired }
    return [{ app, row: { name: item.name, copies: item.desired, image: item.image } }]
  })
  const guest = guestSystems.find(({ name }) => name === wanted) ?? guestSystems[0]
  if (found.length === 0 || guest === undefined) return null
  const host = { memoryBytes: memoryGiB * gibi, diskBytes }
  const comparison = compareDensity(
    found.map(({ app }) => app),
    host,
    guest,
  )
  return {
    apps: found.map(({ row }) => row),
    guest: guest.label,
    packings: [pictureOf(comparison.vm), pictureOf(comparison.container)],
    ratio: ratioText(comparison),
  }
}

function pictureOf({ kind, memory, disk, readyMs, overhead, fits, limitedBy }: Packing): PackingPicture {
  return {
    kind,
    title: kind === 'vm' ? 'Each in a virtual machine' : 'Each in a container',
    fits,
    limitedBy,
    memory: { text: bytesText(memory.value), grade: memory.grade },
    disk: { text: bytesText(disk.value), grade: disk.grade },
    ready: { text: durationText(readyMs.value), grade: readyMs.grade },
    overhead: memory.value === 0 ? 0 : overhead.value / memory.value,
  }
}

function ratioText({ ratio }: DensityComparison): string {
  if (!Number.isFinite(ratio)) return 'Only as containers they fit at all.'
  return `${Math.round(ratio * 10) / 10} times as many fit as containers.`
}
