// Flags of helm's verbs as their values: timeouts, what to wait for.

import { type FlagRow, flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseDuration } from '@/lib/go/pflag/refusals'
import { flagMs } from '@/lib/go/pflag/values'

/** --timeout of every verb that waits. */
export const timeoutFlag: FlagRow = { name: 'timeout', kind: 'text', refuse: refuseDuration }

export function timeoutMsOf(flags: ParsedFlags): number {
  return flagMs(flags, 'timeout', 300_000)
}

/** Whether --wait asks for more than hooks. */
export function waits(flags: ParsedFlags): boolean {
  const text = flagText(flags, 'wait', 'hookOnly')
  return text !== 'hookOnly' && text !== 'false'
}

export function switched(flags: ParsedFlags, name: string): boolean {
  return isFlagSet(flags, name)
}

/** An object with the key if the value is true, else an empty one. */
export function trueOf<Key extends string>(key: Key, value: boolean): { readonly [K in Key]?: true } {
  return (value ? { [key]: true } : {}) as { readonly [K in Key]?: true }
}
