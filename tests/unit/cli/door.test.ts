// The door of serve: targets, hosts, origins and tokens; warnings as the real server writes them; bodies within limits.

import { expect, it } from 'vitest'
import { isRefusal, readBody } from '@/lib/cli/serve/body'
import { admit, readTarget } from '@/lib/cli/serve/door'
import { warningHeaders } from '@/lib/cli/serve/warning-header'

const targets: [text: string, path: string | null][] = [
  ['/api/v1/pods?watch=1', '/api/v1/pods'],
  ['//', '//'],
  ['///x', '///x'],
  ['/a/../b', '/a/../b'],
  ['/%e2%82', '/%e2%82'],
  ['/%zz', null],
  ['http://[', null],
  ['http://localhost/x?y', '/x'],
  ['http://localhost', '/'],
  ['http://a b/', null],
  ['*', null],
  ['localhost:443', null],
  ['', null],
]

it.each(targets)('target %s', (text, path) => {
  expect(readTarget(text)?.path ?? null).toBe(path)
})

type Headers = Parameters<typeof admit>[1]['headers']

const knocks: [name: string, headers: Headers, code: number][] = [
  ['localhost', { host: 'localhost:8001' }, 200],
  ['an address of this machine', { host: '127.0.0.1:8001' }, 200],
  ['IPv6', { host: '[::1]:8001' }, 200],
  ['capitals and a final dot', { host: 'LocalHost.' }, 200],
  ['a name under localhost', { host: 'a.localhost' }, 200],
  ['a name that --allow-host names', { host: 'host.docker.internal:8001' }, 200],
  ['a name bound anew', { host: 'evil.example:8001' }, 403],
  ['a name that only begins so', { host: 'localhost.evil.example' }, 403],
  ['an address that only begins so', { host: '127.0.0.1.evil.example' }, 403],
  ['a user before the name', { host: 'localhost@evil.example' }, 403],
  ['no host', {}, 403],
  ['a page of this machine', { host: 'localhost', origin: 'http://localhost:3000' }, 200],
  ['a page from elsewhere', { host: 'localhost', origin: 'http://evil.example' }, 403],
  ['a page without an origin of its own', { host: 'localhost', origin: 'null' }, 403],
  ['a page of an extension', { host: 'localhost', origin: 'moz-extension://localhost' }, 403],
]

it.each(knocks)('host and origin: %s', (_, headers, code) => {
  const admitted = admit({ hosts: new Set(['host.docker.internal']), token: null }, { url: '/', headers })
  expect('code' in admitted ? admitted.code : 200).toBe(code)
})

it('a whole URL says which host is meant', () => {
  const admitted = admit(
    { hosts: new Set(), token: null },
    { url: 'http://evil.example/', headers: { host: 'localhost' } },
  )
  expect(admitted).toMatchObject({
    code: 403,
    body: {
      message:
        'chartroom serve answers this machine alone, not host "evil.example"; --allow-host evil.example lets it in',
    },
  })
})

const tokens: [authorization: string | undefined, code: number][] = [
  ['Bearer secret', 200],
  ['bearer secret', 200],
  ['Bearer other', 401],
  ['Basic secret', 401],
  [undefined, 401],
]

it.each(tokens)('token: %s', (authorization, code) => {
  const headers = { host: 'localhost', ...(authorization === undefined ? {} : { authorization }) }
  const admitted = admit({ hosts: new Set(), token: 'secret' }, { url: '/', headers })
  expect('code' in admitted ? admitted.code : 200).toBe(code)
})

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const warnings: [name: string, texts: readonly string[], headers: readonly string[]][] = [
  ['plain', ['a b'], ['299 - "a b"']],
  ['quotes', ['unknown field "x\\y"'], ['299 - "unknown field \\"x\\\\y\\""']],
  ['beyond Latin-1', ['поле€ 😀'], [`299 - "${utf8('поле€ 😀')}"`]],
  ['each once', ['a', 'b', 'a'], ['299 - "a"', '299 - "b"']],
  ['what a header cannot carry', ['a\nb', 'a\u0085', '\ud800', '', 'c'], ['299 - "c"']],
  ['one long text', ['€'.repeat(4_096)], [`299 - "${utf8('€'.repeat(4_096))}"`]],
  [
    'more than 4096 letters: 256 of each',
    ['a'.repeat(4_000), '😀'.repeat(300)],
    [`299 - "${'a'.repeat(256)}"`, `299 - "${utf8('😀'.repeat(256))}"`],
  ],
]

it.each(warnings)('warnings: %s', (_, texts, headers) => {
  expect(warningHeaders(texts)).toEqual(headers)
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const json = 'application/json'
const yaml = 'application/apply-patch+yaml'

const bodies: [name: string, type: string, text: string, read: object][] = [
  ['nothing', json, '', {}],
  ['JSON', json, '{"a":[1]}', { body: { a: [1] } }],
  ['a list', 'application/json-patch+json', '[{"op":"add"}]', { body: [{ op: 'add' }] }],
  ['YAML that is said to be JSON', json, 'a:\n- 1\n', { text: 'a:\n- 1\n' }],
  ['YAML', yaml, 'a:\n- 1\n', { body: { a: [1] } }],
  ['YAML in brackets', yaml, '{a: 1}', { body: { a: 1 } }],
  ['JSON with tabs that is said to be YAML', yaml, '{\n\t"a": 1\n}', { body: { a: 1 } }],
  ['no object', json, '3', { body: 3 }],
  ['neither', yaml, '{"a":', { text: '{"a":' }],
  ['brackets in texts', json, JSON.stringify({ a: '['.repeat(2_000) }), { body: { a: '['.repeat(2_000) } }],
]

it.each(bodies)('body: %s', (_, type, text, read) => {
  expect(readBody(bytes(text), type)).toEqual(read)
})

it.each([600, 100_000])('a body that is %i deep is refused', (depth) => {
  const read = readBody(bytes(`${'['.repeat(depth)}${']'.repeat(depth)}`), json)
  expect(isRefusal(read)).toBe(true)
})
