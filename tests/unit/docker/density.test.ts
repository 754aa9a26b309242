// Virtual machines and containers on one machine: what they need, how many fit.

import { expect, it } from 'vitest'
import { compareDensity, type DensityApp, guestSystems } from '@/lib/docker/density'
import { linuxAmd64, printPlatform } from '@/lib/oci/platform'
import { publicImage } from '@/lib/oci/public-images'
import { parseReference } from '@/lib/oci/reference'

const giga = 1_000_000_000
const mega = 1_000_000

function app(reference: string, memoryMb: number, copies = 1): DensityApp {
  const parsed = parseReference(reference)
  if (!parsed.ok) throw new Error(parsed.error)
  const image = publicImage(parsed.value, printPlatform(linuxAmd64))
  if (!image.ok) throw new Error(image.error)
  return {
    name: reference,
    image: image.value,
    memory: { value: memoryMb * mega, grade: 'table' },
    readyMs: { value: 500, grade: 'estimate' },
    copies,
  }
}

const [ubuntu, , micro] = guestSystems
if (ubuntu === undefined || micro === undefined) throw new Error('the table names its guests')

it('a small service: the guest system is most of a virtual machine', () => {
  const { vm, container, ratio } = compareDensity(
    [app('nginx:1.29-alpine', 10)],
    { memoryBytes: 16 * giga, diskBytes: 200 * giga },
    ubuntu,
  )
  expect([vm.memory.value / mega, vm.fits, vm.limitedBy]).toEqual([290, 55, 'memory'])
  expect([container.memory.value / mega, container.fits]).toEqual([22, 727])
  expect(Math.round(ratio)).toBe(13)
  expect([vm.readyMs.value, container.readyMs.value]).toEqual([10_500, 800])
  expect(vm.memory.grade).toBe('estimate')
})

it('layers that images share lie on the disk once', () => {
  const host = { memoryBytes: 64 * giga, diskBytes: 100 * giga }
  const one = compareDensity([app('node:22-slim', 100)], host, ubuntu).container.disk.value
  const three = compareDensity([app('node:22-slim', 100, 3)], host, ubuntu)
  expect(three.container.disk.value).toBe(one)
  expect(three.vm.disk.value).toBeGreaterThan(3 * 1_800 * mega)
})

it('a large database hides the difference', () => {
  const { ratio } = compareDensity(
    [app('postgres:17', 4_000)],
    { memoryBytes: 64 * giga, diskBytes: 1_000 * giga },
    micro,
  )
  expect(ratio).toBeLessThan(1.1)
})

it('what does not fit as a virtual machine at all', () => {
  const { vm, container, ratio } = compareDensity(
    [app('nginx:1.29-alpine', 10)],
    { memoryBytes: 256 * mega, diskBytes: 8 * giga },
    ubuntu,
  )
  expect([vm.fits, container.fits, ratio]).toEqual([0, 11, Number.POSITIVE_INFINITY])
})
