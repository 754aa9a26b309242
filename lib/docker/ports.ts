// Ports: what -p asks for, and how ports are listed.
//
// Models docker/go-connections nat.ParsePortSpec and docker/cli formatter DisplayablePorts.

import { byNumber, byText, inOrderOf } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { cut } from '@/lib/go/split'
import type { Container, PortBinding } from './state'

/** One value of -p: `[ip:][hostPort:]containerPort[/proto]`, ranges allowed. */
export function parsePublish(text: string): Result<readonly PortBinding[], string> {
  const parts = text.split(':')
  const containerText = parts.at(-1) ?? ''
  const hostText = parts.length > 1 ? (parts.at(-2) ?? '') : ''
  const ip = parts
    .slice(0, -2)
    .join(':')
    .replace(/^\[(.*)\]$/, '$1')
  const { before: portText, after: protoText, found } = cut(containerText, '/')
  const proto = found ? protoText.toLowerCase() : 'tcp'
  if (ip !== '' && !isIp(ip)) return err(`invalid IP address: ${ip}`)
  if (portText === '') return err(`no port specified: ${text}<empty>`)
  const container = rangeOf(portText)
  if (container === null) return err(`invalid containerPort: ${portText}`)
  const host = hostText === '' ? null : rangeOf(hostText)
  if (hostText !== '' && host === null) return err(`invalid hostPort: ${hostText}`)
  if (!['tcp', 'udp', 'sctp'].includes(proto)) return err(`invalid proto: ${protoText}`)
  const count = container.last - container.first
  if (host !== null && host.last - host.first !== count && count !== 0) {
    return err(`invalid ranges specified for container and host Ports: ${portText} and ${hostText}`)
  }
  return ok(
    Array.from({ length: count + 1 }, (_, i) => ({
      port: `${container.first + i}/${proto}`,
      hostIp: ip,
      // A range of host ports for one container port: the host takes the first free one.
      hostPort: host === null ? '' : count === 0 && host.last > host.first ? hostText : String(host.first + i),
    })),
  )
}

function isIp(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
    ? text.split('.').every((part) => Number(part) < 256)
    : /^[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:]*$/.test(text)
}

interface Range {
  readonly first: number
  readonly last: number
}

function rangeOf(text: string): Range | null {
  const { before, after, found } = cut(text, '-')
  const first = numberOf(before)
  const last = found ? numberOf(after) : first
  return first === null || last === null || last < first ? null : { first, last }
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : null
}

/** `80/tcp`, `9000-9100/udp` of --expose, as single ports. */
export function parseExpose(text: string): Result<readonly string[], string> {
  if (text.includes(':')) return err(`invalid port format for --expose: ${text}`)
  const { before, after, found } = cut(text, '/')
  const range = rangeOf(before)
  if (range === null) return err(`invalid range format for --expose: ${text}, error: ${before}`)
  const proto = found ? after.toLowerCase() : 'tcp'
  return ok(Array.from({ length: range.last - range.first + 1 }, (_, i) => `${range.first + i}/${proto}`))
}

export interface PortRow {
  /** Empty when it is only exposed. */
  readonly ip: string
  readonly privatePort: number
  readonly publicPort: number
  readonly type: string
}

/** Ports as the daemon lists them: published ones on both address families, then those only exposed. */
export function portRows({ published, config, state }: Container): readonly PortRow[] {
  if (state.status !== 'running' && state.status !== 'paused') return []
  const rows = published.map(({ port, hostIp, hostPort }): PortRow => {
    const [number = '', type = 'tcp'] = port.split('/')
    return { ip: hostIp, privatePort: Number(number), publicPort: hostPort, type }
  })
  const taken = new Set(published.map(({ port }) => port))
  const open = config.exposedPorts.filter((port) => !taken.has(port))
  return [
    ...rows,
    ...open.map((port) => {
      const [number = '', type = 'tcp'] = port.split('/')
      return { ip: '', privatePort: Number(number), publicPort: 0, type }
    }),
  ]
}

/** The PORTS cell: neighbouring ports as ranges, published ones with their address. */
export function displayPorts(rows: readonly PortRow[]): string {
  const sorted = [...rows].sort(comparePorts)
  const groups = new Map<string, Range>()
  const hostMappings: string[] = []
  const results: string[] = []
  for (const { ip, privatePort, publicPort, type } of sorted) {
    if (ip !== '' && publicPort !== privatePort) {
      hostMappings.push(`${joinHost(ip)}:${publicPort}->${privatePort}/${type}`)
      continue
    }
    const key = ip === '' ? type : `${ip}/${type}`
    const group = groups.get(key)
    if (group !== undefined && privatePort === group.last + 1) {
      groups.set(key, { first: group.first, last: privatePort })
      continue
    }
    if (group !== undefined) results.push(groupText(key, group))
    groups.set(key, { first: privatePort, last: privatePort })
  }
  for (const [key, group] of groups) results.push(groupText(key, group))
  return [...results, ...hostMappings].join(', ')
}

function joinHost(ip: string): string {
  return ip.includes(':') ? `[${ip}]` : ip
}

function groupText(key: string, { first, last }: Range): string {
  const slash = key.lastIndexOf('/')
  const ip = slash < 0 ? '' : key.slice(0, slash)
  const type = slash < 0 ? key : key.slice(slash + 1)
  const range = first === last ? String(first) : `${first}-${last}`
  return ip === '' ? `${range}/${type}` : `${joinHost(ip)}:${range}->${range}/${type}`
}

const comparePorts = inOrderOf<PortRow>(
  byNumber(({ privatePort }) => privatePort),
  byText(({ ip }) => ip),
  byNumber(({ publicPort }) => publicPort),
  byText(({ type }) => type),
)
