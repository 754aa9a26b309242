// The port grammar of EXPOSE: `[ip:][hostport:]port[-port][/proto]`.
//
// Models dockerfile2llb convert_expose.go. Addresses and host ports are dropped with a warning.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { Linter } from '@/lib/dockerfile/lint'
import { parseIp } from '@/lib/go/ip'
import { quote } from '@/lib/go/quote'
import { cut } from '@/lib/go/split'

export function parsePorts(
  typed: readonly string[],
  lines: readonly number[],
  linter: Linter,
): Result<readonly string[], string> {
  const ports: string[] = []
  for (const text of typed) {
    const parsed = parsePort(text, lines, linter)
    if (!parsed.ok) return parsed
    ports.push(...parsed.value)
  }
  return ok(ports)
}

function parsePort(text: string, lines: readonly number[], linter: Linter): Result<readonly string[], string> {
  const { ip, hostPort, rest } = splitParts(text)
  const { before: range, after: typedProtocol } = cut(rest, '/')
  const invalid = (why: string) => err(`invalid port: ${quote(text)}: ${why}`)
  if (range === '') return invalid('no port specified')
  const protocol = typedProtocol.toLowerCase()
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol)) return invalid(`invalid proto: ${typedProtocol}`)
  linter.at('port-read', lines, { text, protocol: typedProtocol, hasAddress: ip !== '' || hostPort !== '' })
  const fault = ip === '' ? null : addressFault(ip)
  if (fault !== null) return err(fault)
  const container = portRange(range)
  if (container === null) return err(`invalid containerPort: ${range}`)
  const hostFault = hostPort === '' ? null : hostPortFault(hostPort, range, container)
  if (hostFault !== null) return err(hostFault)
  const count = container.last - container.first + 1
  return ok(Array.from({ length: count }, (_, i) => `${container.first + i}/${protocol === '' ? 'tcp' : protocol}`))
}

function splitParts(text: string): { ip: string; hostPort: string; rest: string } {
  const parts = text.split(':')
  const rest = parts.at(-1) ?? ''
  if (parts.length === 1) return { ip: '', hostPort: '', rest }
  return { ip: parts.slice(0, -2).join(':'), hostPort: parts.at(-2) ?? '', rest }
}

interface PortRange {
  readonly first: number
  readonly last: number
}

function portRange(text: string): PortRange | null {
  const { before, after, found } = cut(text, '-')
  const first = portNumber(before)
  if (first === null) return null
  if (!found || before === after) return { first, last: first }
  const last = portNumber(after)
  return last === null || last < first ? null : { first, last }
}

function portNumber(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null
  const port = Number(text)
  return port < 0 || port > 65535 ? null : port
}

function hostPortFault(hostPort: string, range: string, container: PortRange): string | null {
  const host = portRange(hostPort)
  if (host === null) return `invalid hostPort: ${hostPort}`
  const isSameLength = container.last - container.first === host.last - host.first
  // A host range is allowed for a single container port.
  if (isSameLength || container.last === container.first) return null
  return `invalid ranges specified for container and host Ports: ${range} and ${hostPort}`
}

function addressFault(typed: string): string | null {
  if (!typed.startsWith('[')) return parseIp(typed) === null ? `invalid IP address: ${typed}` : null
  const fault = bracketFault(typed)
  if (fault !== null) return `invalid IP address ${typed}: address ${typed}:: ${fault} in address`
  const address = typed.slice(1, typed.indexOf(']'))
  return address === '' || parseIp(address) !== null ? null : `invalid IP address: ${address}`
}

/** Models net.SplitHostPort on an address in brackets, a colon behind it. */
function bracketFault(typed: string): string | null {
  const end = typed.indexOf(']')
  if (end < 0) return "missing ']'"
  if (end + 1 < typed.length) return typed.charAt(end + 1) === ':' ? 'too many colons' : 'missing port'
  return typed.indexOf('[', 1) < 0 ? null : "unexpected '['"
}
