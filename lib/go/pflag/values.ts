// Numbers and durations of flags. A row that has the refusal of its type holds nothing else.

import { parseDuration } from '../duration'
import { parseInt } from '../strconv'
import { flagText, type ParsedFlags } from './flag'

/** The value of a flag whose row refuses texts that are not integers. */
export function flagInt(flags: ParsedFlags, name: string, otherwise: number): number {
  const read = parseInt(flagText(flags, name, ''), { base: 0, bits: 64 })
  return read.ok ? Number(read.value) : otherwise
}

/** Nanoseconds, of a flag whose row refuses texts that are not durations. */
export function flagDuration(flags: ParsedFlags, name: string, otherwise: bigint): bigint {
  const read = parseDuration(flagText(flags, name, ''))
  return read.ok ? read.value : otherwise
}

/** The same in milliseconds. */
export function flagMs(flags: ParsedFlags, name: string, otherwiseMs: number): number {
  const read = parseDuration(flagText(flags, name, ''))
  return read.ok ? Number(read.value) / 1e6 : otherwiseMs
}
