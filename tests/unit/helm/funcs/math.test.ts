// Math: casts to int64 and float64, decimals. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['add 1 "2" 3.9', '6'],
  ['add "x" true', '1'],
  ['add1 "0x10"', '17'],
  ['add "010"', '8'],
  ['sub 1 2', '-1'],
  ['div 7 2', '3'],
  ['div 1 0', 'ERROR 3 <div 1 0>: error calling div: runtime error: integer divide by zero'],
  ['mod -7 3', '-1'],
  ['mod 1 0', 'ERROR 3 <mod 1 0>: error calling mod: runtime error: integer divide by zero'],
  ['mul 2 3 4', '24'],
  ['mul 9223372036854775807 2', '-2'],
  ['max 1 5 3', '5'],
  ['min 1 "a"', '0'],
  ['addf 0.1 0.2', '0.3'],
  ['addf 1 2', '3'],
  ['subf 1 0.1', '0.9'],
  ['divf 10 3', '3.3333333333333335'],
  ['divf 1 0', 'ERROR 3 <divf 1 0>: error calling divf: decimal division by 0'],
  ['mulf 1.1 1.1', '1.21'],
  ['maxf 1 2.5', '2.5'],
  ['ceil 1.2', '2'],
  ['floor -1.2', '-2'],
  ['round 1.255 2', '1.25'],
  ['round -1.5 0', '-2'],
  ['round 1.45 1 0.4', '1.5'],
  ['int 3.9', '3'],
  ['int "3.9"', '0'],
  ['int "abc"', '0'],
  ['int64 1e30', '-9223372036854775808'],
  ['float64 "1e3"', '1000'],
  ['float64 nil', '0'],
  ['atoi "12"', '12'],
  ['atoi "99999999999999999999"', '9223372036854775807'],
  ['toDecimal 777', '511'],
  ['toDecimal "9"', '0'],
  ['int (list)', '0'],
  ['seq 1 2 3 4', ''],
]

describe('math', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
