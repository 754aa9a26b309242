// Programs that only use what there is: stress, yes, dd into nothing, checksums of endless files; and tail -f.

import { optionValue } from '../../machine/command'
import { linesOf, type ProgramCall, type ProgramPart, type ProgramRun } from '../program-part'

const units: Readonly<Record<string, number>> = {
  '': 1, b: 1, k: 1_024, m: 1_024 ** 2, g: 1_024 ** 3, K: 1_024, M: 1_024 ** 2, G: 1_024 ** 3,
} // biome-ignore format: a table

function bytesOf(text: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)([bkmgKMG]?)/.exec(text ?? '')
  return match === null ? 0 : Number(match[1]) * (units[match[2] ?? ''] ?? 1)
}

function secondsOf(text: string | undefined): number | null {
  const match = /^(\d+)([smhd]?)/.exec(text ?? '')
  const each: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 }
  return match === null ? null : Number(match[1]) * (each[match[2] ?? ''] ?? 1)
}

export const stress: ProgramPart = {
  names: ['stress', 'stress-ng'],
  doc: 'Holds memory (--vm, --vm-bytes) and processors (--cpu) until its timeout.',
  grade: 'modelled',
  start(call) {
    const { args, argv } = call
    const value = (...names: readonly string[]): string | undefined => optionValue(args, ...names)
    const workers = Number(value('--vm', '-m') ?? 0)
    const cpus = Number(value('--cpu', '-c') ?? 0)
    const io = Number(value('--io', '-i') ?? 0)
    if (workers + cpus + io === 0) return { exit: { afterMs: 10, code: 0 }, lines: linesOf(usage, 'stdout', 5) }
    const each = bytesOf(value('--vm-bytes') ?? '256M')
    const seconds = secondsOf(value('--timeout', '-t'))
    const title = argv[0]?.endsWith('-ng') === true ? 'stress-ng' : 'stress'
    const first = `${title}: info: [1] dispatching hogs: ${cpus} cpu, ${io} io, ${workers} vm, 0 hdd`
    const done = `${title}: info: [1] successful run completed in ${seconds ?? 0}s`
    return {
      lines: [
        { atMs: 5, stream: 'stdout', text: first },
        ...(seconds === null ? [] : [{ atMs: seconds * 1_000, stream: 'stdout' as const, text: done }]),
      ],
      ...(seconds !== null && { exit: { afterMs: seconds * 1_000 + 5, code: 0 } }),
      memoryBytes: grown(1_000_000 + workers * each),
      cpuMillicores: cpus * 1_000 + workers * (args.includes('--vm-hang') ? 30 : 1_000) + io * 100,
    }
  },
}

const usage = "`stress' imposes certain types of compute stress on your system\n\nUsage: stress [OPTION [ARG]] ..."

/** A worker touches its memory within a second. */
function grown(bytes: number): NonNullable<ProgramRun['memoryBytes']> {
  return [0, 250, 500, 750, 1_000].map((fromMs, i) => ({ fromMs, value: Math.round((bytes * Math.max(0.05, i)) / 4) }))
}

/** vish/stress, of the lesson on processor limits: `-cpus 2`. */
export const vishStress: ProgramPart = {
  names: ['vish-stress'],
  doc: 'Holds processors (-cpus) and memory (-mem-total).',
  grade: 'modelled',
  start({ args, machine }) {
    const clock: string[] = []
    const cpus = Number(optionValue(args, '-cpus', '--cpus') ?? 0)
    const memory = bytesOf(optionValue(args, '-mem-total', '--mem-total') ?? '0')
    clock.push(
      `I0101 00:00:00.000000       1 main.go:26] Allocating "${optionValue(args, '-mem-total') ?? '0'}" memory, in "4Ki" chunks, with a 1ms sleep between allocations`,
    )
    for (let i = 0; i < cpus; i++)
      clock.push('I0101 00:00:00.000000       1 main.go:39] Spawning a thread to consume CPU')
    machine.note('the clock in the log of stress is not kept')
    return {
      lines: clock.map((text) => ({ atMs: 10, stream: 'stderr', text })),
      memoryBytes: grown(4_000_000 + memory),
      cpuMillicores: cpus * 1_000 + 2,
    }
  },
}

const endless = /if=\/dev\/(?:zero|urandom|random)/

export const spinners: ProgramPart = {
  names: ['yes', 'dd', 'sha256sum', 'sha1sum', 'sha512sum', 'md5sum', 'cat', 'gzip'],
  doc: 'Endless input into nothing keeps one processor busy.',
  grade: 'modelled',
  start({ argv, args }: ProgramCall) {
    const base = (argv[0] ?? '').split('/').at(-1) ?? ''
    const text = args.join(' ')
    const isEndless =
      base === 'yes' ||
      (base === 'dd' ? endless.test(text) && !/count=/.test(text) : /\/dev\/(?:zero|urandom|random)/.test(text))
    return isEndless ? { cpuMillicores: 1_000, memoryBytes: [{ fromMs: 0, value: 1_200_000 }] } : null
  },
}

export const tail: ProgramPart = {
  names: ['tail', 'watch', 'crond', 'cron'],
  doc: 'tail -f shows what a file holds and waits.',
  grade: 'modelled',
  start({ argv, args, machine }) {
    const base = (argv[0] ?? '').split('/').at(-1) ?? ''
    if (base === 'tail' && !args.some((arg) => /^-\w*[fF]|^--follow/.test(arg))) return null
    const files = args.filter((arg, i) => !arg.startsWith('-') && !/^-[ncs]$/.test(args[i - 1] ?? ''))
    const texts = base === 'tail' ? files.map((file) => machine.read(machine.path(file)) ?? '') : []
    const missing =
      base === 'tail' ? files.filter((file) => file !== '/dev/null' && !machine.exists(machine.path(file))) : []
    if (missing.length > 0 && !args.some((arg) => /F/.test(arg)) && missing.length === files.length) {
      const lines = missing.map((file) => ({
        atMs: 5,
        stream: 'stderr' as const,
        text: `tail: cannot open '${file}' for reading: No such file or directory`,
      }))
      return {
        lines: [...lines, { atMs: 6, stream: 'stderr', text: 'tail: no files remaining' }],
        exit: { afterMs: 10, code: 1 },
      }
    }
    return {
      lines: texts.filter((text) => text !== '').flatMap((text) => linesOf(text, 'stdout', 5).slice(-10)),
      memoryBytes: [{ fromMs: 0, value: 900_000 }],
    }
  },
}
