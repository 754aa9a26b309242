// values.schema.json: Helm's messages about values, and about invalid schemas.
import { describe, expect, it } from 'vitest'
import { checkSchema } from '@/lib/chart/schema'
import { fromJson, GoMap } from '@/lib/go/value'

function check(schema: string, values: Record<string, string | number | null>): string | null {
  const map = fromJson(values)
  return checkSchema(schema, map instanceof GoMap ? map : new GoMap())
}

const draft7 = 'http://json-schema.org/draft-07/schema#'
const notValid = (url: string, findings: string): string =>
  `"file:///values.schema.json#" is not valid against metaschema: jsonschema validation failed with '${url}'\n${findings}`

describe('values against a schema', () => {
  const rows: [name: string, schema: string, values: Record<string, string | number | null>, found: string | null][] = [
    ['nothing wrong', '{"type":"object"}', { a: 1 }, null],
    [
      'a limit, with thousands apart',
      '{"properties":{"a":{"maximum":65535}}}',
      { a: 70000 },
      "- at '/a': maximum: got 70,000, want 65,535\n",
    ],
    [
      'a pattern is RE2',
      '{"properties":{"a":{"pattern":"^\\\\pL+$"}}}',
      { a: '1' },
      "- at '/a': '1' does not match pattern '^\\\\pL+$'\n",
    ],
    [
      'a pattern that would backtrack for ever',
      '{"properties":{"a":{"pattern":"^(a+)+$"}}}',
      { a: `${'a'.repeat(5000)}b` },
      `- at '/a': '${'a'.repeat(5000)}b' does not match pattern '^(a+)+$'\n`,
    ],
  ]
  it.each(rows)('%s', (_, schema, values, found) => {
    expect(check(schema, values)).toBe(found)
  })
})

describe('schemas that are none', () => {
  const rows: [name: string, schema: string, found: string][] = [
    ['nothing', '', 'EOF'],
    ['an open brace', '{', 'unexpected EOF'],
    ['more than one value', '{} x', 'invalid character after top-level value'],
    ['a draft of nowhere', '{"$schema":"x"}', 'failing loading "x": no URLLoader registered for "x"'],
    [
      'a pattern that Go cannot read',
      `{"$schema":"${draft7}","pattern":"(?!x)"}`,
      notValid(
        draft7,
        "- at '/pattern': '(?!x)' is not valid regex: error parsing regexp: invalid or unsupported Perl syntax: `(?!`",
      ),
    ],
    ['a reference to nothing', '{"$ref":"#/nope"}', 'json-pointer in "file:///values.schema.json#/nope" not found'],
    [
      'a type of nowhere',
      '{"properties":{"a":{"type":"foo"}}}',
      notValid(
        'https://json-schema.org/draft/2020-12/schema#',
        "- at '': 'allOf' failed\n  - at '/properties/a': 'allOf' failed\n    - at '/properties/a/type': 'anyOf' failed\n      - at '/properties/a/type': value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'\n      - at '/properties/a/type': got string, want array",
      ),
    ],
  ]
  it.each(rows)('%s', (_, schema, found) => {
    expect(check(schema, { a: 1 })).toBe(found)
  })
})
