// Commands that only print: echo, printf, id, date, versions.

import { groupFile, groupNameOf, passwdFile, rowsIn } from '../machine/account-files'
import { type CommandOutcome, type CommandPart, done, operands } from '../machine/command'
import type { Machine } from '../machine/machine'
import { rfc3339 } from '../machine/time-text'

const echo: CommandPart = {
  names: ['echo', 'printf'],
  doc: 'Prints text.',
  run: ({ name, args }) => ({ status: 0, stdout: name === 'echo' ? echoed(args) : printed(args) }),
}

function echoed(args: readonly string[]): string {
  const flags = /^-[neE]+$/.test(args[0] ?? '') ? (args[0] ?? '') : ''
  const text = (flags === '' ? args : args.slice(1)).join(' ')
  return `${flags.includes('e') ? unescaped(text) : text}${flags.includes('n') ? '' : '\n'}`
}

function printed([format = '', ...values]: readonly string[]): string {
  let next = 0
  const once = (): string =>
    unescaped(format).replace(/%(?:[-0-9.]*)([sdifb%])/g, (_, kind: string) =>
      kind === '%' ? '%' : (values[next++] ?? (kind === 's' ? '' : '0')),
    )
  let text = once()
  while (next > 0 && next < values.length) {
    const before = next
    text += once()
    if (next === before) break
  }
  return text
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', a: '\u0007', e: '\u001b' }

function unescaped(text: string): string {
  return text.replace(/\\([ntrae\\])/g, (_, letter: string) => escapes[letter] ?? letter)
}

const sleep: CommandPart = {
  names: ['sleep', 'usleep'],
  doc: 'Waits.',
  run({ args }) {
    const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
    const [typed = '0'] = operands(args)
    if (typed === 'infinity' || typed === 'inf') return { status: 0, tookMs: 10 ** 12 }
    const match = /^([\d.]+)([smhd]?)$/.exec(typed)
    if (match === null) return { status: 1, stderr: `sleep: invalid time interval '${typed}'\n` }
    return { status: 0, tookMs: Number(match[1]) * (units[match[2] ?? ''] ?? 1000) }
  },
}

const identity: CommandPart = {
  names: [
    'id',
    'whoami',
    'pwd',
    'hostname',
    'uname',
    'nproc',
    'date',
    'arch',
    'tty',
    'printenv',
    'basename',
    'dirname',
    'realpath',
    'readlink',
    'seq',
    'which',
    'mktemp',
    'getent',
  ],
  doc: 'Tells who and where.',
  run({ name, args }, machine): CommandOutcome {
    const [first = ''] = operands(args)
    const print = (text: string): CommandOutcome => ({ status: 0, stdout: `${text}\n` })
    switch (name) {
      case 'id':
        return identify(args, machine)
      case 'whoami':
        return print(machine.userName)
      case 'pwd':
        return print(machine.cwd)
      case 'hostname':
        return print(machine.hostname)
      case 'uname':
      case 'arch':
        return print(
          args.includes('-m') || name === 'arch'
            ? 'x86_64'
            : args.includes('-a')
              ? `Linux ${machine.hostname} 6.8.0 x86_64 Linux`
              : 'Linux',
        )
      case 'nproc':
        return print('2')
      case 'date':
        return print(rfc3339(1_764_000_000_000 + machine.elapsedMs))
      case 'printenv':
        return first === ''
          ? print([...machine.env].map(([key, value]) => `${key}=${value}`).join('\n'))
          : machine.env.has(first)
            ? print(machine.env.get(first) ?? '')
            : { status: 1 }
      case 'basename':
        return print(first.replace(/\/+$/, '').split('/').at(-1) ?? '')
      case 'dirname':
        return print(first.includes('/') ? first.slice(0, first.lastIndexOf('/')) || '/' : '.')
      case 'seq':
        return print(sequence(operands(args)).join('\n'))
      case 'which': {
        const found = (machine.env.get('PATH') ?? '')
          .split(':')
          .map((directory) => `${directory}/${first}`)
          .find((path) => machine.files.has(path))
        return found === undefined ? { status: 1 } : print(found)
      }
      case 'mktemp': {
        machine.write('/tmp/tmp.k3Xb9QpLsa', '')
        return print('/tmp/tmp.k3Xb9QpLsa')
      }
      case 'getent':
        return done
      default:
        return print(machine.path(first))
    }
  },
}

/** The user's own group first, then those that name it as a member. */
function identify(args: readonly string[], machine: Machine): CommandOutcome {
  const asked = operands(args)[0]
  const users = rowsIn(passwdFile, machine)
  const row = users.find(([name, , uid]) => (asked === undefined ? uid === String(machine.uid) : name === asked))
  if (asked !== undefined && row === undefined) return { status: 1, stderr: `id: '${asked}': no such user\n` }
  const uid = asked === undefined ? machine.uid : Number(row?.[2])
  const gid = asked === undefined ? machine.gid : Number(row?.[3])
  const name = row?.[0] ?? ''
  const groups = rowsIn(groupFile, machine).filter((each) => each[3]?.split(',').includes(name) === true && name !== '')
  const others = groups.map((each) => Number(each[2])).filter((id) => id !== gid)
  const named = (id: number): string =>
    groupNameOf(id, machine) === String(id) ? String(id) : `${id}(${groupNameOf(id, machine)})`
  const ids = [gid, ...others]
  const isName = args.some((arg) => /^-\w*n/.test(arg))
  const print = (text: string): CommandOutcome => ({ status: 0, stdout: `${text}\n` })
  if (args.some((arg) => /^-\w*u/.test(arg))) return print(isName ? name : String(uid))
  if (args.some((arg) => /^-\w*g/.test(arg))) return print(isName ? groupNameOf(gid, machine) : String(gid))
  if (args.some((arg) => /^-\w*G/.test(arg)))
    return print(ids.map((id) => (isName ? groupNameOf(id, machine) : String(id))).join(' '))
  return print(`uid=${uid}${name === '' ? '' : `(${name})`} gid=${named(gid)} groups=${ids.map(named).join(',')}`)
}

function sequence(args: readonly string[]): readonly string[] {
  const [first = 1, second, third] = args.map(Number)
  const [from, step, to] =
    third !== undefined ? [first, second ?? 1, third] : second !== undefined ? [first, 1, second] : [1, 1, first]
  const count = Math.min(10_000, Math.max(0, Math.floor((to - from) / step) + 1))
  return Array.from({ length: count }, (_, i) => String(from + i * step))
}

/** Commands that settle something we do not look at. */
const quiet: CommandPart = {
  names: [
    'ldconfig',
    'update-ca-certificates',
    'update-alternatives',
    'locale-gen',
    'localedef',
    'dpkg-reconfigure',
    'sync',
    'stty',
    'ps',
    'kill',
    'killall',
    'pkill',
    'top',
    'free',
    'df',
    'du',
    'mount',
    'stat',
    'file',
    'strip',
    'a2enmod',
    'a2ensite',
    'nginx-debug',
    'setcap',
    'chsh',
    'chpasswd',
    'passwd',
    'gpg',
    'gpg1',
    'gpg2',
    'gpgv',
    'gpgconf',
    'dirmngr',
    'apt-key',
    'dpkg',
    'rpm',
    'git-lfs',
    'rustup',
    'yes',
    'tee',
    'openssl',
  ],
  doc: 'Done without a trace that matters.',
  run({ name, args, stdin }, machine) {
    if (name === 'dpkg' && args.includes('--print-architecture')) return { status: 0, stdout: 'amd64\n' }
    if (name !== 'tee') return done
    for (const typed of operands(args))
      machine.write(
        machine.path(typed),
        args.includes('-a') ? `${machine.read(machine.path(typed)) ?? ''}${stdin}` : stdin,
      )
    return { status: 0, stdout: stdin }
  },
}

export const plainCommands: readonly CommandPart[] = [echo, sleep, identity, quiet]
