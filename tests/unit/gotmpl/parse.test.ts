// Parsing of templates: the tree as it prints, the first error in Go's words, and the rest of a broken file.
import { describe, expect, it } from 'vitest'
import { parseTemplate } from '@/lib/gotmpl/parse'
import { printNode } from '@/lib/gotmpl/print'

const functions = new Set(['len', 'print', 'printf', 'index', 'eq'])

function parse(text: string) {
  return parseTemplate({ name: 't', text }, (name) => functions.has(name))
}

describe('what parses, printed again', () => {
  const rows: [name: string, text: string, printed: string][] = [
    ['trim marks', 'a {{- .x -}} b', 'a{{.x}}b'],
    ['a dash without space is a minus', '{{-3}}', '{{-3}}'],
    ['newlines inside an action', '{{\n.x\n|\nlen\n}}', '{{.x | len}}'],
    ['a bar at the end', '{{ 1 | }}', '{{1}}'],
    ['fields join what they follow', '{{ (.a).b.c $x := 1 }}'.replace(' $x := 1', ''), '{{(.a).b.c}}'],
    ['declarations', '{{ range $i , $v := .x }}{{ $i }}{{ end }}', '{{range $i, $v := .x}}{{$i}}{{end}}'],
    [
      'else-if is an if in the else',
      '{{if 1}}a{{else if 2}}b{{else}}c{{end}}',
      '{{if 1}}a{{else}}{{if 2}}b{{else}}c{{end}}{{end}}',
    ],
    ['with has an else-with', '{{with 1}}a{{else with 2}}b{{end}}', '{{with 1}}a{{else}}{{with 2}}b{{end}}{{end}}'],
    ['a block is a call', '{{ block "b" . }}x{{ end }}', '{{template "b" .}}'],
    ['a definition leaves nothing', 'a{{ define "d" }}x{{ end }}b', 'ab'],
    ['a comment', 'a{{- /* c */ -}} b', 'a{{/* c */}}b'],
    ['raw strings and characters', "{{ print `a\nb` 'x' }}", "{{print `a\nb` 'x'}}"],
    ['number forms', '{{ print 0x_1F 1_000 1e3 0b1 1i 1+2i -1 }}', '{{print 0x_1F 1_000 1e3 0b1 1i 1+2i -1}}'],
  ]
  it.each(rows)('%s', (_, text, printed) => {
    const { trees, error } = parse(text)
    expect(error).toBeNull()
    expect(trees[0] === undefined ? '' : printNode(trees[0].root)).toBe(printed)
  })
})

describe('the first error', () => {
  const rows: [name: string, text: string, error: string][] = [
    ['an action to the end of the file', 'a\n{{ .x', 'template: t:2: unclosed action'],
    ['an action over lines', '{{ .x\n\n', 'template: t:3: unclosed action started at t:1'],
    ['a comment away from its delimiters', '{{ /* c */ }}', 'template: t:1: unexpected "/" in command'],
    ['an unknown function', '{{ nope }}', 'template: t:1: function "nope" not defined'],
    ['a variable of nowhere', '{{ if $x := 1 }}{{ end }}{{ $x }}', 'template: t:1: undefined variable "$x"'],
    ['a field of a constant', '{{ 1.x\n}}', 'template: t:1: bad number syntax: "1.x"'],
    ['a field of nil', '{{ nil.x\n}}', 'template: t:1: unexpected . after term "nil"'],
    ['a constant in a pipeline', '{{ 1 | 2 }}', 'template: t:1: non executable command in pipeline stage 2'],
    ['break out of nothing', '{{ break }}', 'template: t:1: {{break}} outside {{range}}'],
    [
      'break in the else of a range',
      '{{range .}}{{else}}{{break}}{{end}}',
      'template: t:1: {{break}} outside {{range}}',
    ],
    ['if with an else-with', '{{if 1}}{{else with 1}}{{end}}', 'template: t:1: unexpected <with> in input'],
    ['two elses', '{{if 1}}{{else}}{{else}}{{end}}', 'template: t:1: expected end; found {{else}}'],
    ['an end too many', '{{end}}', 'template: t:1: unexpected {{end}}'],
    ['else in a definition', '{{define "x"}}{{else}}{{end}}', 'template: t:1: unexpected {{else}} in define clause'],
    ['an open block', '{{if 1}}\n', 'template: t:2: unexpected EOF'],
    [
      'a definition inside a block',
      '{{if 1}}{{define "x"}}{{end}}{{end}}',
      'template: t:1: unexpected <define> in command',
    ],
    [
      'a name defined twice',
      '{{define "x"}}a{{end}}{{define "x"}}b{{end}}',
      'template: t:1: template: multiple definition of template "x"',
    ],
  ]
  it.each(rows)('%s', (_, text, error) => {
    expect(parse(text).error).toBe(error)
  })
})

describe('behind an error', () => {
  const rows: [name: string, text: string, printed: string, count: number][] = [
    ['the rest of the file', 'a{{ nope }}b{{ .x }}', 'a{{ nope }}b{{.x}}', 1],
    ['the body of a branch', '{{ if nope }}{{ .x }}{{ end }}c', '{{if }}{{.x}}{{end}}c', 1],
    ['what an unclosed block holds', '{{ range . }}{{ .x }}', '{{range .}}{{.x}}{{end}}', 1],
    ['each broken action', '{{ "a }}\n{{ nil | nil }}\n{{ .x }}', '{{ "a }}\n{{ nil | nil }}\n{{.x}}', 2],
  ]
  it.each(rows)('%s', (_, text, printed, count) => {
    const { trees, diagnostics } = parse(text)
    expect(trees[0] === undefined ? '' : printNode(trees[0].root)).toBe(printed)
    expect(diagnostics.length).toBe(count)
  })
})
