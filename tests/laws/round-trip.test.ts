// Laws of printing and parsing: what is printed parses to what was meant, and prints the same again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { printCanonical } from '@/lib/base/json'
import { fromJson } from '@/lib/go/value'
import { parseTemplate } from '@/lib/gotmpl/parse'
import { printList } from '@/lib/gotmpl/print'
import { readYaml } from '@/lib/yaml/parse'
import { printYaml } from '@/lib/yaml/print'

const runs = { seed: 1, numRuns: 300 }

/** Strings that YAML is apt to take for something else. */
const troublesome = fc.constantFrom(
  '',
  'null',
  '~',
  'yes',
  'No',
  'on',
  '1e3',
  '0x1f',
  '0777',
  '1_000',
  '.5',
  '-',
  '- a',
  'a: b',
  'a #b',
  '# a',
  ' a',
  'a ',
  'a\nb',
  'a\n\nb\n',
  '\ta',
  '"',
  "'",
  '{',
  '[a]',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a',
  '2024-01-01',
  'é',
  '😀',
)
const text = fc.oneof(troublesome, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii' }))
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(text, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

describe('YAML', () => {
  it('what is printed reads back, and prints the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const printed = printYaml(fromJson(value))
        if (!printed.ok) throw new Error(`${printed.error} for ${printCanonical(value)}`)
        const read = readYaml(printed.value)
        if (!read.ok) throw new Error(`${JSON.stringify(read.error)} for ${printed.value}`)
        expect(printYaml(read.value)).toEqual(printed)
      }),
      runs,
    )
  })
})

const operand = fc.constantFrom('.', '.a.b', '$', '$x', '"q\\n"', '`raw`', '1', '-2.5', '0x10', 'true', 'nil', "'c'")
const command = fc.oneof(
  operand.filter((word) => word !== 'nil'),
  fc
    .tuple(fc.constantFrom('printf', 'eq', 'and', 'index'), fc.array(operand, { minLength: 1, maxLength: 3 }))
    .map(([name, words]) => `${name} ${words.join(' ')}`),
)
const pipe = fc
  .tuple(command, fc.array(fc.constantFrom('len', 'print', 'html "x"'), { maxLength: 2 }))
  .map((commands) => commands.flat().join(' | '))
const plainText = fc.constantFrom('', 'a', '\n  key: ', '} }', '{ { ', '"')
const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    plainText,
    pipe.map((inner) => `{{ ${inner} }}`),
    fc.tuple(pipe, tie('template')).map(([when, body]) => `{{ if ${when} }}${body}{{ end }}`),
    fc
      .tuple(pipe, tie('template'), tie('template'))
      .map(([when, yes, no]) => `{{ with ${when} }}${yes}{{ else }}${no}{{ end }}`),
    fc.tuple(pipe, tie('template')).map(([over, body]) => `{{ range $i, $x := ${over} }}${body}{{ break }}{{ end }}`),
    pipe.map((data) => `{{ template "t" ${data} }}`),
  ),
  template: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
}))

describe('templates', () => {
  const reprint = (source: string) => {
    const file = parseTemplate({ name: 't', text: source }, () => true)
    return { error: file.error, text: file.trees[0] === undefined ? '' : printList(file.trees[0].root) }
  }

  it('a tree printed and parsed prints the same', () => {
    fc.assert(
      fc.property(template, (source) => {
        const once = reprint(`{{ $x := 1 }}${source}`)
        expect(once.error).toBe(null)
        expect(reprint(once.text)).toEqual(once)
      }),
      runs,
    )
  })

  it('any text gives a tree, and the same one twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(plainText, operand, fc.constantFrom('{{', '}}', '{{-', '-}}', 'if ', 'end', '|', ':=', '/*')),
          { maxLength: 12 },
        ),
        (words) => {
          expect(reprint(words.join(' '))).toEqual(reprint(words.join(' ')))
        },
      ),
      runs,
    )
  })
})
