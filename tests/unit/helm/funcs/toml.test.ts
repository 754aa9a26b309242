// TOML: types, layout and errors of BurntSushi/toml. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['toToml (dict "b" 1 "a" (dict "c" "x"))', 'b = 1\n\n[a]\n  c = "x"\n'],
  ['toToml (dict "a" (list (dict "b" 1) (dict "b" 2)))', '[[a]]\n  b = 1\n\n[[a]]\n  b = 2\n'],
  ['toToml (dict "a" (list 1 (dict "b" 2 "c" nil)))', 'a = [1, {b = 2, }]\n'],
  ['toToml (dict "f" 1.0 "g" 1e21 "n" nil "t" true)', 'f = 1.0\ng = 1e+21\nt = true\n'],
  ['toToml (list 1 2)', '[1, 2]'],
  ['toToml (list (dict "a" 1))', 'toml: top-level values must be Go maps or structs'],
  ['toToml (dict "a" (list nil))', 'toml: cannot encode array with nil element'],
  ['toToml nil', 'ERROR 3 <toToml nil>: error calling toToml: reflect: call of reflect.Value.Type on zero Value'],
  ['toToml (dict "a b" (dict "" 1))', '["a b"]\n  "" = 1\n'],
  ['toToml (dict "d" (toDate "2006-01-02" "2020-01-02"))', 'd = 2020-01-02T00:00:00Z\n'],
  ['fromToml "a = 1\\n[b]\\nc = [1.5, true]" | toJson', '{"a":1,"b":{"c":[1.5,true]}}'],
  ['fromToml "a = 2020-01-02"', 'map[a:2020-01-02 00:00:00 +0000 date-local]'],
  ['(fromToml "[[a]]\\nb=1").a | typeOf', '[]map[string]interface {}'],
  ['fromToml "a = "', 'map[Error:toml: line 1 (last key "a"): unexpected EOF; expected value]'],
  ['fromToml "x"', "map[Error:toml: line 1: unexpected EOF; expected key separator '=']"],
  ['fromToml "a = 1\\na = 2"', 'map[Error:toml: line 2 (last key "a"): Key \'a\' has already been defined.]'],
  ['fromToml "[a]\\n[a]"', "map[Error:toml: line 2: Key 'a' has already been defined.]"],
  ['fromToml "a = \\"x"', 'map[Error:toml: line 1 (last key "a"): unexpected EOF; expected \'"\']'],
  ['fromToml "a = \\"\\\\q\\""', 'map[Error:toml: line 1 (last key "a"): invalid escape in string \'\\q\']'],
  ['fromToml "a = 01"', 'map[Error:toml: line 1 (last key "a"): Invalid integer "01": cannot have leading zeroes]'],
  [
    'fromToml "a = 1__0"',
    'map[Error:toml: line 1 (last key "a"): Invalid integer "1__0": underscores must be surrounded by digits]',
  ],
  [
    'fromToml "a = 1."',
    'map[Error:toml: line 1 (last key "a"): Invalid float "1.": \'.\' must be followed by one or more digits]',
  ],
  ['fromToml "a = tru"', 'map[Error:toml: line 1 (last key "a"): expected value but found "tru" instead]'],
  [
    'fromToml "a = [1 2]"',
    "map[Error:toml: line 1 (last key \"a\"): expected a comma (',') or array terminator (']'), but got '2']",
  ],
  ['fromToml "a = {b = 1, b = 2}"', 'map[Error:toml: line 1 (last key "a.b"): Key \'a.b\' has already been defined.]'],
  ['fromToml "[a"', "map[Error:toml: line 1: expected '.' or ']' to end table name, but got '\\x00' instead]"],
  ['fromToml "= 1"', "map[Error:toml: line 1: unexpected '=': key name appears blank]"],
  [
    'fromToml "a = 9223372036854775808"',
    'map[Error:toml: line 1 (last key "a"): 9223372036854775808 is out of range for int64]',
  ],
  ['fromToml "a = 2020-13-01"', 'map[Error:toml: line 1 (last key "a"): invalid datetime: "2020-13-01"]'],
  [
    'fromToml "a = 1 b"',
    "map[Error:toml: line 1: expected a top-level item to end with a newline, comment, or EOF, but got 'b' instead]",
  ],
  ['fromToml "a.b = 1\\n[a]\\nc = 2"', 'map[a:map[b:1 c:2]]'],
  ['fromToml "a = 0xg"', 'map[Error:toml: line 1 (last key "a"): not a hexadecimal number: \'0xg\']'],
]

describe('toml', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
