// Redis and Valkey: their configuration by arguments and file, a password, and what they say at the start.

import { civilTime, months } from '../../machine/civil-time'
import type { Machine } from '../../machine/machine'
import { tcpServer } from '../answers'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'
import type { ServerFacts } from '../server-facts'

export const redis: ProgramPart = {
  names: ['redis-server', 'valkey-server'],
  doc: 'Listens on 6379 or --port; with requirepass it asks for a password.',
  grade: 'modelled',
  start: (call) => (call.args.some((arg) => /^(?:-v|--version|-h|--help)$/.test(arg)) ? null : started(call)),
}

function started(call: ProgramCall): ProgramRun {
  const { args, machine, argv } = call
  const file = args[0] !== undefined && !args[0].startsWith('-') ? args[0] : null
  const text = file === null ? '' : machine.read(machine.path(file))
  if (text === null && !machine.exists(machine.path(file ?? ''))) {
    return fails(
      1,
      `${stamp(machine, 'C')} # Fatal error, can't open config file '${machine.path(file ?? '')}': No such file or directory`,
      20,
    )
  }
  const setting = settingsOf(args, text ?? '')
  const port = Number(setting('port') ?? 6379)
  const password = setting('requirepass')
  const isLoopback =
    setting('bind') === '127.0.0.1' ||
    (file !== null && setting('bind') === undefined && setting('protected-mode') === 'yes')
  const title = argv[0]?.includes('valkey') === true ? 'Valkey' : 'Redis'
  const told: ServerFacts = {
    protocol: 'redis',
    accounts: password === undefined ? {} : { default: password },
    databases: [],
    trusts: 'none',
  }
  return {
    lines: startLines(machine, { title, file, port }),
    listeners: [tcpServer({ port, openMs: 30, bind: isLoopback ? 'loopback' : 'all' }, told)],
    memoryBytes: [{ fromMs: 0, value: 8_500_000 }],
    memoryBytesPerRps: 2_000,
    cpuMillicores: 3,
    onSignal: {
      TERM: { afterMs: 120, code: 0, lines: stopLines(machine, 'SIGTERM', title) },
      INT: { afterMs: 120, code: 0, lines: stopLines(machine, 'SIGINT', title) },
      HUP: 'ignored',
    },
  }
}

/** Arguments go before the file. */
function settingsOf(args: readonly string[], text: string): (name: string) => string | undefined {
  return (name) => {
    const at = args.indexOf(`--${name}`)
    if (at >= 0) return args[at + 1]
    return new RegExp(`^\\s*${name}\\s+"?([^"\\n]+?)"?\\s*$`, 'm').exec(text)?.[1]
  }
}

function stamp(machine: Machine, role: 'C' | 'M'): string {
  const { day, month, year, hour, minute, second, millisecond } = civilTime(machine.readClock())
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${two(day)} ${months[month - 1]?.slice(0, 3) ?? ''} ${year}`
  return `1:${role} ${date} ${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}`
}

interface Begun {
  readonly title: string
  readonly file: string | null
  readonly port: number
}

function startLines(machine: Machine, { title, file, port }: Begun): NonNullable<ProgramRun['lines']> {
  const version = machine.env.get('REDIS_VERSION') ?? machine.env.get('VALKEY_VERSION') ?? '7.4.6'
  const config =
    file === null
      ? `${stamp(machine, 'C')} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf`
      : `${stamp(machine, 'C')} * Configuration loaded`
  const texts = [
    `${stamp(machine, 'C')} * oO0OoO0OoO0Oo ${title} is starting oO0OoO0OoO0Oo`,
    `${stamp(machine, 'C')} * ${title} version=${version}, bits=64, commit=00000000, modified=0, pid=1, just started`,
    config,
    `${stamp(machine, 'M')} * monotonic clock: POSIX clock_gettime`,
    `${stamp(machine, 'M')} * Running mode=standalone, port=${port}.`,
    `${stamp(machine, 'M')} * Server initialized`,
    `${stamp(machine, 'M')} * Ready to accept connections tcp`,
  ]
  return texts.map((text) => ({ atMs: 20, stream: 'stdout', text }))
}

function stopLines(machine: Machine, signal: string, title: string): readonly string[] {
  return [
    `1:signal-handler (${Math.floor(machine.readClock() / 1_000)}) Received ${signal} scheduling shutdown...`,
    `${stamp(machine, 'M')} * User requested shutdown...`,
    `${stamp(machine, 'M')} # ${title} is now ready to exit, bye bye...`,
  ]
}
