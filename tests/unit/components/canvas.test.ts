// Canvas logic: selection, moves, bringing a card into sight, and the paths of edges.
import { describe, expect, it } from 'vitest'
import { busPath } from '@/components/canvas/bus-path'
import { chosenAfter, movesIn, placeCommand } from '@/components/canvas/node-changes'
import { shiftIntoSight } from '@/components/canvas/sight'
import { curveOf, trackOf } from '@/components/canvas/track'

describe('what is chosen', () => {
  const pick = (id: string, selected: boolean) => ({ type: 'select', id, selected }) as const
  const rows: [name: string, before: string[], changes: ReturnType<typeof pick>[], after: string[] | null][] = [
    ['the first', [], [pick('a', true)], ['a']],
    ['another instead', ['a'], [pick('a', false), pick('b', true)], ['b']],
    ['one more', ['a'], [pick('b', true)], ['a', 'b']],
    ['one less', ['a', 'b', 'c'], [pick('b', false)], ['a', 'c']],
    ['the only one let go: not for the canvas to say', ['a'], [pick('a', false)], null],
    ['nothing about it', ['a'], [], null],
  ]
  it.each(rows)('%s', (_, before, changes, after) => {
    expect(chosenAfter(before, changes)).toEqual(after)
  })
})

describe('what is moved', () => {
  const move = (id: string, x: number, dragging: boolean) =>
    ({ type: 'position', id, position: { x, y: 0.4 }, dragging }) as const

  it('is followed while the hand holds it', () => {
    expect(movesIn([move('a', 1, true)])).toMatchObject({ isGoingOn: true })
    expect(movesIn([{ type: 'dimensions', id: 'a' }])).toBe(null)
  })

  it('gets a place when the hand lets go; several are one piece of work', () => {
    const commandFor = (...ids: string[]) => {
      const moves = movesIn(ids.map((id) => move(id, 10.6, false)))
      return moves && placeCommand(moves.places)
    }
    const placed = (id: string) => ({ kind: 'place', id, place: { x: 11, y: 0 } })
    expect(commandFor('a')).toEqual(placed('a'))
    expect(commandFor('a', 'b')).toEqual({ kind: 'together', commands: [placed('a'), placed('b')] })
  })
})

describe('into sight', () => {
  const view = { x: 0, y: 0, zoom: 1, free: { width: 800, height: 600 } }
  const rows: [name: string, seen: { x: number; width: number; zoom: number }, shift: number][] = [
    ['what is seen stays', { x: 300, width: 100, zoom: 1 }, 0],
    ['what lies under the inspector comes out', { x: 750, width: 100, zoom: 1 }, -62],
    ['what lies left of the edge comes in', { x: -40, width: 100, zoom: 1 }, 52],
    ['of what is too wide the start is seen', { x: 500, width: 900, zoom: 1 }, -464],
    ['as it is scaled', { x: 380, width: 100, zoom: 2 }, -172],
  ]
  it.each(rows)('%s', (_, { x, width, zoom }, shift) => {
    expect(shiftIntoSight({ x, y: 100, width, height: 50 }, { ...view, zoom }).x).toBe(shift)
  })
})

describe('ways of lines', () => {
  it('go through the gap and in from the right, where the ends lie that way', () => {
    const bus = { drop: 26, aside: 16 }
    expect(busPath({ from: { x: 500, y: 0 }, to: { x: 100, y: 300 } }, bus)?.slice(1)).toEqual([308, 26])
    expect(busPath({ from: { x: 500, y: 0 }, to: { x: 100, y: 20 } }, bus)).toBe(null)
    expect(busPath({ from: { x: 110, y: 0 }, to: { x: 100, y: 300 } }, bus)).toBe(null)
  })

  it('are walked at an even pace, from end to end', () => {
    const track = trackOf([
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 10 },
    ])
    expect([track.length, track.at(0), track.at(0.5), track.at(1)]).toEqual([
      40,
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 30, y: 10 },
    ])
    const curve = curveOf([
      { x: 0, y: 0 },
      { x: 100, y: 40 },
    ])
    expect([curve.at(0), curve.at(0.5), curve.at(1)]).toEqual([
      { x: 0, y: 0 },
      { x: 50, y: 20 },
      { x: 100, y: 40 },
    ])
  })
})
