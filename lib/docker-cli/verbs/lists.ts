// docker volume ls and network ls.

import { byText, compareBytewise } from '@/lib/base/order'
import { shortId } from '@/lib/docker/lookup'
import { mountpointOf } from '@/lib/docker/volumes'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { rfc3339Padded } from '@/lib/linux/machine/time-text'
import { failed } from '@/lib/tool/tool'
import { filterFault, filtersOf } from '../filters'
import { answered } from '../places'
import type { ReadVerb } from '../read-verb'
import { printRows, type RowKind } from '../rows'

const volumeKind: RowKind = {
  typeName: 'formatter.volumeContext',
  headings: {
    Name: 'VOLUME NAME',
    Group: 'GROUP',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    Availability: 'AVAILABILITY',
    Mountpoint: 'MOUNTPOINT',
    Labels: 'LABELS',
    Links: 'LINKS',
    Size: 'SIZE',
    Status: 'STATUS',
  },
  tableFormat: 'table {{.Driver}}\t{{.Name}}',
  quietFormat: '{{.Name}}',
}

export const volumeLs: ReadVerb = {
  path: 'volume ls',
  run({ docker, flags }) {
    const filters = filtersOf(flagTexts(flags, 'filter'))
    const fault = filterFault(filters, ['dangling', 'driver', 'label', 'name'])
    if (fault !== null) return failed(`Error response from daemon: ${fault}\n`)
    const dangling = filters.get('dangling')?.at(-1)
    const isUsed = (name: string): boolean =>
      docker.containers.some(({ mounts }) => mounts.some((mount) => mount.name === name))
    const rows = [...docker.volumes]
      .sort(byText(({ name }) => name))
      .filter(({ name }) => dangling === undefined || isUsed(name) !== /^(?:1|t|true)$/i.test(dangling))
      .filter(({ name }) => filters.get('name')?.some((part) => name.includes(part)) ?? true)
      .filter(({ labels }) => hasAll(labels, filters.get('label')))
      .map(({ name, labels }) => ({
        Availability: 'N/A',
        Driver: 'local',
        Group: 'N/A',
        Labels: labelText(labels),
        Links: 'N/A',
        Mountpoint: mountpointOf(name),
        Name: name,
        Scope: 'local',
        Size: 'N/A',
        Status: 'N/A',
      }))
    return answered(
      printRows(volumeKind, rows, { format: flagText(flags, 'format', ''), isQuiet: isFlagSet(flags, 'quiet') }),
    )
  },
}

const networkKind: RowKind = {
  typeName: 'network.networkContext',
  headings: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  tableFormat: 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  quietFormat: '{{.ID}}',
}

export const networkLs: ReadVerb = {
  path: 'network ls',
  run({ docker, flags }) {
    const filters = filtersOf(flagTexts(flags, 'filter'))
    const fault = filterFault(filters, ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'])
    if (fault !== null) return failed(`Error response from daemon: ${fault}\n`)
    const isFull = isFlagSet(flags, 'no-trunc')
    const rows = [...docker.networks]
      .sort(byText(({ name }) => name))
      .filter(({ name }) => filters.get('name')?.some((part) => name.includes(part)) ?? true)
      .filter(({ driver }) => filters.get('driver')?.includes(driver) ?? true)
      .filter(({ id }) => filters.get('id')?.some((part) => id.startsWith(part)) ?? true)
      .filter(({ labels }) => hasAll(labels, filters.get('label')))
      .map(({ id, name, driver, labels, isInternal, createdMs }) => ({
        CreatedAt: `${rfc3339Padded(createdMs).replace('T', ' ').replace('Z', '')} +0000 UTC`,
        Driver: driver,
        ID: isFull ? id : shortId(id),
        IPv4: 'true',
        IPv6: 'false',
        Internal: String(isInternal),
        Labels: labelText(labels),
        Name: name,
        Scope: 'local',
      }))
    return answered(
      printRows(networkKind, rows, { format: flagText(flags, 'format', ''), isQuiet: isFlagSet(flags, 'quiet') }),
    )
  },
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort(compareBytewise)
    .join(',')
}

function hasAll(labels: Readonly<Record<string, string>>, wanted: readonly string[] = []): boolean {
  return wanted.every((text) => {
    const [key = '', value] = text.split(/=(.*)/s)
    return key in labels && (value === undefined || labels[key] === value)
  })
}
