// Lists: every result is a new list; a wrong kind crashes in Go. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['first (list 1 2)', '1'],
  ['first list', ''],
  ['rest (list 1 2 3)', '[2 3]'],
  ['last "x"', 'ERROR 3 <last "x">: error calling last: Cannot find last on type string'],
  ['initial (list 1 2 3)', '[1 2]'],
  ['append (list 1) nil', '[1 <nil>]'],
  ['prepend 1 2', 'ERROR 3 <prepend 1 2>: error calling prepend: Cannot prepend on type int'],
  ['concat (list 1) (list 2) list', '[1 2]'],
  [
    'concat nil',
    'ERROR 3 <concat nil>: error calling concat: runtime error: invalid memory address or nil pointer dereference',
  ],
  ['reverse (list 1 2)', '[2 1]'],
  ['uniq (list 1 1 "1" 1.0)', '[1 1 1]'],
  ['without (list 1 2 3) 2', '[1 3]'],
  ['has 1 (list 1)', 'true'],
  ['has 1 nil', 'false'],
  ['has 1 "x"', 'ERROR 3 <has 1 "x">: error calling has: Cannot find has on type string'],
  ['compact (list 0 1 "" nil list)', '[1]'],
  ['slice (list 1 2 3) 1', '[2 3]'],
  [
    'slice (list 1 2 3) 1 9',
    'ERROR 3 <slice (list 1 2 3) 1 9>: error calling slice: reflect.Value.Slice: slice index out of bounds',
  ],
  ['slice "abc" 1', 'ERROR 3 <slice "abc" 1>: error calling slice: list should be type of slice or array but string'],
  ['chunk 2 (list 1 2 3)', '[[1 2] [3]]'],
  ['chunk 0 (list 1)', 'ERROR 3 <chunk 0 (list 1)>: error calling chunk: runtime error: makeslice: len out of range'],
  ['chunk -1 (list 1)', 'ERROR 3 <chunk -1 (list 1)>: error calling chunk: runtime error: makeslice: len out of range'],
  ['until 3', '[0 1 2]'],
  ['until -2', '[0 -1]'],
  ['untilStep 0 10 3', '[0 3 6 9]'],
  ['untilStep 0 1 0', '[]'],
  ['seq 3', '1 2 3'],
  ['seq 5 1', '5 4 3 2 1'],
  ['seq 0 2 6', '0 2 4 6'],
  ['sortAlpha (list "b" "a" 1)', '[1 a b]'],
  ['index (list 1 2) 5', 'ERROR 3 <index (list 1 2) 5>: error calling index: index out of range: 5'],
  [
    'index (list 1) "a"',
    'ERROR 3 <index (list 1) "a">: error calling index: cannot index slice/array with type string',
  ],
  ['len 3', 'ERROR 3 <len 3>: error calling len: len of type int'],
  ['mustFirst 5', 'ERROR 3 <mustFirst 5>: error calling mustFirst: Cannot find first on type int'],
  [
    'push nil 1',
    'ERROR 3 <push nil 1>: error calling push: runtime error: invalid memory address or nil pointer dereference',
  ],
]

describe('lists', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
