// Columns that tables of several kinds have, and the words their cells use.

import { sortedBytewise } from '@/lib/base/order'
import type { Container, LoadBalancerIngress } from '../../api/generated/core'
import type { LabelSelector } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { Labels, Time } from '../../api/values'
import { humanDuration } from '../../meta/human-duration'
import { printSelector } from '../../meta/labels'
import { epochMsOf } from '../../meta/time'
import type { Column } from '../resource'

type Cell<Kind> = (object: Kind, nowMs: number) => string | number

export function column<Kind extends KubeObject>(name: string, cell: Cell<Kind>): Column<Kind> {
  return { name, type: 'string', priority: 0, doc: '', cell }
}

/** Shows only in wide output. */
export function wideColumn<Kind extends KubeObject>(name: string, cell: Cell<Kind>): Column<Kind> {
  return { name, type: 'string', priority: 1, doc: '', cell }
}

export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  priority: 0,
  format: 'name',
  doc: 'Name must be unique within a namespace.',
  cell: (object) => object.metadata.name,
}

export const ageColumn: Column = column('Age', (object, nowMs) => ageOf(object.metadata.creationTimestamp, nowMs))

/** The column of kinds without columns of their own. */
export const createdAtColumn: Column = {
  name: 'Created At',
  type: 'date',
  priority: 0,
  doc: 'When the object was created.',
  cell: (object) => object.metadata.creationTimestamp,
}

export function ageOf(time: Time | undefined, nowMs: number): string {
  return time === undefined || time === '' ? '<unknown>' : humanDuration(nowMs - epochMsOf(time))
}

export function orNone(text: string | undefined): string {
  return text === undefined || text === '' ? '<none>' : text
}

export function containerNames(containers: readonly Container[] | undefined): string {
  return (containers ?? []).map((container) => container.name).join(',')
}

export function containerImages(containers: readonly Container[] | undefined): string {
  return (containers ?? []).map((container) => container.image ?? '').join(',')
}

export function selectorCell(selector: LabelSelector | undefined): string {
  return selector === undefined ? '<none>' : orNone(printSelector(selector))
}

export function labelsCell(labels: Labels | undefined): string {
  return orNone(
    labels === undefined
      ? ''
      : sortedBytewise(Object.keys(labels))
          .map((key) => `${key}=${labels[key]}`)
          .join(','),
  )
}

export function balancerCell(ingress: readonly Pick<LoadBalancerIngress, 'ip' | 'hostname'>[] | undefined): string {
  const names = (ingress ?? []).map((one) => one.ip ?? one.hostname ?? '').filter((name) => name !== '')
  return sortedBytewise(new Set(names)).join(',')
}

const modeWords: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
}

export function accessModesCell(modes: readonly string[] | undefined): string {
  return (modes ?? []).map((mode) => modeWords[mode] ?? mode).join(',')
}

/** `a,b,c + 2 more...`; `<unset>` when there is none. */
export function listCell(items: readonly string[], most: number): string {
  if (items.length === 0) return '<unset>'
  if (items.length <= most) return items.join(',')
  return `${items.slice(0, most).join(',')} + ${items.length - most} more...`
}
