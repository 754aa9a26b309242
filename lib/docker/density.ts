// Compute density: the same applications on one machine, each in a virtual machine of its own or each in a container.
//
// A virtual machine brings its own kernel and system: memory, disk and a boot of its own, once for each application. A
// container shares the host's kernel and its image's layers. Left out: what either costs in CPU while it runs, which is
// a few per cent for both; overcommitment and page sharing between guests.

import { type Grade, type Measure, sumOfMeasures, weakerGrade } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'

const mega = 1_000_000

/** A guest system, as installed from its cloud image and left idle. */
export interface GuestSystem {
  readonly name: string
  readonly label: string
  /** What its kernel and services hold while idle. */
  readonly memory: Measure
  /** What is written on its disk once installed. */
  readonly disk: Measure
  /** From power-on until services may start. */
  readonly bootMs: Measure
  /** What the machine monitor itself holds for each guest. */
  readonly monitorMemory: Measure
}

const table = (value: number): Measure => ({ value, grade: 'table' })
const estimate = (value: number): Measure => ({ value, grade: 'estimate' })

/**
 * Sources: Ubuntu's server requirements and its cloud image manifest (24.04: about 600 MB compressed, 1.8 GB on disk),
 * `free` and `systemd-analyze` on an idle guest of 1 CPU (170-220 MB, 8-15 s); Alpine's virt image (about 130 MB on
 * disk, 40-60 MB idle, 3-5 s with OpenRC); Firecracker's SPECIFICATION (monitor at most 5 MiB, 125 ms to user space) with
 * a minimal root file system; QEMU's own resident size of 60-100 MB a guest with virtio devices.
 */
export const guestSystems: readonly GuestSystem[] = [
  {
    name: 'ubuntu',
    label: 'Ubuntu Server 24.04',
    memory: estimate(200 * mega),
    disk: estimate(1_800 * mega),
    bootMs: estimate(10_000),
    monitorMemory: estimate(80 * mega),
  },
  {
    name: 'alpine',
    label: 'Alpine Linux 3.22 (virt)',
    memory: estimate(50 * mega),
    disk: estimate(130 * mega),
    bootMs: estimate(4_000),
    monitorMemory: estimate(80 * mega),
  },
  {
    name: 'microvm',
    label: 'microVM with a minimal root',
    memory: estimate(35 * mega),
    disk: estimate(60 * mega),
    bootMs: table(125),
    monitorMemory: table(5 * mega),
  },
]

/** containerd-shim's resident size and the usual time from `run` to the process, on an idle Linux host. */
export const containerCost = { memory: estimate(12 * mega), startMs: estimate(300) } as const

export interface DensityApp {
  readonly name: string
  readonly image: Image
  /** Resident memory of its processes. */
  readonly memory: Measure
  /** From its process' start until it answers. */
  readonly readyMs: Measure
  readonly copies: number
}

export interface DensityHost {
  readonly memoryBytes: number
  readonly diskBytes: number
}

export interface Packing {
  readonly kind: 'vm' | 'container'
  readonly memory: Measure
  readonly disk: Measure
  /** Until the slowest application answers, all started together. */
  readonly readyMs: Measure
  /** Of the memory, what is not the applications' own. */
  readonly overhead: Measure
  /** How often all the applications together fit on the host. */
  readonly fits: number
  readonly limitedBy: 'memory' | 'disk'
}

export interface DensityComparison {
  readonly guest: GuestSystem
  readonly vm: Packing
  readonly container: Packing
  /** How many times more fit as containers; infinite when none fits as a virtual machine. */
  readonly ratio: number
}

export function compareDensity(apps: readonly DensityApp[], host: DensityHost, guest: GuestSystem): DensityComparison {
  const vm = packingOf('vm', vmNeeds(apps, guest), host)
  const container = packingOf('container', containerNeeds(apps), host)
  const ratio = vm.fits === 0 ? (container.fits === 0 ? 1 : Number.POSITIVE_INFINITY) : container.fits / vm.fits
  return { guest, vm, container, ratio }
}

interface Needs {
  readonly memory: Measure
  readonly overhead: Measure
  /** Needed once however often the applications are packed. */
  readonly sharedDisk: Measure
  /** Needed each time. */
  readonly ownDisk: Measure
  readonly readyMs: Measure
}

function vmNeeds(apps: readonly DensityApp[], guest: GuestSystem): Needs {
  const overhead = sumOfMeasures(
    apps.map(({ copies }) => times(sumOfMeasures([guest.memory, guest.monitorMemory]), copies)),
  )
  return {
    memory: sumOfMeasures([overhead, ...apps.map(({ memory, copies }) => times(memory, copies))]),
    overhead,
    sharedDisk: { value: 0, grade: 'exact' },
    ownDisk: sumOfMeasures(
      apps.map(({ image, copies }) => times(sumOfMeasures([guest.disk, applicationBytes(image)]), copies)),
    ),
    readyMs: slowest(apps.map(({ readyMs }) => sumOfMeasures([guest.bootMs, readyMs]))),
  }
}

/** What an application brings beside its base system, which in a virtual machine the guest stands for. */
function applicationBytes({ layers }: Image): Measure {
  return sumOfMeasures(layers.slice(1).map((layer) => layer.unpacked))
}

function containerNeeds(apps: readonly DensityApp[]): Needs {
  const overhead = sumOfMeasures(apps.map(({ copies }) => times(containerCost.memory, copies)))
  const layers = new Map<string, Layer>(
    apps.flatMap(({ image }) => image.layers.map((layer) => [layer.digest, layer] as const)),
  )
  return {
    memory: sumOfMeasures([overhead, ...apps.map(({ memory, copies }) => times(memory, copies))]),
    overhead,
    sharedDisk: sumOfMeasures([...layers.values()].map((layer) => layer.unpacked)),
    ownDisk: { value: 0, grade: 'exact' },
    readyMs: slowest(apps.map(({ readyMs }) => sumOfMeasures([containerCost.startMs, readyMs]))),
  }
}

function packingOf(kind: Packing['kind'], needs: Needs, host: DensityHost): Packing {
  const { memory, overhead, sharedDisk, ownDisk, readyMs } = needs
  const byMemory = memory.value === 0 ? 0 : Math.floor(host.memoryBytes / memory.value)
  const left = host.diskBytes - sharedDisk.value
  const byDisk = left < 0 ? 0 : ownDisk.value === 0 ? Number.POSITIVE_INFINITY : Math.floor(left / ownDisk.value)
  return {
    kind,
    memory,
    disk: sumOfMeasures([sharedDisk, ownDisk]),
    readyMs,
    overhead,
    fits: Math.min(byMemory, byDisk),
    limitedBy: byDisk < byMemory ? 'disk' : 'memory',
  }
}

function times({ value, grade }: Measure, count: number): Measure {
  return { value: value * count, grade }
}

function slowest(measures: readonly Measure[]): Measure {
  const grade = measures.reduce<Grade>((weakest, measure) => weakerGrade(weakest, measure.grade), 'exact')
  return { value: Math.max(0, ...measures.map(({ value }) => value)), grade }
}
