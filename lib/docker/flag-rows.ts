// What pflag is told of the flags of a docker command.

import type { FlagKind, FlagRow } from '@/lib/go/pflag/flag'
import { valueFault } from './flag-values'
import type { UsageFlag } from './usage-flags'

/** The rows that a command line is read by; every command has --help. */
export function flagRowsFor(flags: readonly UsageFlag[]): readonly FlagRow[] {
  const hasLetter = flags.some(({ short }) => short === 'h')
  return [...flags.map(flagRowFor), { name: 'help', kind: 'switch', ...(!hasLetter && { short: 'h' }) }]
}

function flagRowFor(flag: UsageFlag): FlagRow {
  const named = { name: flag.name, ...(flag.short !== undefined && { short: flag.short }) }
  return { ...named, kind: kindOf(flag), refuse: (value) => valueFault(flag, value) }
}

/** Types whose flag may be given several times. */
const repeated = new Set(['list', 'map', 'filter', 'mount', 'network', 'ulimit', 'stringArray', 'gpu-request'])

function kindOf({ type }: UsageFlag): FlagKind {
  if (type === '') return 'switch'
  if (type === 'strings') return 'list'
  return repeated.has(type) ? 'texts' : 'text'
}
