// Why a flag of pflag's own types does not take a value. Models the Set methods of spf13/pflag.

import type { Result } from '@/lib/base/result'
import { parseDuration } from '../duration'
import { parseFloat, parseInt, parseUint } from '../strconv'
import type { FlagRefusal } from './flag'

function errorOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.error
}

export const refuseDuration: FlagRefusal = (value) => errorOf(parseDuration(value))
export const refuseInt: FlagRefusal = (value) => errorOf(parseInt(value, { base: 0, bits: 64 }))
export const refuseInt32: FlagRefusal = (value) => errorOf(parseInt(value, { base: 0, bits: 32 }))
export const refuseUint: FlagRefusal = (value) => errorOf(parseUint(value, { base: 0, bits: 64 }))
export const refuseFloat: FlagRefusal = (value) => errorOf(parseFloat(value))
