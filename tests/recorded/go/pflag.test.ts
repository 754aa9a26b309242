// Command lines as spf13/pflag reads them.
import { expect, it } from 'vitest'
import type { FlagRow } from '@/lib/go/pflag/flag'
import { parseFlags, parseLeadingFlags } from '@/lib/go/pflag/parse'
import { refuseDuration, refuseFloat, refuseInt, refuseUint } from '@/lib/go/pflag/refusals'
import { goRows } from '../../support/go-rows'

const flags: readonly FlagRow[] = [
  { name: 'all', short: 'a', kind: 'switch' },
  { name: 'help', short: 'h', kind: 'switch' },
  { name: 'old', kind: 'switch', deprecated: 'use --all' },
  { name: 'output', short: 'o', kind: 'text' },
  { name: 'count', short: 'n', kind: 'text', refuse: refuseInt },
  { name: 'wait', kind: 'text', refuse: refuseDuration },
  { name: 'rate', kind: 'text', refuse: refuseFloat },
  { name: 'size', kind: 'text', refuse: refuseUint },
  { name: 'dry-run', short: 'd', kind: 'optional', bare: 'client' },
  { name: 'set', short: 's', kind: 'texts' },
  { name: 'list', short: 'l', kind: 'list' },
  { name: 'labels', short: 'p', kind: 'pairs' },
]
const numbers = ['count', 'wait', 'rate', 'size']

const rows =
  goRows<
    [
      words: string[],
      isInterspersed: boolean,
      error: string | null,
      args: string[],
      values: [name: string, texts: string[] | null][],
      notices: string,
    ]
  >('pflag')

it.each(rows)('%j, flags after arguments: %s', (words, isInterspersed, error, recorded) => {
  const read = (isInterspersed ? parseFlags : parseLeadingFlags)(words, flags)
  if (!read.ok || error !== null) return expect(read).toEqual({ ok: false, error })
  // The recording says of a number only that it was given.
  const held = [...read.value.values].map(([name, texts]) => [name, numbers.includes(name) ? null : texts])
  const { args, notices } = read.value
  expect({ args, values: held.toSorted(), notices: notices.join('') }).toEqual(recorded)
})
