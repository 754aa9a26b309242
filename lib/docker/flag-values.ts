// Values that a flag refuses while it is read: sizes, numbers, durations, variables, labels, mounts.
//
// Models the Set methods of docker/cli opts. Left out: types whose flags change nothing here.

import { err, ok, type Result } from '@/lib/base/result'
import { refuseDuration, refuseInt } from '@/lib/go/pflag/refusals'
import { quote } from '@/lib/go/quote'
import { parseUint } from '@/lib/go/strconv'
import { parseMountFlag } from './mount-spec'
import type { UsageFlag } from './usage-flags'

/** Null for a value the flag takes; else why not, in docker's words. */
export function valueFault(row: UsageFlag, value: string): string | null {
  switch (row.type) {
    case 'bytes':
      return faultOf(parseBytes(value))
    case 'decimal':
      return faultOf(parseCpus(value))
    case 'int':
      return refuseInt(value)
    case 'uint16':
      return faultOf(parseUint(value, { base: 0, bits: 16 }))
    case 'duration':
      return refuseDuration(value)
    case 'filter':
      return value === '' || value.includes('=') ? null : 'bad format of filter (expected name=value)'
    case 'mount':
      return faultOf(parseMountFlag(value))
    case 'ulimit':
      return value.includes('=') ? null : `invalid ulimit argument: ${value}`
    case 'list':
      return listFault(row.name, value)
    default:
      return null
  }
}

function listFault(name: string, value: string): string | null {
  if (name === 'env' && (value === '' || value.startsWith('='))) return `invalid environment variable: ${value}`
  if (name === 'label' && (value === '' || value.startsWith('='))) return `invalid label '${value}': empty name`
  if (name === 'attach' && !/^(?:stdin|stdout|stderr)$/i.test(value)) {
    return 'valid streams are STDIN, STDOUT and STDERR'
  }
  if (name === 'add-host' && !/[:=]/.test(value)) return `bad format for add-host: ${quote(value)}`
  return null
}

function faultOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.error
}

const binaryUnits = ['', 'k', 'm', 'g', 't', 'p']

/** `64m`, `1.5g`, `512`: models go-units RAMInBytes. */
export function parseBytes(text: string): Result<number, string> {
  const match = /^(\d+(?:\.\d+)*) ?([kKmMgGtTpP])?(?:[iI]?[bB])?$/.exec(text)
  const amount = Number(match?.[1])
  if (match === null || Number.isNaN(amount)) return err(`invalid size: '${text}'`)
  return ok(Math.trunc(amount * 1024 ** binaryUnits.indexOf((match[2] ?? '').toLowerCase())))
}

/** `1.5` CPUs in billionths. Models opts.ParseCPUs. */
export function parseCpus(text: string): Result<number, string> {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return err(`failed to parse ${text} as a rational number`)
  const nano = Number(text) * 1e9
  return /\.\d{10,}$/.test(text.replace(/0+$/, '')) ? err('value is too precise') : ok(Math.round(nano))
}
