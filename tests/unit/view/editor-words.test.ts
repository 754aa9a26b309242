import { expect, it } from 'vitest'
import { dockerfileWords } from '@/lib/view/dockerfile-words'
import { fieldsAt, fieldUnder, wordsAt } from '@/lib/view/kubernetes-fields'
import { unknownFields } from '@/lib/view/schema-check'

/** The text with its mark taken out, and where the mark was. */
function marked(text: string): [text: string, offset: number] {
  return [text.replace('|', ''), text.indexOf('|')]
}

const head = 'apiVersion: apps/v1\nkind: Deployment\n'

const fields: [name: string, text: string, some: string[]][] = [
  ['the top', `${head}|`, ['metadata', 'spec']],
  ['below spec', `${head}spec:\n  |`, ['replicas', 'selector', 'template', 'strategy']],
  ['beside what is there', `${head}spec:\n  replicas: 1\n  st|`, ['strategy']],
  [
    'in a list',
    `${head}spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          |`,
    ['image', 'ports'],
  ],
  [
    'on the dash of a list',
    `${head}spec:\n  template:\n    spec:\n      containers:\n        - name: web\n        - |`,
    ['image', 'name'],
  ],
  [
    'in a list that is not indented',
    `${head}spec:\n  template:\n    spec:\n      containers:\n      - name: web\n        ports:\n        - |`,
    ['containerPort'],
  ],
  [
    'past lines of a template',
    `${head}spec:\n  {{- if .Values.x }}\n  replicas: 2\n  {{- end }}\n  template:\n    |`,
    ['metadata', 'spec'],
  ],
]

it.each(fields)('offers fields: %s', (_, text, some) => {
  expect(fieldsAt(...marked(text), null).map(({ name }) => name)).toEqual(expect.arrayContaining(some))
})

it('offers no field twice', () => {
  expect(fieldsAt(...marked(`${head}spec:\n  replicas: 1\n  |`), null).map(({ name }) => name)).not.toContain(
    'replicas',
  )
})

it('offers the words a value may have', () => {
  expect(wordsAt(...marked(`${head}spec:\n  strategy:\n    type: |`))).toEqual(['Recreate', 'RollingUpdate'])
})

it('knows what a key is', () => {
  const texts = { 'apps/DeploymentSpec': { replicas: 'How many.' } }
  const [text, offset] = marked(`${head}spec:\n  repl|icas: 1`)
  const known = { path: 'spec.replicas', offer: { type: 'int32', struct: 'DeploymentSpec', text: 'How many.' } }
  expect(fieldUnder(text, offset, texts)).toMatchObject(known)
  expect(fieldUnder(text, offset, null)?.offer.text).toBe('')
})

it('names unknown fields as the API server does', () => {
  const text = `${head}metadata:\n  name: a\n  labels: {x: y}\nspec:\n  replica: 2\n  template:\n    spec:\n      containers:\n        - nam: b\n`
  expect(unknownFields(text).map(({ message }) => message)).toEqual([
    'unknown field "spec.replica"',
    'unknown field "spec.template.spec.containers[0].nam"',
  ])
})

const dockerfile = 'ARG TAG=1\nFROM node:22 AS deps\nENV PORT=80\n'
const words: [line: string, some: string[]][] = [
  ['R', ['RUN', 'FROM', 'COPY']],
  ['COPY --from=', ['deps', 'nginx']],
  ['COPY --', ['--from', '--chown', '--link']],
  ['FROM ', ['deps', 'node']],
  ['RUN echo $', ['TAG', 'PORT']],
  ['RUN npm', []],
]

it.each(words)('in a Dockerfile, after "%s"', (line, some) => {
  const offered = dockerfileWords(dockerfile, line).map(({ label }) => label)
  expect(offered).toEqual(some.length === 0 ? [] : expect.arrayContaining(some))
})
