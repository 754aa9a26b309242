import { expect, it } from 'vitest'
import { createVirtualClock } from '@/lib/base/clock'
import { InvariantError } from '@/lib/base/invariant'

it('runs timers in order of due time, equal times in the order asked', () => {
  const clock = createVirtualClock(1_000)
  const ran: string[] = []
  const note = (name: string) => () => ran.push(`${name}@${clock.now()}`)
  clock.after(20, note('late'))
  clock.after(10, note('first'))
  clock.after(10, note('second'))
  clock.after(0, () => clock.after(10, note('third')))
  clock.advance(20)
  expect(ran).toEqual(['first@1010', 'second@1010', 'third@1010', 'late@1020'])
  expect(clock.now()).toBe(1_020)
})

it('stands where it was told even when nothing is due', () => {
  const clock = createVirtualClock(0)
  clock.advance(86_400_000)
  expect([clock.now(), clock.nextDueMs(), clock.step()]).toEqual([86_400_000, null, false])
})

it('forgets a cancelled timer, also the one at the head', () => {
  const clock = createVirtualClock(0)
  const ran: number[] = []
  const head = clock.after(1, () => ran.push(1))
  clock.after(2, () => ran.push(2))
  clock.cancel(head)
  clock.cancel(head)
  expect(clock.nextDueMs()).toBe(2)
  expect(clock.step()).toBe(true)
  expect([ran, clock.now(), clock.ranCount()]).toEqual([[2], 2, 1])
})

it('runs the same in one stride as in many', () => {
  const trace = (strides: readonly number[]): string[] => {
    const clock = createVirtualClock(0)
    const ran: string[] = []
    const tick = (name: string, everyMs: number) => {
      ran.push(`${name}@${clock.now()}`)
      clock.after(everyMs, () => tick(name, everyMs))
    }
    tick('a', 7)
    tick('b', 11)
    for (const stride of strides) clock.advance(stride)
    return ran
  }
  expect(trace([1, 2, 3, 94, 0, 100])).toEqual(trace([200]))
})

it('refuses the past', () => {
  const clock = createVirtualClock(0)
  expect(() => clock.after(-1, () => {})).toThrow(InvariantError)
  expect(() => clock.advance(-1)).toThrow(InvariantError)
})
