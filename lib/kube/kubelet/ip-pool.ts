// Pod addresses of a node: handed out in order, taken again only when the range has been gone through.
//
// Models the host-local IPAM plugin.

export interface IpPool {
  /** Null when every address is in use. */
  take(): string | null
  release(ip: string): void
}

export function createIpPool(cidr: string): IpPool {
  const { base, size } = parseCidr(cidr)
  const used = new Set<number>()
  // The first address is the network, the second the node's bridge.
  let next = 2

  return {
    take() {
      for (let tries = 0; tries < size; tries++) {
        const at = next
        next = next + 1 >= size - 1 ? 2 : next + 1
        if (used.has(at)) continue
        used.add(at)
        return printIp(base + at)
      }
      return null
    },
    release: (ip) => {
      used.delete(readIp(ip) - base)
    },
  }
}

function parseCidr(cidr: string): { readonly base: number; readonly size: number } {
  const slash = cidr.indexOf('/')
  const bits = slash < 0 ? 24 : Number(cidr.slice(slash + 1))
  const size = 2 ** (32 - bits)
  const ip = readIp(slash < 0 ? cidr : cidr.slice(0, slash))
  return { base: ip - (ip % size), size }
}

export function readIp(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0)
}

export function printIp(value: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(value / unit) % 256).join('.')
}
