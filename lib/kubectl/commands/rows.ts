// Flags of a command as pflag reads them, each type refusing what it refuses.

import type { FlagKind, FlagRefusal, FlagRow } from '@/lib/go/pflag/flag'
import { refuseDuration, refuseInt, refuseInt32 } from '@/lib/go/pflag/refusals'
import { parseBool, parseInt } from '@/lib/go/strconv'
import type { Command, CommandFlag, FlagType } from './command'
import { flagsOf } from './tree'

const help: FlagRow = { name: 'help', short: 'h', kind: 'switch' }

export function rowsOf(command: Command): readonly FlagRow[] {
  return [...flagsOf(command).map(rowOf), help]
}

const kinds: Readonly<Record<FlagType, FlagKind>> = {
  bool: 'switch',
  tristate: 'optional',
  string: 'text',
  stringSlice: 'list',
  stringArray: 'texts',
  stringToString: 'pairs',
  mapStringString: 'texts',
  duration: 'text',
  int: 'text',
  int32: 'text',
  int64: 'text',
  Level: 'text',
  'pattern=N,...': 'text',
}

const refusals: Readonly<Partial<Record<FlagType, FlagRefusal>>> = {
  tristate: (value) => problemOf(parseBool(value)),
  duration: refuseDuration,
  int: refuseInt,
  int64: refuseInt,
  int32: refuseInt32,
  Level: (value) => problemOf(parseInt(value, { base: 10, bits: 32 })),
}

function problemOf(parsed: { readonly ok: true } | { readonly ok: false; readonly error: string }): string | null {
  return parsed.ok ? null : parsed.error
}

function rowOf({ name, short, type, bare, deprecated }: CommandFlag): FlagRow {
  const refuse = refusals[type]
  const isOptional = type === 'string' && bare !== undefined
  return {
    name,
    ...(short === undefined ? {} : { short }),
    kind: isOptional ? 'optional' : kinds[type],
    ...(bare === undefined || type === 'bool' ? {} : { bare }),
    ...(refuse === undefined ? {} : { refuse }),
    ...(deprecated === undefined ? {} : { deprecated }),
  }
}
