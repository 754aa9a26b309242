// The pace of a served world: what each tick moves the clock by.

import { expect, it } from 'vitest'
import { createPace } from '@/lib/cli/serve/pace'

interface Row {
  readonly speed: number
  readonly behindMs: number
  /** How long advancing by one virtual second takes on the wall. */
  readonly cost: number
  readonly ticksAt: readonly number[]
  /** The world's clock after each tick. */
  readonly reached: readonly number[]
}

const row = (parts: Partial<Row> & Pick<Row, 'ticksAt' | 'reached'>): Row => ({
  speed: 1,
  behindMs: 0,
  cost: 0,
  ...parts,
})

const rows: [name: string, row: Row][] = [
  ['punctual ticks', row({ ticksAt: [50, 100, 150], reached: [50, 100, 150] })],
  ['a late tick moves by all that has passed', row({ ticksAt: [50, 730, 750], reached: [50, 730, 750] })],
  ['ten times as fast', row({ speed: 10, ticksAt: [50, 100], reached: [500, 1_000] })],
  ['parts of a millisecond are kept', row({ speed: 0.25, ticksAt: [50, 100, 110], reached: [12, 25, 27] })],
  ['behind at the start', row({ behindMs: 5_000, ticksAt: [50], reached: [5_050] })],
  [
    'a long way behind: 40 ms at a time',
    row({ behindMs: 10_000, cost: 10, ticksAt: [0, 50, 100], reached: [4_000, 8_000, 10_100] }),
  ],
]

it.each(rows)('%s', (_, { speed, behindMs, cost, ticksAt, reached }) => {
  let wallMs = 0
  let clockMs = 0
  const advance = (durationMs: number): void => {
    clockMs += durationMs
    wallMs += (durationMs / 1_000) * cost
  }
  const pace = createPace({ advance }, { speed, behindMs, now: () => wallMs })
  const seen = ticksAt.map((atMs) => {
    wallMs = Math.max(wallMs, atMs)
    pace.tick()
    return clockMs
  })
  expect(seen).toEqual(reached)
})
