// Regular expressions in RE2 syntax. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['regexMatch "^a+$" "aaa"', 'true'],
  ['regexMatch "(" "a"', 'false'],
  [
    'mustRegexMatch "(" "a"',
    'ERROR 3 <mustRegexMatch "(" "a">: error calling mustRegexMatch: error parsing regexp: missing closing ): `(`',
  ],
  [
    'regexFind "a(" "a"',
    'ERROR 3 <regexFind "a(" "a">: error calling regexFind: regexp: Compile(`a(`): error parsing regexp: missing closing ): `a(`',
  ],
  [
    'mustRegexFind "(?=a)" "a"',
    'ERROR 3 <mustRegexFind "(?=a)" "a">: error calling mustRegexFind: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
  ],
  [
    'mustRegexFind "(?<!a)b" "b"',
    'ERROR 3 <mustRegexFind "(?<!a)b" "b">: error calling mustRegexFind: error parsing regexp: invalid named capture: `(?<!a)b`',
  ],
  [
    'mustRegexFind "(a)\\\\1" "aa"',
    'ERROR 3 <mustRegexFind "(a)\\\\1" "aa">: error calling mustRegexFind: error parsing regexp: invalid escape sequence: `\\1`',
  ],
  [
    'mustRegexFind "a**" "a"',
    'ERROR 3 <mustRegexFind "a**" "a">: error calling mustRegexFind: error parsing regexp: invalid nested repetition operator: `**`',
  ],
  [
    'mustRegexFind "a{1001}" "a"',
    'ERROR 3 <mustRegexFind "a{1001}" "a">: error calling mustRegexFind: error parsing regexp: invalid repeat count: `{1001}`',
  ],
  [
    'mustRegexFind "[z-a]" "a"',
    'ERROR 3 <mustRegexFind "[z-a]" "a">: error calling mustRegexFind: error parsing regexp: invalid character class range: `z-a`',
  ],
  [
    'mustRegexFind "\\\\" "a"',
    'ERROR 3 <mustRegexFind "\\\\" "a">: error calling mustRegexFind: error parsing regexp: trailing backslash at end of expression: ``',
  ],
  ['regexFindAll "[a-z]" "a1b2" -1', '[a b]'],
  ['regexFindAll "x" "abc" -1', '[]'],
  ['regexReplaceAll "(a)(b)?" "ab ac" "<$1${2}x$1x>"', '<abx> <ax>c'],
  ['regexReplaceAllLiteral "a" "aa" "$1"', '$1$1'],
  ['regexReplaceAll "(?P<n>a)(?P<n>b)" "ab" "${n}"', 'a'],
  ['regexSplit "," "a,b,c" 2', '[a b,c]'],
  ['regexSplit "," "a" 0', '[]'],
  ['regexSplit "" "abc" -1', '[a b c]'],
  ['regexQuoteMeta "a.b[c]"', 'a\\.b\\[c\\]'],
  ['regexFind "(?i)É" "é"', 'é'],
  ['regexFind "\\\\pL+" "1héé"', 'héé'],
]

describe('regex', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
