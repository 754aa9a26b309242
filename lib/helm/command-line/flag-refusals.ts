// Why a flag does not take a value: the types of pflag and of helm's own flags, in their words.
//
// Models spf13/pflag's Set methods and pkg/cmd/flags.go.

import type { Result } from '@/lib/base/result'
import { parseDuration } from '@/lib/go/duration'
import { quote } from '@/lib/go/quote'
import { parseFloat, parseInt, parseUint } from '@/lib/go/strconv'

/** What speaks against a value; null if nothing does. */
export type FlagRefusal = (value: string) => string | null

function errorOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.error
}

export const refuseDuration: FlagRefusal = (value) => errorOf(parseDuration(value))
export const refuseInt: FlagRefusal = (value) => errorOf(parseInt(value, { base: 0, bits: 64 }))
export const refuseUint: FlagRefusal = (value) => errorOf(parseUint(value, { base: 0, bits: 64 }))
export const refuseFloat: FlagRefusal = (value) => errorOf(parseFloat(value))

/** One "key=value", or several between commas. */
export const refusePairs: FlagRefusal = (value) => {
  const equals = value.split('=').length - 1
  const pairs = equals > 1 ? value.split(',') : [value]
  const misfit = pairs.find((pair) => !pair.includes('='))
  return misfit === undefined ? null : `${misfit} must be formatted as key=value`
}

const waitStrategies = ['watcher', 'legacy', 'hookOnly', 'true', 'false']

export const refuseWait: FlagRefusal = (value) => {
  if (waitStrategies.includes(value)) return null
  return `invalid wait input ${quote(value)}. Valid inputs are watcher, hookOnly, and legacy`
}

export const refuseOutput: FlagRefusal = (value) => {
  return ['table', 'json', 'yaml'].includes(value) ? null : 'invalid format type'
}

/** There are no plugins here. */
export const refusePostRenderer: FlagRefusal = (value) => {
  return value === '' ? null : `plugin: {Name:${value} Type:postrenderer/v1} not found`
}
