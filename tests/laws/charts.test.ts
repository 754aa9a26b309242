// Charts of any bytes: whatever stands in a template, in values, in Chart.yaml, in a schema or on the command line,
// helm answers with text and an exit status. It never throws and never hangs.
//
// CHARTROOM_RUNS asks for more runs than the few of every day.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runHelm } from '@/lib/helm-cli/run-helm'
import { memoryFilesOfTexts } from '../support/memory-files'

const runs = { seed: 20260102, numRuns: Number(process.env['CHARTROOM_RUNS'] ?? 150) }
const environment = { namespace: 'default', nowMs: 0, nowText: '', modifiedMs: 0, seed: 'random', stdin: '' }

const bytes = fc.string({ unit: 'binary', maxLength: 60 })
const chartText = fc.constant('apiVersion: v2\nname: c\nversion: 0.1.0\n')

const templateWords = fc.constantFrom(
  '{{',
  '}}',
  '{{- ',
  ' -}}',
  'if ',
  'else ',
  'end ',
  'range ',
  'with ',
  'define "t" ',
  'block "t" . ',
  'template "t" . ',
  'include "t" . ',
  'tpl .Values.text . ',
  'break ',
  'continue ',
  '.Values.list ',
  '.Values.map ',
  '.Values.text ',
  '$x := ',
  '$x ',
  '.',
  '| ',
  '(',
  ') ',
  ', ',
  '1 ',
  '-1 ',
  '1.5 ',
  '"s" ',
  '`r` ',
  "'c' ",
  'nil ',
  'true ',
  'toYaml ',
  'index ',
  'printf "%v %d %q" ',
  'eq ',
  'len ',
  'dict "a" ',
  'list ',
  'merge ',
  'fail ',
  'required "m" ',
  'regexMatch ',
  'until ',
  'repeat 3 ',
  'substr 1 ',
  'slice ',
  'nindent 2 ',
  'fromYaml ',
  'toJson ',
  'kind: A\n',
  '---\n',
  '/* c */',
)
const templateText = fc.oneof(
  bytes,
  fc.array(templateWords, { maxLength: 25 }).map((words) => words.join('')),
)

const yamlWords = fc.constantFrom(
  'a: ',
  'b: ',
  '- ',
  '\n',
  '\n  ',
  '\n- ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  ': ',
  '"',
  "'",
  '# c',
  '|\n',
  '>-\n',
  '&x ',
  '*x ',
  '<<: ',
  '!!str ',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\t',
  'yes',
  '0x1F',
  '1e3',
  '~',
  'text',
  'é',
  'name: c\n',
  'version: 1\n',
  'dependencies:\n',
  'type: library\n',
  'kind: List\n',
)
const yamlText = fc.oneof(
  bytes,
  fc.array(yamlWords, { maxLength: 25 }).map((words) => words.join('')),
)

const schemaText = fc.oneof(
  bytes,
  fc.json({ maxDepth: 3 }),
  fc
    .dictionary(
      fc.constantFrom(
        'type',
        'properties',
        '$ref',
        'allOf',
        'not',
        'items',
        'pattern',
        'enum',
        '$schema',
        'if',
        'then',
        '$defs',
      ),
      fc.oneof(
        fc.constantFrom<unknown>('#', '#/$defs/a', 'object', '(', '(a+)+$', 1, true),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    )
    .map((schema) => JSON.stringify(schema)),
)

const setText = fc.oneof(
  bytes,
  fc
    .array(fc.constantFrom('a', '.b', '[0]', '[', ']', '=', ',', '{', '}', '\\', '1', 'null', '"'), { maxLength: 12 })
    .map((words) => words.join('')),
)

const chart = fc.record({
  'c/Chart.yaml': fc.oneof({ weight: 3, arbitrary: chartText }, yamlText),
  'c/values.yaml': fc.oneof(
    { weight: 2, arbitrary: fc.constant('text: "{{ 1 }}"\nlist: [1, a]\nmap: {k: v}\n') },
    yamlText,
  ),
  'c/templates/a.yaml': templateText,
  'c/templates/_h.tpl': fc.oneof(fc.constant('{{ define "t" }}t{{ end }}'), templateText),
  'c/templates/NOTES.txt': templateText,
  'c/values.schema.json': fc.oneof({ weight: 3, arbitrary: fc.constant('{}') }, schemaText),
  'c/.helmignore': fc.oneof({ weight: 3, arbitrary: fc.constant('') }, bytes),
  'c/charts/s/Chart.yaml': fc.oneof(fc.constant('apiVersion: v2\nname: s\nversion: 1.0.0\n'), yamlText),
})

const commands = fc.oneof(
  fc.constantFrom(
    ['template', 'r', 'c'],
    ['install', 'r', 'c', '--dry-run=client'],
    ['lint', 'c'],
    ['package', 'c'],
    ['show', 'all', 'c'],
    ['dependency', 'list', 'c'],
    ['dependency', 'update', 'c'],
  ),
  setText.map((text) => ['template', 'r', 'c', '--set', text]),
  setText.map((text) => ['template', 'r', 'c', '--set-json', text]),
  setText.map((text) => ['template', 'r', 'c', '--set-literal', text]),
)

describe('a chart of any bytes', () => {
  it('gets an answer', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(chart, commands, (files, argv) => {
        const { exitStatus, stderr } = runHelm(
          argv,
          memoryFilesOfTexts('<DIR>', new Map(Object.entries(files))),
          environment,
        )
        expect(exitStatus === 0 || stderr !== '').toBe(true)
      }),
      runs,
    )
  })
})
