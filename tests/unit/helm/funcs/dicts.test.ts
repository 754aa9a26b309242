// Dicts: maps read and changed in place. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['dict "a" 1 "b"', 'map[a:1 b:]'],
  ['dict 1 2', 'map[1:2]'],
  ['get (dict "a" 1) "b"', ''],
  ['set (dict) "a" 1', 'map[a:1]'],
  ['set nil "a" 1', 'ERROR 3 <set nil "a" 1>: error calling set: assignment to entry in nil map'],
  ['unset (dict "a" 1) "a"', 'map[]'],
  ['hasKey (dict "a" nil) "a"', 'true'],
  ['pluck "a" (dict "a" 1) (dict "b" 2)', '[1]'],
  ['keys (dict "a" 1)', '[a]'],
  ['pick (dict "a" 1 "b" 2) "a" "c"', 'map[a:1]'],
  ['omit (dict "a" 1 "b" 2) "a"', 'map[b:2]'],
  ['merge (dict "a" 1) (dict "a" 2 "b" 3)', 'map[a:1 b:3]'],
  ['merge (dict "a" 0) (dict "a" 2)', 'map[a:2]'],
  ['mergeOverwrite (dict "a" (dict "x" 1)) (dict "a" (dict "y" 2))', 'map[a:map[x:1 y:2]]'],
  ['mergeOverwrite (dict "a" 1) (dict "a" nil)', 'map[a:<nil>]'],
  ['deepCopy (dict "a" (list 1))', 'map[a:[1]]'],
  ['deepCopy (semver "1.2.3")', '0.0.0'],
  ['dig "a" "b" "none" (dict "a" (dict "b" 1))', '1'],
  ['dig "a" "none" (dict)', 'none'],
  ['dig "a" (dict)', 'ERROR 3 <dig "a" (dict)>: error calling dig: dig needs at least three arguments'],
  [
    'dig "a" "b" 1 (dict "a" 2)',
    'ERROR 3 <dig "a" "b" 1 (dict "a" 2)>: error calling dig: interface conversion: interface {} is int, not map[string]interface {}',
  ],
  [
    'dig 1 2 (dict)',
    'ERROR 3 <dig 1 2 (dict)>: error calling dig: interface conversion: interface {} is int, not string',
  ],
  ['values (dict "a" 1)', '[1]'],
  ['get "x" "a"', 'ERROR 7 <"x">: can\'t handle "x" for arg of type map[string]interface {}'],
  ['typeOf (set .Values "k" 1)', 'map[string]interface {}'],
]

describe('dicts', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
