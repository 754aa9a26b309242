// IP addresses and ranges: read as Go's net does, printed in their shortest form.
//
// Models k8s.io/utils/net ParseIPSloppy and ParseCIDRSloppy: the parts of an IPv4 address may have leading zeros.

export interface IpAddress {
  readonly family: 'IPv4' | 'IPv6'
  /** The address: four or sixteen bytes. */
  readonly bytes: readonly number[]
  /** An IPv4 address written as IPv6: `::ffff:10.0.0.1`. */
  readonly isMapped: boolean
}

export interface IpRange {
  readonly address: IpAddress
  readonly prefix: number
}

/** The address; null when the text is none. */
export function parseIp(text: string): IpAddress | null {
  if (!text.includes(':')) {
    const bytes = fourBytes(text)
    return bytes === null ? null : { family: 'IPv4', bytes, isMapped: false }
  }
  const bytes = sixteenBytes(text)
  if (bytes === null) return null
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff
  return isMapped ? { family: 'IPv4', bytes: bytes.slice(12), isMapped } : { family: 'IPv6', bytes, isMapped }
}

function fourBytes(text: string): readonly number[] | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && part.length < 10 && Number(part) < 256))
    return null
  return parts.map(Number)
}

function sixteenBytes(text: string): readonly number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')]
  if (head === null || tail === null) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  return groups.flatMap((group) => [group >> 8, group & 0xff])
}

/** Groups of sixteen bits; the last may be an IPv4 address. */
function groupsOf(text: string): readonly number[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const last = parts[parts.length - 1] ?? ''
  const four = last.includes('.') ? fourBytes(last) : null
  if (last.includes('.') && four === null) return null
  const plain = four === null ? parts : parts.slice(0, -1)
  if (!plain.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return null
  const groups = plain.map((part) => Number.parseInt(part, 16))
  if (four === null) return groups
  const [a = 0, b = 0, c = 0, d = 0] = four
  return [...groups, a * 256 + b, c * 256 + d]
}

/** Prints an address; in IPv6 `::` replaces the longest run of zero groups. */
export function printIp({ family, bytes }: IpAddress): string {
  if (family === 'IPv4') return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0))
  let [start, length] = [-1, 1]
  for (let i = 0; i < 8; i++) {
    let end = i
    while (end < 8 && groups[end] === 0) end++
    if (end - i > length) [start, length] = [i, end - i]
  }
  const print = (list: readonly number[]): string => list.map((group) => group.toString(16)).join(':')
  if (start < 0) return print(groups)
  return `${print(groups.slice(0, start))}::${print(groups.slice(start + length))}`
}

/** The range; null when the text is none. */
export function parseCidr(text: string): IpRange | null {
  const [ip = '', prefix = '', ...more] = text.split('/')
  const address = parseIp(ip)
  if (address === null || more.length > 0 || !/^\d{1,3}$/.test(prefix)) return null
  const bits = address.family === 'IPv4' && !address.isMapped ? 32 : 128
  return Number(prefix) <= bits ? { address, prefix: Number(prefix) } : null
}

/** The first address of a range. */
export function networkOf({ address, prefix }: IpRange): IpAddress {
  const bytes = address.bytes.map((byte, i) => {
    const kept = Math.max(0, Math.min(8, prefix - 8 * i))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return { ...address, bytes }
}

export function contains(range: IpRange, address: IpAddress): boolean {
  if (range.address.family !== address.family) return false
  return printIp(networkOf({ address, prefix: range.prefix })) === printIp(networkOf(range))
}
