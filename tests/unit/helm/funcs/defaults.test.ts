// Defaults, flow and types. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['default "d" ""', 'd'],
  ['default "d" 0', 'd'],
  ['default "d"', 'd'],
  ['empty (dict)', 'true'],
  ['coalesce nil "" 0 "x"', 'x'],
  ['coalesce', ''],
  ['all 1 0', 'false'],
  ['any 0 nil', 'false'],
  ['ternary 1 2 true', '1'],
  ['ternary 1 2 "x"', 'ERROR 15 <"x">: expected bool; found "x"'],
  ['required "m" ""', 'ERROR execution error at (c/templates/NOTES.txt:1:3): m'],
  ['required "m" 0', '0'],
  ['fail "boom"', 'ERROR execution error at (c/templates/NOTES.txt:1:3): boom'],
  ['typeOf nil', '<nil>'],
  ['typeOf (list)', '[]interface {}'],
  ['kindOf 1.5', 'float64'],
  ['kindIs "map" (dict)', 'true'],
  ['typeIs "string" "a"', 'true'],
  ['typeIsLike "semver.Version" (semver "1.0.0")', 'true'],
  ['deepEqual (list 1) (list 1)', 'true'],
  ['deepEqual 1 1.0', 'false'],
  ['eq 1 "a"', 'ERROR 3 <eq 1 "a">: error calling eq: incompatible types for comparison: int and string'],
  ['lt (list) 1', 'ERROR 3 <lt (list) 1>: error calling lt: invalid type for comparison'],
  ['hello', 'Hello!'],
]

describe('defaults', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
