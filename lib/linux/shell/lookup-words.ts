// What resolvers print: nslookup of busybox and of BIND, dig, host, getent, ping.

import { type CommandOutcome, failed, hasOption, optionValue } from '../machine/command'
import type { Machine } from '../machine/machine'
import type { Asked } from './client-asked'

const server = '10.96.0.10'

export function lookupText(asked: Asked, machine: Machine): CommandOutcome {
  const { name, args, target, answer } = asked
  const found = answer.kind === 'resolved' ? answer : null
  switch (name) {
    case 'getent':
      return found === null
        ? { status: 2 }
        : { status: 0, stdout: found.addresses.map((ip) => `${ip.padEnd(15)} ${found.name}\n`).join('') }
    case 'dig':
      return found === null ? digMissing(args, target) : digFound(args, found)
    case 'host':
      return found === null
        ? { status: 1, stdout: `Host ${target} not found: 3(NXDOMAIN)\n` }
        : { status: 0, stdout: found.addresses.map((ip) => `${found.name} has address ${ip}\n`).join('') }
    case 'ping':
      return found === null
        ? failed(1, `ping: bad address '${target}'`)
        : pinged(args, target, found.addresses[0] ?? '')
    default:
      return machine.files.has('/bin/busybox') ? busyboxLookup(asked, machine) : bindLookup(asked)
  }
}

type Found = Extract<Asked['answer'], { kind: 'resolved' }>

function digFound(args: readonly string[], { name, addresses }: Found): CommandOutcome {
  if (args.includes('+short')) return { status: 0, stdout: addresses.map((ip) => `${ip}\n`).join('') }
  const answers = addresses.map((ip) => `${name}.\t30\tIN\tA\t${ip}\n`).join('')
  return { status: 0, stdout: `;; ANSWER SECTION:\n${answers}\n;; SERVER: ${server}#53(${server}) (UDP)\n` }
}

function digMissing(args: readonly string[], target: string): CommandOutcome {
  if (args.includes('+short')) return { status: 0 }
  return {
    status: 0,
    stdout: `;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN\n;; QUESTION SECTION:\n;${target}.\t\tIN\tA\n`,
  }
}

function pinged(args: readonly string[], target: string, ip: string): CommandOutcome {
  const count = Math.min(50, Number(optionValue(args, '-c') ?? '4') || 4)
  const lines = Array.from({ length: count }, (_, i) => `64 bytes from ${ip}: seq=${i} ttl=62 time=0.3${i % 9} ms\n`)
  const summary = `\n--- ${target} ping statistics ---\n${count} packets transmitted, ${count} packets received, 0% packet loss\n`
  const stdout = `PING ${target} (${ip}): 56 data bytes\n${hasOption(args, 'q') ? '' : lines.join('')}${summary}`
  return { status: 0, stdout, tookMs: (count - 1) * 1_000 + 5 }
}

/** busybox changed its nslookup with 1.29; lessons use the older one for its plainer words. */
function busyboxLookup({ target, answer }: Asked, machine: Machine): CommandOutcome {
  const isOld = /busybox:1\.(?:1\d|2[0-8])\b/.test(machine.container?.reference ?? '')
  if (isOld) {
    const head = `Server:    ${server}\nAddress 1: ${server} kube-dns.kube-system.svc.cluster.local\n\n`
    if (answer.kind !== 'resolved') return { status: 1, stdout: head, stderr: `nslookup: can't resolve '${target}'\n` }
    const lines = answer.addresses.map((ip, i) => `Address ${i + 1}: ${ip} ${answer.name}\n`)
    return { status: 0, stdout: `${head}Name:      ${target}\n${lines.join('')}` }
  }
  const head = `Server:\t\t${server}\nAddress:\t${server}:53\n\n`
  if (answer.kind !== 'resolved') return { status: 1, stdout: `${head}** server can't find ${target}: NXDOMAIN\n\n` }
  return {
    status: 0,
    stdout: `${head}${answer.addresses.map((ip) => `Name:\t${answer.name}\nAddress: ${ip}\n`).join('')}\n`,
  }
}

function bindLookup({ target, answer }: Asked): CommandOutcome {
  const head = `Server:\t\t${server}\nAddress:\t${server}#53\n\n`
  if (answer.kind !== 'resolved') return { status: 1, stdout: `${head}** server can't find ${target}: NXDOMAIN\n\n` }
  return {
    status: 0,
    stdout: `${head}${answer.addresses.map((ip) => `Name:\t${answer.name}\nAddress: ${ip}\n`).join('')}\n`,
  }
}
