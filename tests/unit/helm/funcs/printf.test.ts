// printf: verbs over kinds of values, and what does not fit. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['printf "%5.2f|%-5d|%05d" 3.14159 42 42', ' 3.14|42   |00042'],
  [
    'printf "%v %+v %#v %T" (list 1 "a") (dict "a" 1) (list "a" nil) 1.5',
    '[1 a] map[a:1] []interface {}{"a", interface {}(nil)} float64',
  ],
  ['printf "%d" "x"', '%!d(string=x)'],
  ['printf "%s" 1', '%!s(int=1)'],
  ['printf "%q %x %X" "a\\"b" "hi" "hi"', '"a\\"b" 6869 6869'],
  ['printf "%t" true', 'true'],
  ['printf "%!" 1', '%!!(int=1)'],
  ['printf "%d"', '%!d(MISSING)'],
  ['printf "%d" 1 2', '1%!(EXTRA int=2)'],
  ['printf "%[2]d %[1]d" 1 2', '2 1'],
  ['printf "%*d" 5 42', '   42'],
  ['printf "%c %U %#U" 65 233 233', "A U+00E9 U+00E9 'é'"],
  ['printf "%e %g %G" 1234567.0 1e21 1e-7', '1.234567e+06 1e+21 1E-07'],
  ['printf "%x" 255', 'ff'],
  ['printf "%#x %#o %b" 255 8 5', '0xff 010 101'],
  ['printf "%6.2v|%-6v|" 3.14159 "a"', '   3.1|a     |'],
  ['printf "%v" nil', '<nil>'],
  ['printf "%s" nil', '%!s(<nil>)'],
  ['printf "%z" 1', '%!z(int=1)'],
  ['printf "%+d % d" 5 5', '+5  5'],
  ['printf "%q" 65', "'A'"],
  ['printf "%v" 1i', '(0+1i)'],
  ['printf "%s" (list "a" 1)', '[a %!s(int=1)]'],
  ['printf "%08.3f" -3.14159', '-003.142'],
  ['printf "%x" (list 1 "a")', '[1 61]'],
]

describe('printf', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
