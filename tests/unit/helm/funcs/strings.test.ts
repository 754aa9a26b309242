// Strings: cutting, joining, quoting; lengths count bytes. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['abbrev 5 "hello world"', 'he...'],
  ['abbrev 3 "hello"', 'hello'],
  ['abbrevboth 5 10 "1234 5678 9123"', '...5678...'],
  ['trunc 5 "hello world"', 'hello'],
  ['trunc -5 "hello world"', 'world'],
  ['trunc 1 "é"', '�'],
  ['trim "  a "', 'a'],
  ['trimAll "$" "$5$"', '5'],
  ['trimSuffix "-" "a-"', 'a'],
  ['nospace " a b "', 'ab'],
  ['nospace "é a"', 'Ã©a'],
  ['substr 1 3 "hello"', 'el'],
  [
    'substr 3 1 "hello"',
    'ERROR 3 <substr 3 1 "hello">: error calling substr: runtime error: slice bounds out of range [3:1]',
  ],
  ['substr 1 -1 "hello"', 'ello'],
  ['repeat 3 "ab"', 'ababab'],
  ['repeat -1 "a"', 'ERROR 3 <repeat -1 "a">: error calling repeat: strings: negative Repeat count'],
  ['cat "a" nil 1 true', 'a 1 true'],
  ['quote "a\\"b" 1 nil', '"a\\"b" "1"'],
  ['squote "a" 1 nil', "'a' '1'"],
  ['indent 2 "a\\nb"', '  a\n  b'],
  ['nindent 2 "a"', '\n  a'],
  ['indent -1 "a"', 'ERROR 3 <indent -1 "a">: error calling indent: strings: negative Repeat count'],
  ['replace "a" "b" "aXa"', 'bXb'],
  ['replace "" "-" "ab"', '-a-b-'],
  ['plural "one" "many" 1', 'one'],
  ['plural "one" "many" 0', 'many'],
  ['wrap 5 "aaa bbb ccc"', 'aaa\nbbb\nccc'],
  ['wrapWith 3 "|" "abcdefg"', 'abc|def|g'],
  ['toStrings (list 1 "a" nil true)', '[1 a true]'],
  ['join "," (list 1 "a" nil)', '1,a'],
  ['join "," "x"', 'x'],
  ['split "," "a,b"', 'map[_0:a _1:b]'],
  ['splitn "," 2 "a,b,c"', 'map[_0:a _1:b,c]'],
  ['splitList "" "aé"', '[a é]'],
  ['contains "a" 1', 'ERROR 16 <1>: expected string; found 1'],
  ['upper nil', 'ERROR 9 <nil>: cannot assign nil to string'],
  ['trunc "a" "b"', 'ERROR 9 <"a">: expected integer; found "a"'],
  ['upper "a" "b"', 'ERROR 3 <upper>: wrong number of args for upper: want 1 got 2'],
]

describe('strings', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
